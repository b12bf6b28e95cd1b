import { Type, type Static } from 'typebox'
import { RegionRef } from '../lib/wire.ts'

export const RegionCount = Type.Object(
  {
    ...RegionRef.properties,
    tags: Type.Array(Type.String()),
    special: Type.Boolean({ description: 'A special area beside GB/T 2260' }),
    instruments: Type.Integer(),
    units: Type.Integer(),
  },
  { $id: 'RegionCount' },
)

export const RegionView = Type.Object(
  {
    region: RegionCount,
    lineage: Type.Array(RegionRef, { description: 'From the province down to the region itself' }),
    children: Type.Array(RegionCount),
  },
  { $id: 'Region' },
)

export const RegionParams = Type.Object({ code: Type.String({ minLength: 2, maxLength: 20 }) })

export type RegionView = Static<typeof RegionView>
export type RegionCount = Static<typeof RegionCount>
