import { Type, type Static, type TSchema } from 'typebox'
import { CARRIERS, CONFIDENTIALITIES, FUNDINGS, OPENING_MODES, PURPOSES, SOURCES } from '../facts.ts'

// One type list instead of a union, so that null is never turned into '' or 0 and a fault is told once.
const orNull = <T>(schema: Record<string, unknown>) =>
  Type.Unsafe<T | null>({ ...schema, type: [schema['type'], 'null'] })
const text = (maxLength: number) => orNull<string>({ type: 'string', maxLength })
const formed = (pattern: string, description: string) =>
  orNull<string>({ type: 'string', pattern, description })
const oneOf = <const T extends readonly string[]>(values: T) =>
  orNull<T[number]>({ type: 'string', enum: [...values, null] })
const listOf = (length: number, most: number) =>
  Type.Array(Type.String({ maxLength: length }), { maxItems: most })
const someOf = <const T extends readonly string[]>(values: T) =>
  Type.Array(Type.Enum<[...T]>(values), { uniqueItems: true })
const objectOrNull = <T extends Record<string, TSchema>>(properties: T) => {
  const object = Type.Object(properties, { additionalProperties: false })
  return Type.Unsafe<Static<typeof object> | null>({ ...object, type: ['object', 'null'] })
}

const SHORT = 300
const MEDIUM = 2000
const LONG = 20_000
const day = formed('^(19|20)\\d{2}-\\d{2}-\\d{2}$', 'Civil date YYYY-MM-DD')
const hours = orNull<number>({ type: 'number', minimum: 0, maximum: 8784 })

const NATURE = {
  name: Type.String({ maxLength: SHORT }),
  nameEn: text(SHORT),
  aliases: listOf(SHORT, 20),
  carrier: Type.Enum<[...typeof CARRIERS]>(CARRIERS),
  purpose: oneOf(PURPOSES),
  researchUse: orNull<boolean>({
    type: 'boolean',
    description: 'For research and technology development, as its unit says',
  }),
  class: objectOrNull({
    scheme: Type.String({ maxLength: 40 }),
    edition: Type.String({ maxLength: 40 }),
    code: Type.String({ maxLength: 40 }),
  }),
  centreId: orNull<string>({ type: 'string', format: 'uuid' }),
  department: text(SHORT),
  maker: text(SHORT),
  model: text(SHORT),
  serialNumber: text(SHORT),
  country: formed('^[A-Z]{2}$', 'ISO 3166-1 letters'),
}

const COST = {
  originalValueFen: orNull<number>({
    type: 'integer',
    minimum: 0,
    maximum: 1_000_000_000_000_000,
    description: 'Original value in fen',
  }),
  foreign: objectOrNull({
    amount: Type.String({ pattern: '^\\d{1,16}(\\.\\d{1,2})?$' }),
    currency: Type.String({ pattern: '^[A-Z]{3}$' }),
    rate: formed('^\\d{1,6}(\\.\\d{1,8})?$', 'CNY for one unit of the currency'),
    rateDate: day,
  }),
  source: oneOf(SOURCES),
  funding: someOf(FUNDINGS),
  acceptanceDate: day,
  recordedDate: day,
  firstUseDate: day,
}

const SERVICE = {
  technical: text(LONG),
  functions: text(LONG),
  subjects: listOf(SHORT, 20),
  methods: listOf(SHORT, 200),
  serviceContent: text(LONG),
  userNotes: text(LONG),
  results: text(LONG),
  openingModes: someOf(OPENING_MODES),
  openingHours: text(MEDIUM),
  openingRules: text(LONG),
  fee: text(LONG),
  serviceUrl: formed('^(https?://\\S{1,1990})?$', 'http or https address'),
  declaredRunHours: hours,
  declaredServiceHours: hours,
}

const ACCESS = {
  regionCode: text(20),
  address: text(MEDIUM),
  room: text(SHORT),
  contactName: text(SHORT),
  contactPhone: text(100),
  contactEmail: formed('^([^\\s@]{1,64}@[^\\s@.]+(\\.[^\\s@.]+)+)?$', 'E-mail address'),
  officePhone: text(100),
  confidentiality: Type.Enum<[...typeof CONFIDENTIALITIES]>(CONFIDENTIALITIES),
  customs: objectOrNull({
    declarationNumber: formed('^\\d{18}$', '18 digits'),
    itemNumber: formed('^\\d{1,2}$', 'One or two digits'),
    declaredName: text(SHORT),
    releaseDate: day,
    supervisedUntil: day,
    approvedPlace: text(SHORT),
  }),
}

const FIELDS = { ...NATURE, ...COST, ...SERVICE, ...ACCESS, assetNumber: text(150) }

/** Facts that one change may give many instruments at once: what tells one from another is left out. */
const SHARED = Type.Omit(Type.Object(FIELDS), ['name', 'assetNumber', 'serialNumber', 'aliases'])

const closed = { additionalProperties: false }

/** Some facts of an instrument; what is left out stays as it is, null says that it is unknown. */
export const InstrumentPatch = Type.Object(
  {
    ...Type.Partial(Type.Object(FIELDS)).properties,
    /** The version the change was made from, as `updatedAt` told it; If-Match says the same. */
    updatedAt: Type.Optional(Type.String({ format: 'date-time' })),
    reason: Type.Optional(Type.String({ maxLength: 500 })),
  },
  { ...closed, $id: 'InstrumentPatch' },
)

export const NewEntry = Type.Object(
  {
    ...Type.Partial(Type.Object(FIELDS)).properties,
    name: FIELDS.name,
    organisationId: Type.Optional(
      Type.String({ format: 'uuid', description: 'The managing unit; left out: the one acted for' }),
    ),
  },
  { ...closed, $id: 'NewInstrument' },
)

export const BulkChange = Type.Object(
  {
    ids: Type.Array(Type.String({ format: 'uuid' }), { minItems: 1, maxItems: 500, uniqueItems: true }),
    set: Type.Object(Type.Partial(SHARED).properties, { ...closed, minProperties: 1 }),
    reason: Type.Optional(Type.String({ maxLength: 500 })),
  },
  { ...closed, $id: 'InstrumentBulkChange' },
)

/** Every fact of an instrument as its form holds it. */
export const EntryFacts = Type.Object(FIELDS, { $id: 'InstrumentFacts' })

export type InstrumentPatch = Static<typeof InstrumentPatch>
export type NewEntry = Static<typeof NewEntry>
export type BulkChange = Static<typeof BulkChange>
export type EntryFacts = Static<typeof EntryFacts>
