import { draw, type Drawn, type Outline, type Point, type Ring } from './projection.ts'

const files = import.meta.glob('./outlines/*.json', { import: 'default' })

type Feature = { properties: { code: string; name: string }; geometry: Geometry }
type Geometry =
  | { type: 'Polygon'; coordinates: number[][][] }
  | { type: 'MultiPolygon'; coordinates: number[][][][] }

const isCollection = (value: unknown): value is { features: Feature[] } =>
  typeof value === 'object' && value !== null && 'features' in value && Array.isArray(value.features)

const drawn = new Map<string, Promise<Drawn | null>>()

/** The prefectures of a province, drawn to a width; null where no outline is at hand. Drawn once, then kept. */
export function provinceDrawing(province: string, width: number): Promise<Drawn | null> {
  const key = `${province}/${width}`
  const standing = drawn.get(key) ?? load(province, width)
  drawn.set(key, standing)
  return standing
}

async function load(province: string, width: number): Promise<Drawn | null> {
  const content: unknown = await files[`./outlines/${province}.json`]?.()
  if (!isCollection(content)) return null
  return draw(content.features.map(outlineOf), width)
}

const outlineOf = ({ properties, geometry }: Feature): Outline => {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  return { ...properties, rings: polygons.flatMap((rings) => rings.slice(0, 1).map(ringOf)) }
}

const ringOf = (corners: number[][]): Ring => corners.map(([x = 0, y = 0]): Point => [x, y])
