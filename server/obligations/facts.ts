import type { Carrier, Confidentiality, Funding, Status } from '../instruments/facts.ts'
import type { Affiliation, OrganisationKind } from '../organisations/facts.ts'

/** Whether an instrument must be on the platform, may be, need not be, or cannot be told. */
export const SCOPES = ['in', 'voluntary', 'outside', 'undetermined'] as const
export type ScopeKind = (typeof SCOPES)[number]

/** Rules that decide about a single instrument's place and times; a change in one of them recomputes. */
export const RULES = [
  'scope.mandatory',
  'scope.voluntary',
  'scope.nonreport',
  'onboard.due',
  'service-info.due',
  'sensor.due',
  'sensor.recover',
] as const

/** What makes a difference: a duty that can be late, or something worth knowing that cannot. */
export type DutyEffect = 'obligation' | 'finding'

export const STATES = ['pending', 'met', 'met_late', 'overdue', 'exempt'] as const
export type State = (typeof STATES)[number]

/** Open ones by urgency, then what is closed. A finding has no date that binds. */
export const GROUPS = ['overdue', 'soon', 'later', 'finding', 'met', 'exempt'] as const
export type Group = (typeof GROUPS)[number]

/** A confirmed statement: exempt from the rule, or not reported for a stated reason. Dates are civil. */
export type Exemption = { kind: 'exempt' | 'non_report'; from: string; caseId: string | null }

/** Nothing can be told of sensors before the first one stands on the register here. Dates are civil. */
export type SensorFact =
  | { known: false }
  | {
      known: true
      /** Since when one works that was not moved away again. */
      workingOn: string | null
      /** Whether one stands there now. */
      standing: boolean
      /** When one was given back as the instrument was scrapped. */
      recoveredOn: string | null
    }

/** What decides about scope. Money in fen, null is unknown. */
export type ScopeFacts = {
  carrier: Carrier
  funding: readonly Funding[]
  originalValueFen: number | null
  confidentiality: Confidentiality
  /** Said to be for research and technology development, said not to be, or nothing said. */
  researchUse: boolean | null
  organisationKind: OrganisationKind
  affiliation: Affiliation | null
  exemption: Exemption | null
  /** Selected or admitted as a voluntary one. */
  selected: boolean
  status: Status
}

/** Everything that obligations of one instrument follow from. Dates are civil, Asia/Shanghai. */
export type InstrumentSubject = ScopeFacts & {
  id: string
  organisationId: string
  /** The department or bureau that supervises the unit. */
  departmentId: string | null
  regionCode: string | null
  /** Who answers for it, of those named the first who is still of the unit. */
  responsibleId: string | null
  acceptanceDate: string | null
  /** First submitted, or listed where nothing was submitted before; the rows it is read from. */
  submittedOn: string | null
  listedOn: string | null
  retiredOn: string | null
  /** Codes of ASKED that the entry has. */
  has: readonly string[]
  /** Since when everything a rule on service information asks for is there; null while it is not. */
  serviceInfoOn: string | null
  sensor: SensorFact
}

/** A stated number or class, against a threshold, as it reads in a sentence. */
export type ReasonParams = { valueFen?: number; minimumFen?: number; kind?: string }

/** One reason why an instrument is in scope or not, with the clause it stands on. */
export type Reason = {
  code: string
  /** Speaks for `in`, against it, leaves it open, or is only to be known. */
  verdict: 'for' | 'against' | 'open' | 'note'
  rule: string
  /** Version, document and clause of the text; null where no text says it. */
  versionId: string | null
  document: string | null
  clause: string | null
  params: ReasonParams
  /** The fact that the unit would have to state. */
  missing: string | null
}

export type Scope = {
  kind: ScopeKind
  reasons: Reason[]
  /** In scope but for a confirmed exemption. */
  duty: boolean
  /** Listed or selected as a voluntary one. */
  joined: boolean
  versionId: string | null
}

export const NOTES = [
  'accepted_before_rule',
  'no_number',
  'acceptance_unknown',
  'unverified',
  'local_trial',
  'in_principle',
  'scope_open',
  'exemption_not_filed',
] as const
export type Note = (typeof NOTES)[number]

/** What met an obligation or excused it: which kind of fact, of which day; `id` of a case. */
export type Evidence = { kind: string; on: string; id: string | null }

/** An obligation or a finding, as derived: what is due by when, and what met it. Its state follows from today. */
export type Duty = {
  rule: string
  subjectKind: 'instrument' | 'organisation'
  subjectId: string
  /** Tells apart what comes again: a campaign, a month; empty for once and for all. */
  cycle: string
  organisationId: string
  departmentId: string | null
  regionCode: string | null
  central: boolean
  responsibleId: string | null
  effect: DutyEffect
  note: Note | null
  /** The day that starts the clock and does not count itself. */
  startedOn: string | null
  startKind: 'acceptance' | 'scope_change' | 'onboarding' | 'opened' | 'retirement' | null
  dueOn: string | null
  provisional: boolean
  metOn: string | null
  exemptOn: string | null
  evidence: Evidence | null
  /** What is asked for and not there. */
  missing: readonly string[]
  versionId: string | null
  scopeVersionId: string | null
}

/** A derived obligation as its table holds it, without what the database adds. */
export type DutyRow = {
  rule: string
  subject_kind: string
  subject_id: string
  cycle: string
  organisation_id: string
  department_id: string | null
  region_code: string | null
  central: boolean
  responsible_id: string | null
  effect: string
  note: string | null
  started_on: string | null
  start_kind: string | null
  due_on: string | null
  provisional: boolean
  met_on: string | null
  exempt_on: string | null
  evidence_kind: string | null
  evidence_id: string | null
  missing: readonly string[]
  version_id: string | null
  scope_version_id: string | null
}

export type StandingDuty = DutyRow & { id: string }

/** Scope of an instrument as its table holds it. */
export type ScopeRow = {
  instrument_id: string
  organisation_id: string
  scope: string
  joined: boolean
  codes: readonly string[]
  version_id: string | null
}
