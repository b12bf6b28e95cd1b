import type { Duty, InstrumentSubject, Scope } from '../facts.ts'
import { filingOf, followingOf, recoveryOf } from './following.ts'
import type { Ground } from './law.ts'
import { onboardingOf, openScopeOf } from './onboarding.ts'
import { scopeInBulk } from './scope-in-bulk.ts'

/** Scope and everything owed for one instrument: a pure function of its facts, the book, the calendar and the day. */
export function deriveDuties(facts: InstrumentSubject, ground: Ground): { scope: Scope; duties: Duty[] } {
  const scope = scopeInBulk(facts, ground.law.at(ground.today))
  const duties = [
    onboardingOf(facts, scope, ground),
    openScopeOf(facts, scope),
    filingOf(facts, scope, ground),
    recoveryOf(facts, ground),
    ...followingOf(facts, ground),
  ]
  return { scope, duties: duties.filter((each) => each !== null) }
}
