/**
 * What is known of an instrument, as it is stored. Only `name` is required (DOMAIN: any real list can come in).
 * Money is integer fen, dates are civil dates YYYY-MM-DD, codes come with their scheme and edition.
 */
export type InstrumentFacts = {
  name: string
  nameEn: string | null
  aliases: string[]
  carrier: Carrier
  purpose: Purpose | null
  /** For research and technology development, as its unit says; null: nothing said. */
  researchUse: boolean | null
  class: ClassRef | null
  /** The centre or service unit within the managing unit, an organisation id. */
  centreId: string | null
  department: string | null
  maker: string | null
  model: string | null
  serialNumber: string | null
  /** Country of origin, two letters of ISO 3166-1. */
  country: string | null
  originalValueFen: number | null
  foreign: ForeignCost | null
  source: Source | null
  funding: Funding[]
  acceptanceDate: string | null
  recordedDate: string | null
  firstUseDate: string | null
  regionCode: string | null
  address: string | null
  room: string | null
  technical: string | null
  functions: string | null
  subjects: string[]
  methods: string[]
  serviceContent: string | null
  userNotes: string | null
  results: string | null
  openingModes: OpeningMode[]
  openingHours: string | null
  openingRules: string | null
  fee: string | null
  serviceUrl: string | null
  contactName: string | null
  contactPhone: string | null
  contactEmail: string | null
  officePhone: string | null
  confidentiality: Confidentiality
  declaredRunHours: number | null
  declaredServiceHours: number | null
  customs: CustomsFacts | null
  /** What a list says beyond these facts, by its own column names; shown to those in charge only. */
  extra: Record<string, string>
}

export type ClassRef = { scheme: string; edition: string; code: string }

/** Cost in a foreign currency: decimal texts without trailing zeros; rate = CNY for one unit of the currency. */
export type ForeignCost = { amount: string; currency: string; rate: string | null; rateDate: string | null }

export type CustomsFacts = {
  declarationNumber: string | null
  itemNumber: string | null
  declaredName: string | null
  releaseDate: string | null
  supervisedUntil: string | null
  approvedPlace: string | null
}

export const CARRIERS = ['installation', 'centre', 'service_unit', 'single'] as const
export const PURPOSES = ['general', 'special'] as const
export const SOURCES = ['purchase', 'development', 'gift', 'other'] as const
export const FUNDINGS = ['central_fiscal', 'local_fiscal', 'own', 'other'] as const
export const OPENING_MODES = ['booking', 'commissioned', 'training', 'remote'] as const
export const CONFIDENTIALITIES = ['none', 'restricted', 'classified'] as const

/** DOMAIN §2; draft, submitted and returned come before listing. */
export const STATUSES = ['draft', 'submitted', 'returned', 'listed', 'suspended', 'retired'] as const

export type Status = (typeof STATUSES)[number]
export type Carrier = (typeof CARRIERS)[number]
export type Purpose = (typeof PURPOSES)[number]
export type Source = (typeof SOURCES)[number]
export type Funding = (typeof FUNDINGS)[number]
export type OpeningMode = (typeof OPENING_MODES)[number]
export type Confidentiality = (typeof CONFIDENTIALITIES)[number]

const NO_NATURE = {
  nameEn: null,
  aliases: [],
  carrier: 'single',
  purpose: null,
  researchUse: null,
  class: null,
  centreId: null,
  department: null,
  maker: null,
  model: null,
  serialNumber: null,
  country: null,
  extra: {},
} satisfies Partial<InstrumentFacts>

const NO_COST = {
  originalValueFen: null,
  foreign: null,
  source: null,
  funding: [],
  acceptanceDate: null,
  recordedDate: null,
  firstUseDate: null,
} satisfies Partial<InstrumentFacts>

const NO_SERVICE = {
  technical: null,
  functions: null,
  subjects: [],
  methods: [],
  serviceContent: null,
  userNotes: null,
  results: null,
  openingModes: [],
  openingHours: null,
  openingRules: null,
  fee: null,
  serviceUrl: null,
  declaredRunHours: null,
  declaredServiceHours: null,
} satisfies Partial<InstrumentFacts>

const NO_ACCESS = {
  regionCode: null,
  address: null,
  room: null,
  contactName: null,
  contactPhone: null,
  contactEmail: null,
  officePhone: null,
  confidentiality: 'none',
  customs: null,
} satisfies Partial<InstrumentFacts>

/** Every fact by its name. */
export const FIELDS: readonly (keyof InstrumentFacts)[] = [
  'name',
  ...namesOf(NO_NATURE),
  ...namesOf(NO_COST),
  ...namesOf(NO_SERVICE),
  ...namesOf(NO_ACCESS),
]

/** Facts of an instrument of which nothing but the name is known. */
export const bareFacts = (name: string): InstrumentFacts => ({
  name,
  ...structuredClone({ ...NO_NATURE, ...NO_COST, ...NO_SERVICE, ...NO_ACCESS }),
})

/** An instrument as a list brings it: whose it is, by what key it is known there, and its facts. */
export type InstrumentEntry = {
  organisationId: string
  /** Known in its unit by the asset number, or by the joined key columns of the mapping; one of the two is set. */
  assetNumber: string | null
  sourceKey: string | null
  custodyFrom: string
  facts: InstrumentFacts
  /** Facts the list speaks of; the others keep what stands. All of them where this is left out. */
  says?: readonly (keyof InstrumentFacts)[]
  /** When it was first listed, where the list of an earlier platform says so; otherwise now. Date or instant. */
  listedAt?: string
}

/**
 * The day from which the unit's custody of a new entry counts: the first its facts prove, never after today.
 * Without any date it is today.
 */
export const custodyFrom = (
  {
    acceptanceDate,
    recordedDate,
    firstUseDate,
  }: Partial<Pick<InstrumentFacts, 'acceptanceDate' | 'recordedDate' | 'firstUseDate'>>,
  today: string,
): string =>
  [acceptanceDate, recordedDate, firstUseDate]
    .flatMap((date) => date ?? [])
    .reduce((first, date) => (date < first ? date : first), today)

/** The names of the facts in a group, typed; TypeScript's own Object.keys forgets them. */
function namesOf<T extends object>(group: T): (keyof T)[] {
  const names: (keyof T)[] = []
  for (const name in group) names.push(name)
  return names
}
