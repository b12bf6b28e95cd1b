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
  after: ScopeKind
  dueNow: string | null
  dueAfter: string | null
  moved: boolean
}

const places = (): Record<ScopeKind, number> => ({ in: 0, voluntary: 0, outside: 0, undetermined: 0 })
const side = () => ({ places: places(), units: new Set<string>(), listed: 0, open: 0, overdue: 0, met: 0 })
type Side = ReturnType<typeof side>

const nothing = () => ({
  instruments: 0,
  newlyIn: 0,
  newlyInListed: 0,
  noLongerIn: 0,
  appear: 0,
  vanish: 0,
  moved: 0,
})
const emptyBands = () => VALUE_BOUNDS.map((from) => ({ from, now: 0, after: 0, all: 0 }))
type Counts = ReturnType<typeof nothing>
type Bands = ReturnType<typeof emptyBands>

/** Puts instruments one after the other under two grounds and counts the difference; both are asked about the same day. */
export function comparison(now: Ground, changed: Ground) {
  const sides = { now: side(), after: side() }
  const [counts, bands] = [nothing(), emptyBands()]
  const changes: Change[] = []

  function add(facts: InstrumentSubject): void {
    if (facts.status === 'retired') return
    const [before, after] = [deriveDuties(facts, now), deriveDuties(facts, changed)]
    countSide(sides.now, facts, before, now.today)
    countSide(sides.after, facts, after, changed.today)
    const difference = between(before.duties, after.duties)
    const { appear, vanish, moved } = difference
    countPlace({ counts, bands }, facts, { before, after })
    countDifference(counts, difference)
    if (before.scope.kind !== after.scope.kind || appear + vanish + moved > 0)
      changes.push(changeOf(facts, { before, after }, moved > 0))
  }

  const result = () => ({
    ...counts,
    bands,
    changes,
    now: figures(sides.now),
    after: figures(sides.after),
    newUnits: fresh(sides),
  })
  return { add, result }
}

function countPlace(
  { counts, bands }: { counts: Counts; bands: Bands },
  facts: InstrumentSubject,
  { before, after }: { before: Derived; after: Derived },
): void {
  const [wasIn, isIn] = [before.scope.kind === 'in', after.scope.kind === 'in']
  const value = facts.originalValueFen
  const band = value === null ? undefined : bands.findLast(({ from }) => from <= value)
  if (band !== undefined)
    Object.assign(band, {
      all: band.all + 1,
      now: band.now + Number(wasIn),
      after: band.after + Number(isIn),
    })
  const entered = isIn && !wasIn
  Object.assign(counts, {
    instruments: counts.instruments + 1,
    newlyIn: counts.newlyIn + Number(entered),
    newlyInListed: counts.newlyInListed + Number(entered && isListed(facts)),
    noLongerIn: counts.noLongerIn + Number(wasIn && !isIn),
  })
}

function countDifference(counts: Counts, { appear, vanish, moved }: ReturnType<typeof between>): void {
  Object.assign(counts, {
    appear: counts.appear + appear,
    vanish: counts.vanish + vanish,
    moved: counts.moved + moved,
  })
}

const isListed = ({ status }: InstrumentSubject): boolean => status === 'listed' || status === 'suspended'

const figures = ({ units, ...rest }: Side) => ({ ...rest, units: units.size })
const fresh = ({ now, after }: { now: Side; after: Side }): string[] =>
  [...after.units].filter((id) => !now.units.has(id))

type Derived = { scope: Scope; duties: readonly Duty[] }

function countSide(held: Side, facts: InstrumentSubject, { scope, duties }: Derived, today: string): void {
  held.places[scope.kind] += 1
  if (scope.kind === 'in') {
    held.units.add(facts.organisationId)
    if (isListed(facts)) held.listed += 1
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
    after: after.scope.kind,
    dueNow: due(before),
    dueAfter: due(after),
    moved,
  }
}
