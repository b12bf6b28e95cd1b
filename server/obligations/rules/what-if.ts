import { VALUE_BOUNDS } from '../../lib/value-bands.ts'
import type { Duty, InstrumentSubject, Scope, ScopeKind } from '../facts.ts'
import { deriveDuties } from './derive.ts'
import type { Ground } from './law.ts'
import { stateOn } from './state.ts'

/** What changes for one instrument. */
export type Change = {
  id: string
  organisationId: string
  value: number | null
  now: ScopeKind
  then: ScopeKind
  dueNow: string | null
  dueThen: string | null
  moved: boolean
}

const places = (): Record<ScopeKind, number> => ({ in: 0, voluntary: 0, outside: 0, undetermined: 0 })
const side = () => ({ places: places(), units: new Set<string>(), listed: 0, open: 0, overdue: 0, met: 0 })
type Side = ReturnType<typeof side>

/** Puts instruments one after the other under two grounds and counts the difference; both are asked about the same day. */
export function comparison(now: Ground, then: Ground) {
  const sides = { now: side(), then: side() }
  const bands = VALUE_BOUNDS.map((from) => ({ from, now: 0, then: 0, all: 0 }))
  const counts = { instruments: 0, newlyIn: 0, newlyInListed: 0, noLongerIn: 0, appear: 0, vanish: 0, moved: 0 }
  const changes: Change[] = []

  function add(facts: InstrumentSubject): void {
    if (facts.status === 'retired') return
    counts.instruments += 1
    const [before, after] = [deriveDuties(facts, now), deriveDuties(facts, then)]
    countSide(sides.now, facts, before, now.today)
    countSide(sides.then, facts, after, then.today)
    const [wasIn, isIn] = [before.scope.kind === 'in', after.scope.kind === 'in']
    const band = bandOf(facts.originalValueFen)
    if (band !== undefined) {
      band.all += 1
      band.now += Number(wasIn)
      band.then += Number(isIn)
    }
    if (isIn && !wasIn) {
      counts.newlyIn += 1
      if (facts.status === 'listed' || facts.status === 'suspended') counts.newlyInListed += 1
    }
    if (wasIn && !isIn) counts.noLongerIn += 1
    const difference = between(before.duties, after.duties)
    counts.appear += difference.appear
    counts.vanish += difference.vanish
    counts.moved += difference.moved
    const changed = before.scope.kind !== after.scope.kind || difference.appear + difference.vanish > 0
    if (changed || difference.moved > 0) changes.push(changeOf(facts, { before, after }, difference.moved > 0))
  }

  const bandOf = (value: number | null) =>
    value === null ? undefined : bands.findLast(({ from }) => from <= value)

  return {
    add,
    result: () => ({ ...counts, bands, changes, now: figures(sides.now), then: figures(sides.then), newUnits: fresh(sides) }),
  }
}

const figures = ({ units, ...rest }: Side) => ({ ...rest, units: units.size })
const fresh = ({ now, then }: { now: Side; then: Side }): string[] =>
  [...then.units].filter((id) => !now.units.has(id))

type Derived = { scope: Scope; duties: readonly Duty[] }

function countSide(held: Side, facts: InstrumentSubject, { scope, duties }: Derived, today: string): void {
  held.places[scope.kind] += 1
  if (scope.kind === 'in') {
    held.units.add(facts.organisationId)
    if (facts.status === 'listed' || facts.status === 'suspended') held.listed += 1
  }
  for (const duty of duties) {
    if (duty.effect === 'finding') continue
    const state = stateOn(duty, today)
    if (state === 'overdue') held.overdue += 1
    else if (state === 'pending') held.open += 1
    else if (state !== 'exempt') held.met += 1
  }
}

function between(before: readonly Duty[], after: readonly Duty[]) {
  const of = (rule: string) => (duty: Duty) => duty.rule === rule
  const moved = after.filter((duty) => {
    const old = before.find(of(duty.rule))
    return old !== undefined && old.metOn === null && duty.metOn === null && old.dueOn !== duty.dueOn
  }).length
  return {
    appear: after.filter(({ rule }) => !before.some(of(rule))).length,
    vanish: before.filter(({ rule }) => !after.some(of(rule))).length,
    moved,
  }
}

function changeOf(
  facts: InstrumentSubject,
  { before, after }: { before: Derived; after: Derived },
  moved: boolean,
): Change {
  const due = ({ duties }: Derived) => duties.find(({ dueOn }) => dueOn !== null)?.dueOn ?? null
  return {
    id: facts.id,
    organisationId: facts.organisationId,
    value: facts.originalValueFen,
    now: before.scope.kind,
    then: after.scope.kind,
    dueNow: due(before),
    dueThen: due(after),
    moved,
  }
}
