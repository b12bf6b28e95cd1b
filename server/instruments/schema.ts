import { Type, type Static } from 'typebox'
import { Day, nullable, RegionRef, Text, UnitRef } from '../lib/wire.ts'
import { CARRIERS, FUNDINGS, OPENING_MODES, PURPOSES, SOURCES } from './facts.ts'

const oneOf = <const T extends readonly string[]>(values: T) => Type.Enum([...values])

const ClassView = Type.Object(
  {
    scheme: Type.String(),
    edition: Type.String(),
    code: Type.String(),
    name: Type.String(),
    nameEn: Type.String(),
    level: Type.Integer(),
  },
  { $id: 'ClassRef', description: 'A class with the scheme and edition its code belongs to' },
)

const Image = Type.Object({ url: Type.String(), caption: Text }, { $id: 'InstrumentImage' })

/** One instrument as everybody may see it: no rooms, no contact persons, no unmapped columns. */
export const InstrumentView = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    name: Type.String(),
    nameEn: Text,
    aliases: Type.Array(Type.String()),
    carrier: oneOf(CARRIERS),
    purpose: nullable(oneOf(PURPOSES)),
    classes: Type.Array(ClassView, {
      description: 'From level 1 down to the class itself; empty where unclassified',
    }),
    unit: UnitRef,
    centre: nullable(UnitRef),
    assetNumber: Text,
    maker: Text,
    model: Text,
    country: nullable(
      Type.Object(
        { code: Type.String(), name: Type.String(), nameEn: Type.String() },
        { description: 'Country of origin, ISO 3166-1 letters' },
      ),
    ),
    originalValueFen: nullable(Type.Integer({ description: 'Original value in fen' })),
    foreignCost: nullable(
      Type.Object({
        amount: Type.String(),
        currency: Type.String(),
        rate: Text,
        rateDate: Day,
      }),
    ),
    source: nullable(oneOf(SOURCES)),
    funding: Type.Array(oneOf(FUNDINGS)),
    acceptanceDate: Day,
    recordedDate: Day,
    firstUseDate: Day,
    regions: Type.Array(RegionRef, { description: 'From the province down; empty where unknown' }),
    address: Text,
    technical: Text,
    functions: Text,
    subjects: Type.Array(Type.String()),
    methods: Type.Array(Type.String()),
    serviceContent: Text,
    userNotes: Text,
    results: Text,
    openingModes: Type.Array(oneOf(OPENING_MODES)),
    openingHours: Text,
    openingRules: Text,
    fee: Text,
    serviceUrl: Text,
    officePhone: Text,
    customsSupervisedUntil: Day,
    images: Type.Array(Image),
    seats: Type.Integer({ minimum: 1 }),
    status: Type.String(),
    listedAt: nullable(Type.String({ format: 'date-time' })),
    updatedAt: Type.String({ format: 'date-time' }),
    missing: Type.Array(Type.String(), {
      description: 'Facts a complete entry would have and this one lacks',
    }),
  },
  { $id: 'Instrument' },
)

export const InstrumentParams = Type.Object({ id: Type.String({ format: 'uuid' }) })

/** A change of public facts: when, what; values before and after where they are facts of the thing. */
const HistoryEntry = Type.Object(
  {
    at: Type.String({ format: 'date-time' }),
    action: Type.String(),
    reason: Text,
    changes: Type.Array(Type.Object({ field: Type.String(), before: Text, after: Text })),
  },
  { $id: 'InstrumentHistoryEntry' },
)

export const History = Type.Object(
  { items: Type.Array(HistoryEntry), nextCursor: Text },
  { $id: 'InstrumentHistory' },
)

export const HistoryQuery = Type.Object({
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
})

export type InstrumentView = Static<typeof InstrumentView>
export type History = Static<typeof History>
