import type { Limit, Read } from '../../policy/index.ts'
import type { Duty, Evidence, InstrumentSubject, Scope } from '../facts.ts'
import { missingOf } from './asked.ts'
import { dueOf, weightOf } from './due.ts'
import { dutyOn, endOf } from './duty.ts'
import { entryOf } from './entry.ts'
import type { Ground } from './law.ts'
import { missingForScope } from './scope.ts'

const RULE = 'onboard.due'

/**
 * The duty to come onto the platform, for an instrument in scope: by the version in force on the day that starts the
 * clock. Met by what that version names, so that nobody is late because an officer is slow.
 */
export function onboardingOf(facts: InstrumentSubject, scope: Scope, ground: Ground): Duty | null {
  if (!scope.duty) return null
  const today = ground.law.at(ground.today)
  const start = startOf(facts, ground)
  const limit = start.on === null ? today.onboard : ground.law.at(start.on).onboard
  const held = limit.rule.source === null ? today.onboard : limit
  const weight = weightOf(held.rule, today.mandatory.rule)
  if (weight === null) return null
  const duty: Duty = {
    ...dutyOn(facts, RULE),
    ...endOf(facts, doneOf(facts, held)),
    startedOn: start.on,
    startKind: start.kind,
    missing: missingOf(held.known ? held.value.asks : [], facts.has),
    versionId: held.rule.source?.id ?? null,
    scopeVersionId: scope.versionId,
  }
  if (start.on === null)
    return { ...duty, note: 'acceptance_unknown', missing: ['acceptance_date', ...duty.missing] }
  if (start.isBeforeRule) return { ...duty, note: 'accepted_before_rule' }
  const due = limit.known ? dueOf(start.on, limit.value, ground.calendar) : null
  if (due === null)
    return { ...duty, note: limit.rule.source === null ? 'accepted_before_rule' : 'no_number' }
  return { ...duty, ...weight, ...due }
}

type Start = { on: string | null; kind: Duty['startKind']; isBeforeRule: boolean }

function startOf(facts: InstrumentSubject, ground: Ground): Start {
  const { acceptanceDate } = facts
  if (acceptanceDate === null) return { on: null, kind: null, isBeforeRule: false }
  const { kind, on } = entryOf(facts, acceptanceDate, ground)
  if (kind === 'scope_change') return { on, kind, isBeforeRule: false }
  return { on: acceptanceDate, kind: 'acceptance', isBeforeRule: kind === 'before_rule' }
}

/** Submission stops the clock unless the text asks for the listing itself; where it names nothing, the unit's act counts. */
function doneOf({ submittedOn, listedOn }: InstrumentSubject, limit: Read<Limit>): Evidence | null {
  const metBy = limit.rule.source?.value
  const wantsListing =
    typeof metBy === 'object' && metBy !== null && 'metBy' in metBy && metBy.metBy === 'listed'
  const on = wantsListing ? listedOn : submittedOn
  return on === null ? null : { kind: wantsListing ? 'listed' : 'submitted', on, id: null }
}

/** What keeps an instrument's scope from being told, where its unit could say it. */
export function openScopeOf(facts: InstrumentSubject, scope: Scope): Duty | null {
  const missing = missingForScope(scope)
  if (scope.kind !== 'undetermined' || missing.length === 0) return null
  return {
    ...dutyOn(facts, 'scope.mandatory'),
    ...endOf(facts, null),
    note: 'scope_open',
    missing,
    versionId: scope.versionId,
    scopeVersionId: scope.versionId,
  }
}
