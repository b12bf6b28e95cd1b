import { Type, type Static } from 'typebox'
import { nullable, Text, RegionRef, UnitRef } from '../lib/wire.ts'

const OrganisationItem = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    name: Type.String(),
    nameEn: Text,
    shortName: Text,
    kind: Type.String(),
    parent: nullable(UnitRef),
    region: nullable(RegionRef),
    instruments: Type.Integer({ description: 'Instruments listed publicly, those of its centres included' }),
    valueFen: Type.Integer({ description: 'Sum of their original values in fen' }),
  },
  { $id: 'OrganisationItem' },
)

export const OrganisationList = Type.Object(
  { items: Type.Array(OrganisationItem), total: Type.Integer(), nextCursor: Text },
  { $id: 'OrganisationList' },
)

export const OrganisationQuery = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 100 })),
  kind: Type.Optional(Type.String({ maxLength: 30 })),
  region: Type.Optional(Type.String({ maxLength: 20 })),
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 30 }),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
})

export const OrganisationView = Type.Object(
  {
    ...OrganisationItem.properties,
    affiliation: Text,
    supervisedBy: nullable(UnitRef),
    regions: Type.Array(RegionRef),
    address: Text,
    website: Text,
    officePhone: Text,
    codes: Type.Array(Type.Object({ scheme: Type.String(), code: Type.String() })),
    parts: Type.Array(
      Type.Object({
        id: Type.String(),
        name: Type.String(),
        nameEn: Text,
        kind: Type.String(),
        instruments: Type.Integer(),
      }),
    ),
    classes: Type.Array(
      Type.Object({ code: Type.String(), name: Type.String(), nameEn: Type.String(), count: Type.Integer() }),
    ),
  },
  { $id: 'Organisation' },
)

export const OrganisationParams = Type.Object({ id: Type.String({ format: 'uuid' }) })

export type OrganisationList = Static<typeof OrganisationList>
export type OrganisationView = Static<typeof OrganisationView>
export type OrganisationQuery = Static<typeof OrganisationQuery>
