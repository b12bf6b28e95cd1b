import { calendarOf } from '../../calendar/index.ts'
import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { isOfKind, openBook, type OpenBook } from '../../policy/index.ts'
import type { RuleVersion } from '../../policy/facts.ts'
import { gapUnder } from '../rules/gap.ts'
import type { Change, resultOf } from '../rules/what-if.ts'
import type { WhatIf, WhatIfBody } from '../schema/index.ts'
import { findInstruments, findUnits } from '../store/what-if.ts'
import { compareAll, comparePlaces } from './compare.ts'
import { groundIn } from './ground.ts'

/** A change that is only thought: the book with it, and from when. */
type Thought = {
  book: OpenBook
  changed: OpenBook
  profile: string
  rule: string
  from: string
  today: string
}

/**
 * What a changed value would do to the instruments here, without saving anything: places, units, obligations, and which
 * instruments and units they are. All reasons why it cannot be asked come at once.
 */
export async function whatIf(app: App, body: WhatIfBody): Promise<Outcome<WhatIf>> {
  const offset = body.cursor === undefined ? 0 : offsetOf(body.cursor)
  if (offset === null) return refused({ code: 'malformed.cursor', pointer: '/cursor' })
  const thought = await thoughtOf(app, body)
  if (!thought.ok) return thought
  const { profile, rule, from, today } = thought.value
  const key = JSON.stringify([profile, rule, body.value, body.unit ?? null, from, today])
  const { changes, newUnits, ...counts } = await simulated(app, key, thought.value, offset > 0)
  const units = unitsOf(changes)
  const pageOf = <T>(list: readonly T[], asked: string): T[] =>
    body.list === undefined || body.list === asked ? list.slice(offset, offset + body.limit) : []
  const nextOf = (list: readonly unknown[], asked: string): string | null =>
    (body.list === undefined || body.list === asked) && offset + body.limit < list.length
      ? encodeCursor([offset + body.limit])
      : null
  return done({
    ...counts,
    profile,
    rule,
    from,
    today,
    gap: gapUnder(thought.value.changed.at({ profile, date: from })),
    newUnits: newUnits.length,
    items: await itemsOf(app, pageOf(changes, 'instruments')),
    units: await unitRows(app, pageOf(units, 'units'), new Set(newUnits)),
    nextCursor: nextOf(changes, 'instruments'),
    nextUnits: nextOf(units, 'units'),
  })
}

function offsetOf(cursor: string): number | null {
  const [offset] = decodeCursor(cursor, 1) ?? []
  return typeof offset === 'number' && Number.isSafeInteger(offset) && offset >= 0 ? offset : null
}

async function thoughtOf(app: App, body: WhatIfBody): Promise<Outcome<Thought>> {
  const book = await openBook(app.db)
  const today = app.clock.today()
  const { profile = app.config.profile, rule, from = today } = body
  const faults: Refusal[] = []
  const kind = book.definitions.get(rule)?.kind
  const isProvince = book.profiles.some(({ id, province }) => id === profile && province !== null)
  if (!isProvince) faults.push({ code: 'not_found.policy_profile', params: { profile }, pointer: '/profile' })
  if (kind === undefined || (body.value !== null && !isOfKind(kind, body.value)))
    faults.push({ code: 'policy.bad_value', pointer: '/value' })
  const own = isProvince ? book.at({ profile, date: from }).resolve(rule).own : null
  if (isProvince && own?.state !== 'stated')
    faults.push({ code: 'policy.nothing_to_change', params: { rule, profile } })
  if (faults.length > 0 || own === null) return refused(...faults)
  const word: RuleVersion = {
    ...own,
    value: body.value,
    unit: body.unit === undefined ? own.unit : body.unit,
    from,
    until: null,
    origin: 'recorded',
    version: own.version + 1000,
    recordedOn: from < today ? from : today,
  }
  return done({ book, changed: book.with(word), profile, rule, from, today })
}

type Simulated = ReturnType<typeof resultOf>

/** Rules that decide about the place of an instrument: where it keeps its place, nothing else changes. */
const PLACES = ['scope.mandatory', 'scope.voluntary'] as const

/** The last few simulations of an installation are kept for as long as somebody pages through them. */
const simulations = new WeakMap<App, Map<string, { at: number; result: Promise<Simulated> }>>()
const KEPT_MS = 60_000
const MOST_KEPT = 4

function simulated(app: App, key: string, thought: Thought, isPaging: boolean): Promise<Simulated> {
  const kept = simulations.get(app) ?? new Map<string, { at: number; result: Promise<Simulated> }>()
  simulations.set(app, kept)
  const now = app.clock.now().getTime()
  for (const [each, { at }] of kept) if (now - at > KEPT_MS) kept.delete(each)
  const known = kept.get(key)
  if (known !== undefined && isPaging) return known.result
  const result = simulate(app, thought)
  result.catch(() => kept.delete(key))
  kept.set(key, { at: now, result })
  const oldest = kept.keys().next().value
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest)
  return result
}

async function simulate(app: App, thought: Thought): Promise<Simulated> {
  const { book, changed, profile, rule, from, today } = thought
  const calendar = await calendarOf(app.db)
  const on = { profile, calendar, today: from > today ? from : today }
  const grounds = [groundIn(book, on), groundIn(changed, on)] as const
  const isAboutPlaces = PLACES.some((each) => each === rule) && profile === app.config.profile
  const result = isAboutPlaces ? await comparePlaces(app, grounds) : await compareAll(app, grounds)
  return { ...result, changes: result.changes.toSorted(byValue) }
}

const byValue = (one: Change, other: Change): number =>
  (other.value ?? -1) - (one.value ?? -1) || (one.id < other.id ? -1 : 1)

type UnitChange = { id: string; newlyIn: number; noLongerIn: number; moved: number }

function unitsOf(changes: readonly Change[]): UnitChange[] {
  const units = new Map<string, UnitChange>()
  for (const { organisationId, now, after, moved } of changes) {
    const unit = units.get(organisationId) ?? { id: organisationId, newlyIn: 0, noLongerIn: 0, moved: 0 }
    if (after === 'in' && now !== 'in') unit.newlyIn += 1
    if (now === 'in' && after !== 'in') unit.noLongerIn += 1
    if (moved) unit.moved += 1
    units.set(organisationId, unit)
  }
  const weight = ({ newlyIn, noLongerIn, moved }: UnitChange): number => newlyIn + noLongerIn + moved
  return [...units.values()].toSorted(
    (one, other) => weight(other) - weight(one) || (one.id < other.id ? -1 : 1),
  )
}

async function itemsOf(app: App, changes: readonly Change[]): Promise<WhatIf['items']> {
  const named = await findInstruments(
    app.db,
    changes.map(({ id }) => id),
  )
  return changes.flatMap(({ id, now, after, dueNow, dueAfter }) => {
    const instrument = named.get(id)
    return instrument === undefined ? [] : [{ ...instrument, now, after, dueNow, dueAfter }]
  })
}

async function unitRows(
  app: App,
  units: readonly UnitChange[],
  fresh: ReadonlySet<string>,
): Promise<WhatIf['units']> {
  const named = await findUnits(
    app.db,
    units.map(({ id }) => id),
  )
  return units.flatMap(({ id, ...counts }) => {
    const unit = named.get(id)
    return unit === undefined ? [] : [{ ...unit, ...counts, isNew: fresh.has(id) }]
  })
}
