import type { Kind } from './facts/values.ts'

export { VALUES, type Kind, type ValueOf } from './facts/values.ts'

/** What a text says about a rule: states it, is silent (the baseline holds), or is not in hand (nothing is known). */
export const STATES = ['stated', 'silent', 'not_in_hand'] as const
export type State = (typeof STATES)[number]

/** Who is bound. `authority` are the departments and bureaus themselves. */
export const BINDS = ['instrument', 'unit', 'platform', 'programme', 'authority'] as const
export type Binds = (typeof BINDS)[number]

/** 应当, 原则上, 可, 鼓励, 研究探索; definitions and the trade's practice bind nobody. */
export const FORCES = [
  'must',
  'in_principle',
  'may',
  'encouraged',
  'to_be_set_up',
  'definition',
  'practice',
] as const
export type Force = (typeof FORCES)[number]

export const READINGS = ['text', 'inferred', 'unverified'] as const
export type Reading = (typeof READINGS)[number]

/** What may follow from a rule: only an obligation can be late. */
export type Effect = 'obligation' | 'finding' | 'procedure' | 'offer' | 'reference' | 'none'

export type Bilingual = { zh: string; en: string }

export type Quote = { document: string; clause: string; quote: string }

export type RuleDefinition = {
  id: string
  topic: string
  kind: Kind
  unit: string | null
  title: string
  titleEn: string
}

export type Profile = {
  id: string
  province: string | null
  name: string
  nameEn: string
  shortName: string
  shortNameEn: string
  inherits: string[]
  overlays: string[]
}

export type PolicyDocument = {
  id: string
  profile: string
  title: string | null
  titleEn: string | null
  number: string | null
  date: string | null
  inHand: 'whole' | 'excerpt' | 'none'
  missing: string[]
  note: string | null
  noteEn: string | null
}

/** One word on a rule in a profile, never changed once written; the last word on a date holds. Dates are civil. */
export type RuleVersion = {
  id: string
  profile: string
  rule: string
  version: number
  supersedes: number | null
  /** From the files of this release, or recorded in the product; a recorded word goes before the files'. */
  origin: 'file' | 'recorded'
  state: State
  /** Shape by the rule's kind (VALUES); null where the text gives no number. */
  value: unknown
  unit: string | null
  /** Null: the day is not in the text. */
  from: string | null
  /** Last day included; null: open. */
  until: string | null
  fromInferred: boolean
  document: string | null
  clause: string | null
  quote: string | null
  marks: string[]
  also: Quote[]
  binds: Binds | null
  force: Force | null
  decider: string[]
  reading: Reading | null
  verified: boolean
  localTrial: boolean
  /** Number of the document by which a change was made. */
  changeDocument: string | null
  /** Documents not in hand that may say otherwise by now. */
  mayBeUpdatedBy: string[]
  short: Bilingual | null
  note: Bilingual | null
  /** Civil date on which it was written down here; absent before it is stored. */
  recordedOn?: string
}

/** One step of how a rule was found. */
export type Step = {
  profile: string
  state: State | 'not_yet' | 'ended'
  document: string | null
  clause: string | null
  mayBeUpdatedBy: string[]
}

/** A rule in a profile on a date: what holds, where it comes from, and by which steps that was found. */
export type Resolved = {
  rule: string
  profile: string
  date: string
  state: 'stated' | 'inherited' | 'silent' | 'not_in_hand' | 'not_yet' | 'ended'
  /** The version whose value holds; null where nothing does. */
  source: RuleVersion | null
  /** What the profile itself says on that date. */
  own: RuleVersion | null
  steps: Step[]
  effect: Effect
}
