/** Shapes of the API's answers as the pages read them; the API's own description is /openapi.json. */
export type UnitRef = { id: string; name: string; nameEn: string | null; kind: string }
export type RegionRef = { code: string; name: string; shortName: string; nameEn: string; level: string }
export type ClassRef = {
  scheme: string
  edition: string
  code: string
  name: string
  nameEn: string
  level: number
}
export type OpeningMode = 'booking' | 'commissioned' | 'training' | 'remote'

export type Installation = {
  profile: string
  province: RegionRef
  demonstration: boolean
  publicUrl: string
  version: string
  host: string | null
  phone: string | null
  icp: string | null
  policeFiling: string | null
  mapApproval: string | null
}

export type InstrumentView = {
  id: string
  name: string
  nameEn: string | null
  aliases: string[]
  carrier: string
  purpose: string | null
  classes: ClassRef[]
  unit: UnitRef
  centre: UnitRef | null
  assetNumber: string | null
  maker: string | null
  model: string | null
  country: string | null
  originalValueFen: number | null
  foreignCost: { amount: string; currency: string; rate: string | null; rateDate: string | null } | null
  source: string | null
  funding: string[]
  acceptanceDate: string | null
  recordedDate: string | null
  firstUseDate: string | null
  regions: RegionRef[]
  address: string | null
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
  officePhone: string | null
  customsSupervisedUntil: string | null
  images: { url: string; caption: string | null }[]
  seats: number
  status: string
  listedAt: string | null
  updatedAt: string
  missing: string[]
}

export type History = {
  items: {
    at: string
    action: string
    reason: string | null
    changes: { field: string; before: string | null; after: string | null }[]
  }[]
  nextCursor: string | null
}

export type OrganisationItem = UnitRef & {
  shortName: string | null
  parent: UnitRef | null
  region: RegionRef | null
  instruments: number
  valueFen: number
}
export type OrganisationList = { items: OrganisationItem[]; total: number; nextCursor: string | null }
export type OrganisationView = OrganisationItem & {
  affiliation: string | null
  supervisedBy: UnitRef | null
  regions: RegionRef[]
  address: string | null
  website: string | null
  officePhone: string | null
  codes: { scheme: string; code: string }[]
  parts: (UnitRef & { instruments: number })[]
  classes: { code: string; name: string; nameEn: string; count: number }[]
}

export type RegionCount = RegionRef & {
  tags: string[]
  special: boolean
  instruments: number
  units: number
}
export type RegionView = { region: RegionCount; lineage: RegionRef[]; children: RegionCount[] }

type ClassCount = { code: string; name: string; nameEn: string; instruments: number }
export type ClassList = {
  scheme: string
  edition: string
  items: (ClassCount & { children: ClassCount[] })[]
}

export type KeyCount = { key: string; instruments: number; valueFen: number }
export type Overview = {
  at: string
  instruments: number
  units: number
  valueFen: number
  valueUnknown: number
  regionUnknown: number
  listedLast30Days: number
  regions: RegionCount[]
  elsewhere: number
  classes: (ClassCount & { valueFen: number })[]
  unclassified: number
  valueBands: { min: number; max: number | null; instruments: number }[]
  years: KeyCount[]
  modes: KeyCount[]
  funding: KeyCount[]
  unitKinds: KeyCount[]
}

export type Reason = { code: string; zh: string; en: string; pointer?: string }
export type Problem = { status: number; title: string; instance?: string; reasons: Reason[] }

type Coded = { code: string; name: string; nameEn: string | null }
type Named = { id: string; name: string; nameEn: string | null }

export type MatchReason =
  | 'literal'
  | 'synonym'
  | 'narrower'
  | 'pinyin'
  | 'initials'
  | 'model'
  | 'standard'
  | 'typo'
export type Match = { field: string; text: string; marks: number[][]; reason: MatchReason; term: string }

export type SearchItem = {
  id: string
  name: string
  nameEn: string | null
  aliases: string[]
  model: string | null
  maker: string | null
  unit: Named
  centre: Named | null
  region: (Coded & { prefecture: Coded | null }) | null
  class: (Coded & { scheme: string; edition: string; level1: Coded | null }) | null
  originalValueFen: number | null
  openingModes: OpeningMode[]
  fee: string | null
  image: string | null
  matches: Match[]
}

export type CodeCount = Coded & { count: number }
export type Facets = {
  regions: CodeCount[]
  counties: CodeCount[]
  units: (Named & { count: number })[]
  unitsTotal: number
  classes: CodeCount[]
  subclasses: CodeCount[]
  modes: { mode: OpeningMode; count: number }[]
  /** Bounds in yuan; the upper one is excluded. */
  values: { band: string; min: number; max: number | null; count: number }[]
}

export type SearchResult = {
  items: SearchItem[]
  total: number
  nextCursor: string | null
  query: {
    text: string
    expansions: string[]
    corrected: { from: string; to: string }[]
    relaxed: boolean
    ignored: string[]
  }
  facets: Facets
}
