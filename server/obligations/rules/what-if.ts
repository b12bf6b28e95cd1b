import { VALUE_BOUNDS } from '../../lib/value-bands.ts'
import type { Duty, InstrumentSubject, Scope, ScopeFacts, ScopeKind } from '../facts.ts'
import { deriveDuties } from './derive.ts'
import type { Ground } from './law.ts'
import { scopeInBulk } from './scope-in-bulk.ts'
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

/** Obligations that can be late, by how they stand. */
export type DutyCounts = { open: number; overdue: number; met: number }

const place = () => ({
  places: { in: 0, voluntary: 0, outside: 0, undetermined: 0 },
  units: new Set<string>(),
  listed: 0,
})
const noDuties = (): DutyCounts => ({ open: 0, overdue: 0, met: 0 })
const emptyBands = () => VALUE_BOUNDS.map((from) => ({ from, now: 0, after: 0, all: 0 }))

type Held = ScopeFacts & { organisationId: string }

/** Puts instruments one after the other under two grounds and counts the difference; both are asked about the same day. */
export function comparison(now: Ground, changed: Ground) {
  const [places, bands] = [{ now: place(), after: place() }, emptyBands()]
  const counts = { instruments: 0, newlyIn: 0, newlyInListed: 0, noLongerIn: 0 }
  const duties = { now: noDuties(), after: noDuties(), appear: 0, vanish: 0, moved: 0 }
  const changes: Change[] = []
  const laws = [now.law.at(now.today), changed.law.at(changed.today)] as const

  /** Counts the place of so many like instruments; says whether anything about it differs. */
  function addPlace(facts: Held, n: number): boolean {
    const [before, after] = [scopeInBulk(facts, laws[0]), scopeInBulk(facts, laws[1])]
    countPlace(places.now, facts, before, n)
    countPlace(places.after, facts, after, n)
    const [wasIn, isIn] = [before.kind === 'in', after.kind === 'in']
    const band = bandOf(bands, facts.originalValueFen)
    if (band !== undefined) {
      band.all += n
      band.now += wasIn ? n : 0
      band.after += isIn ? n : 0
    }
    counts.instruments += n
    counts.newlyIn += isIn && !wasIn ? n : 0
    counts.newlyInListed += isIn && !wasIn && isListed(facts) ? n : 0
    counts.noLongerIn += wasIn && !isIn ? n : 0
    return before.kind !== after.kind || before.duty !== after.duty || codesOf(before) !== codesOf(after)
  }

  /** Counts what one instrument owes under both, and keeps it where something changes. */
  function addDuties(facts: InstrumentSubject): void {
    const [before, after] = [deriveDuties(facts, now), deriveDuties(facts, changed)]
    countDuties(duties.now, before.duties, now.today)
    countDuties(duties.after, after.duties, changed.today)
    const { appear, vanish, moved } = between(before.duties, after.duties)
    duties.appear += appear
    duties.vanish += vanish
    duties.moved += moved
    if (before.scope.kind !== after.scope.kind || appear + vanish + moved > 0)
      changes.push(changeOf(facts, { before, after }, moved > 0))
  }

  return { addPlace, addDuties, places, counts, bands, duties, changes }
}

type Compared = ReturnType<typeof comparison>

/**
 * The figures of a comparison.
 * @param standing how all obligations stand now, where only the changed instruments were compared
 */
export function resultOf({ places, counts, bands, duties, changes }: Compared, standing?: DutyCounts) {
  const { now, after, ...difference } = duties
  const all = standing ?? now
  const then = {
    open: all.open + after.open - now.open,
    overdue: all.overdue + after.overdue - now.overdue,
    met: all.met + after.met - now.met,
  }
  return {
    ...counts,
    ...difference,
    bands,
    changes,
    now: { ...places.now, ...all, units: places.now.units.size },
    after: { ...places.after, ...then, units: places.after.units.size },
    newUnits: [...places.after.units].filter((id) => !places.now.units.has(id)),
  }
}

const codesOf = ({ reasons }: Scope): string => reasons.map(({ code }) => code).join()

const bandOf = (bands: ReturnType<typeof emptyBands>, value: number | null) =>
  value === null ? undefined : bands.findLast(({ from }) => from <= value)

function countPlace(held: ReturnType<typeof place>, facts: Held, scope: Scope, n: number): void {
  Object.assign(held.places, { [scope.kind]: held.places[scope.kind] + n })
  if (scope.kind !== 'in') return
  held.units.add(facts.organisationId)
  // As the rate of opening counts it: a suspended one is not open
  Object.assign(held, { listed: held.listed + (facts.status === 'listed' ? n : 0) })
}

function countDuties(counts: DutyCounts, duties: readonly Duty[], today: string): void {
  let { open, overdue, met } = counts
  for (const duty of duties) {
    if (duty.effect === 'finding') continue
    const state = stateOn(duty, today)
    if (state === 'overdue') overdue += 1
    else if (state === 'pending') open += 1
    else if (state !== 'exempt') met += 1
  }
  Object.assign(counts, { open, overdue, met })
}

const isListed = ({ status }: Held): boolean => status === 'listed' || status === 'suspended'

type Derived = { scope: Scope; duties: readonly Duty[] }

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
