/**
 * Makes web/shared/map/outlines/CODE.json: the prefectures of each province (counties in municipalities), simplified.
 * Source: npm echarts@4.9.0, map/json/province/*.json (Apache-2.0, The Apache Software Foundation). Outlines for
 * orientation only; before a public service the operator puts an approved map (审图号) in their place.
 * Run: npm i echarts@4.9.0 (in a folder outside the project), then node tools/open-data/outlines.ts FOLDER/node_modules
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { simplifyShared } from './outline-arcs.ts'
import type { Grid } from './outline-arcs.ts'
import { EchartsMap, RegionNames, readShaped } from './source.ts'
import type { EchartsFeature } from './source.ts'

/** codes that changed since the source was drawn, or that it lacks */
const renewed: Record<string, string> = {
  '500228': '500155',
  '500232': '500156',
  '371200': '370100',
  '652200': '650500',
  '542400': '540600',
  崇明区: '310151',
  山南市: '540500',
}
/** provinces drawn as one area: the registry holds no levels below them */
const whole: Record<string, string> = { taiwan: '710000', xianggang: '810000', aomen: '820000' }
const gridUnit = 1000
/** the file's size, and the line's freedom as a part of the province's width (about half a pixel on the page) */
const aims = { bytes: 40_000, freedom: 1 / 1500 }

/** ECharts' compressed rings: zig-zag deltas of 1/1024 degree as characters */
function decoded(text: string, [x0, y0]: [number, number]): Grid[] {
  const points: Grid[] = []
  let [x, y] = [x0, y0]
  for (let i = 0; i < text.length; i += 2) {
    const dx = text.charCodeAt(i) - 64
    const dy = text.charCodeAt(i + 1) - 64
    x += (dx >> 1) ^ -(dx & 1)
    y += (dy >> 1) ^ -(dy & 1)
    points.push([Math.round((x / 1024) * gridUnit), Math.round((y / 1024) * gridUnit)])
  }
  return points
}

const plain = (ring: number[][]): Grid[] =>
  ring.map(([x = 0, y = 0]): Grid => [Math.round(x * gridUnit), Math.round(y * gridUnit)])

function ringsOf({ geometry: shape }: EchartsFeature): Grid[][] {
  const polygons = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates
  const offsets = shape.type === 'Polygon' ? [shape.encodeOffsets] : shape.encodeOffsets
  return polygons.flatMap((polygon, p) =>
    polygon.map((ring, r) =>
      typeof ring === 'string' ? decoded(ring, offsets?.[p]?.[r] ?? [0, 0]) : plain(ring),
    ),
  )
}

const area = (ring: Grid[]): number =>
  ring.reduce((sum, [x, y], i) => {
    const [nx, ny] = ring[(i + 1) % ring.length] ?? [x, y]
    return sum + x * ny - nx * y
  }, 0) / 2

function geometry(rings: Grid[][]): object {
  const polygons = rings.map((ring) => {
    const closed = [
      ...(area(ring) < 0 ? ring.toReversed() : ring),
      ring[area(ring) < 0 ? ring.length - 1 : 0],
    ]
    return [closed.map((p) => (p ?? [0, 0]).map((v) => v / gridUnit))]
  })
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: polygons[0] }
    : { type: 'MultiPolygon', coordinates: polygons }
}

function collection(parts: Map<string, Grid[][]>, names: Map<string, string>, tolerance: number): string {
  const simple = simplifyShared(parts, tolerance, Math.max(1, Math.round(tolerance / 2)))
  const features = [...simple]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([code, rings]) =>
      JSON.stringify({
        type: 'Feature',
        properties: { code, name: names.get(code) },
        geometry: geometry(rings),
      }),
    )
  return `{"type":"FeatureCollection","features":[\n${features.join(',\n')}\n]}\n`
}

function province(
  file: string,
  folder: string,
  known: Set<string>,
): { code: string; parts: Map<string, Grid[][]> } {
  const raw = readShaped(`${folder}/${file}.json`, EchartsMap)
  const parts = new Map<string, Grid[][]>()
  for (const feature of raw.features) {
    const drawn = feature.id ?? feature.properties.name
    const code = whole[file] ?? renewed[drawn] ?? drawn
    if (!known.has(code)) throw new Error(`${file}: no region for ${drawn} ${feature.properties.name}`)
    parts.set(code, [...(parts.get(code) ?? []), ...ringsOf(feature)])
  }
  const first = [...parts.keys()][0] ?? ''
  return { code: `${first.slice(0, 2)}0000`, parts }
}

function width(parts: Map<string, Grid[][]>): number {
  let [least, most] = [Infinity, -Infinity]
  for (const [x] of [...parts.values()].flat(2)) [least, most] = [Math.min(least, x), Math.max(most, x)]
  return most - least
}

const modules = process.argv[2]
if (modules === undefined) throw new Error('usage: node tools/open-data/outlines.ts FOLDER/node_modules')
const folder = `${modules}/echarts/map/json/province`
const regions = readShaped(new URL('../../server/db/seed/regions.json', import.meta.url), RegionNames)
const names = new Map(regions.map((r) => [r.code, r.name]))
const target = new URL('../../web/shared/map/outlines/', import.meta.url)
mkdirSync(target, { recursive: true })
let total = 0
for (const file of readdirSync(folder)) {
  const { code, parts } = province(file.replace('.json', ''), folder, new Set(names.keys()))
  let tolerance = Math.max(whole[file.replace('.json', '')] ? 4 : 1, width(parts) * aims.freedom)
  let text = collection(parts, names, tolerance)
  while (Buffer.byteLength(text) > aims.bytes) text = collection(parts, names, (tolerance *= 1.3))
  writeFileSync(new URL(`${code}.json`, target), text)
  total += Buffer.byteLength(text)
  process.stdout.write(
    `${code} ${parts.size} areas, ${Buffer.byteLength(text)} bytes, tolerance ${tolerance.toFixed(1)}\n`,
  )
}
process.stdout.write(`${total} bytes in all\n`)
