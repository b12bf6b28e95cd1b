import type { Carrier, Funding, OpeningMode, Purpose, Source } from '../../instruments/facts.ts'

export const DEMO_PROFILES = ['jilin', 'guangdong', 'zhejiang'] as const
export type DemoProfile = (typeof DEMO_PROFILES)[number]

/** What to make. `today` is a civil date YYYY-MM-DD; the same options always give the same province. */
export type DemoOptions = {
  profile: DemoProfile
  instruments: number
  /** managing units, 120 by default; their centres and the departments above them come on top */
  units?: number
  seed: number
  today: string
}

export type DemoKind =
  | 'university'
  | 'institute'
  | 'hospital'
  | 'firm'
  | 'government'
  | 'centre'
  | 'service_unit'
  | 'laboratory'

/** A fictional organisation; whoever it names as parent or supervisor comes before it. */
export type DemoOrganisation = {
  key: string
  name: string
  nameEn: string
  shortName: string
  kind: DemoKind
  parentKey: string | null
  supervisedByKey: string | null
  affiliation: 'central' | 'provincial' | 'municipal' | 'county' | 'private'
  regionCode: string
  /** 统一社会信用代码 with a valid check character; parts of a unit have none */
  usci: string | null
  website: string | null
  address: string
  officePhone: string
}

/** Amount and rate are decimal texts, rate = CNY for one unit of the currency. */
export type DemoForeignCost = { amount: string; currency: string; rate: string; date: string }

/** A fictional instrument; money in integer fen, dates YYYY-MM-DD, classCode of scheme nrii, edition below. */
export type DemoInstrument = {
  key: string
  unitKey: string
  centreKey: string | null
  assetNumber: string
  name: string
  nameEn: string
  aliases: string[]
  classCode: string
  carrier: Carrier
  purpose: Purpose
  maker: string
  model: string
  country: string
  originalValueFen: number
  foreign: DemoForeignCost | null
  source: Source
  funding: Funding[]
  acceptanceDate: string
  firstUseDate: string
  regionCode: string
  location: string
  room: string
  technical: string
  functions: string
  subjects: string[]
  serviceContent: string
  userNotes: string
  openingModes: OpeningMode[]
  openingHours: string
  fee: string
  methods: string[]
  qualificationNotes: string | null
  listedDate: string
  /** what the unit has done with it so far; only listed ones are public */
  stage: 'draft' | 'listed'
  contactName: null
}

/** scheme and edition of every classCode */
export const DEMO_CLASS = { scheme: 'nrii', edition: 'observed-2024' } as const
