/** Ways in which a contract is concluded; a tick on a page is none of them. */
export const WAYS = ['signed_sheet', 'framework', 'sealed_scan', 'e_signature'] as const
export type Way = (typeof WAYS)[number]

export const STATES = ['draft', 'offered', 'concluded', 'void'] as const
export type State = (typeof STATES)[number]

export const DISPUTES = ['court', 'arbitration'] as const

/** From an amount on, in fen, a contract is concluded in this way. */
export type Step = { fromFen: number; way: Way }

/** Parameters of a unit that its contracts name. */
export type Terms = {
  steps: Step[]
  dispute: (typeof DISPUTES)[number]
  /** The court or the arbitration commission; null: as the law says. */
  forum: string | null
  /** Highest damages in percent of the price. */
  liabilityPercent: number
  keepSamplesDays: number
  keepResultsDays: number
}

/** What holds where a unit has set nothing: a sheet signed by both, the price as the limit, ordinary keeping. */
export const USUAL_TERMS: Terms = {
  steps: [{ fromFen: 0, way: 'signed_sheet' }],
  dispute: 'court',
  forum: null,
  liabilityPercent: 100,
  keepSamplesDays: 30,
  keepResultsDays: 180,
}

/** Largest scan taken with a contract, in bytes: some dozen pages. */
export const LARGEST_SCAN = 20 * 1024 * 1024
export const MOST_SCANS = 10

/** A body or person as a contract names them. */
export type Party = {
  name: string
  code: string | null
  address: string | null
  phone: string | null
  contact: string | null
  /** Where it is paid, as the unit has laid it down. */
  account?: { holder: string | null; bank: string | null; number: string } | null
}

type Said = { key: string; params: Record<string, string | number> }

/** A line of the price with the sentence that explains its amount. */
export type Line = { name: string; amountFen: number; said: Said & { notes?: Said[] } }

/** What a contract is written from. */
export type Matter = {
  title: string
  orderNumber: string | null
  method: string | null
  purpose: string | null
  sampleCount: number
  sampleNote: string | null
  promisedBy: string | null
  payment: string
  instrument: { name: string; model: string | null; assetNumber: string | null }
  customer: Party
  unit: Party
  quote: {
    version: number
    totalFen: number
    promisedBy: string | null
    lines: {
      name: string
      amountFen: number
      said: { key: string; params: Record<string, string | number> }
    }[]
  } | null
  samples: { name: string; amount: string | null; hazards: string[]; storage: string; fate: string }[]
}
