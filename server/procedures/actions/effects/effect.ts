import { done, type Outcome, type Refusal } from '../../../lib/refusal.ts'
import type { App } from '../../../platform/app.ts'
import type { Trx } from '../../../platform/db/index.ts'
import type { Principal } from '../../../platform/principal.ts'
import type { PlannedStep, SubjectFacts } from '../../facts.ts'
import type { Case } from '../../store/cases.ts'

/** What an effect works with: the case as it is after the decision, and its instruments as they are now. */
export type Effecting = {
  app: App
  trx: Trx
  principal: Principal
  case: Case
  instruments: readonly SubjectFacts[]
  reason: string | null
  document: string | null
}

/** What follows from a case for the things it is about. A refusal undoes the decision. */
export type Effect = {
  /** Before anything is judged: what the form brings into the entries. */
  submitted?(effecting: Effecting): Promise<void>
  /** Further reasons against a submission, which only the records know. */
  faults?(effecting: Effecting): Promise<Refusal[]>
  /** A step was passed and another follows. */
  passed?(effecting: Effecting, step: PlannedStep): Promise<Outcome<null>>
  returned?(effecting: Effecting): Promise<Outcome<null>>
  /** Refused or withdrawn. */
  stopped?(effecting: Effecting): Promise<Outcome<null>>
  completed(effecting: Effecting): Promise<Outcome<null>>
}

export const nothing: Outcome<null> = done(null)
