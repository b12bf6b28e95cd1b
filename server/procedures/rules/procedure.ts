import type { Refusal } from '../../lib/refusal.ts'
import type { Policy } from '../../policy/index.ts'
import type {
  AttachmentKind,
  Form,
  FormShape,
  ProcedureId,
  State,
  Step,
  StepLimit,
  SubjectFacts,
} from '../facts.ts'
import promises from './promises.json' with { type: 'json' }

/** What a submission is judged by beyond the shape of its form. */
export type Judging = {
  form: Form
  instruments: readonly SubjectFacts[]
  attachments: readonly string[]
  policy: Policy
  /** The applicant's affiliation: central, provincial, municipal, county or private. */
  affiliation: string | null
  /** Civil date of the submission. */
  today: string
}

/** One procedure (事项), declared once for every jurisdiction; what differs follows from the policy book. */
export type Procedure = {
  id: ProcedureId
  /** First part of its numbers. */
  prefix: string
  /** Rules it rests on; the first is the one quoted. */
  rests: readonly string[]
  /** States of an instrument in which it can be asked for, and how many may go into one case. */
  instruments: {
    statuses: readonly string[]
    most: number
    /** Least step of the idle ladder that they must have reached. */
    idleStep?: number
  }
  form: FormShape
  attachments: readonly AttachmentKind[]
  /** Name of what follows from its end (actions/effects). */
  effect: ProcedureId
  /** In the deciding transaction, or as a job that is tried again. */
  runs: 'with_decision' | 'as_job'
  /** The rule of its publicity, where one is due. */
  publicity: string | null
  /** Whether anybody in this jurisdiction can ask for it. */
  offered(policy: Policy): boolean
  steps(policy: Policy): readonly Step[]
  /** Further reasons against a submission. */
  judge(judging: Judging): Refusal[]
  /** Ends of the case that are told to the applicant. */
  notices: readonly State[]
}

/** Our own promise of so many working days; no document says it. */
export const promised = (name: keyof typeof promises): StepLimit => ({ days: promises[name], rule: null })

/** How long a unit has to complete what was returned. */
export const completion: StepLimit = promised('complete')

/** The unit's own administrator looks first, and may hand it back within the unit. */
export const unitReview = (more: Partial<Step> = {}): Step => ({
  id: 'unit_review',
  office: 'unit',
  verdicts: ['approve', 'return'],
  limit: promised('unit_review'),
  ...more,
})

export const ENDS: readonly State[] = ['approved', 'refused']

/** The clause of a rule as it holds, for refusals that the law makes. */
export function clauseOf(policy: Policy, rule: string): { clause?: string } {
  const { source } = policy.resolve(rule)
  return source === null ? {} : { clause: `${source.document ?? ''} ${source.clause ?? ''}`.trim() }
}

/** Whether a rule is stated in this jurisdiction or inherited by it. */
export const holds = (policy: Policy, rule: string): boolean => policy.resolve(rule).source !== null

export const isBlank = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)
