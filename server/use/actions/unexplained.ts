import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import { suggestionsFor } from '../rules/suggest.ts'
import { periodOf, stretchesOf } from '../rules/period.ts'
import type { GapsQuery, NotRunList, UnexplainedList, UnexplainedRun } from '../schema/unexplained.ts'
import { countSaid } from '../store/attributions.ts'
import { sumFigures } from '../store/figures.ts'
import {
  countUnexplained,
  findNear,
  findResponsible,
  findTaken,
  listNotRun,
  listUnexplained,
  type GapQuery,
  type NearRow,
  type Unexplained,
} from '../store/gaps.ts'
import { findIntervals } from '../store/metered.ts'
import { totalOf } from '../rules/figures.ts'
import { pageOf, PAGE, readPosition } from './cursors.ts'
import { openDefinitions } from './definitions.ts'
import { unexplained } from './parameters.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Drawn before and after, so that one sees where it comes from. */
const SHOWN = 3 * HOUR
const BACK = 12 * HOUR

/** What of it a viewer reaches, as far back as it is listed. */
export const queryOf = (app: App, { scope }: Principal, instrument: string | undefined): GapQuery => ({
  scope,
  since: new Date(app.clock.now().getTime() - unexplained.daysBack * DAY),
  instrument: instrument ?? null,
})

/** What ran unexplained within reach, with what the rules would say of each, and this month’s figures as they stand. */
export async function readUnexplained(
  app: App,
  viewer: Principal,
  { instrument, limit = PAGE, cursor }: GapsQuery,
): Promise<Outcome<UnexplainedList>> {
  const before = readPosition(cursor)
  if (before === undefined) return refused({ code: 'malformed.cursor', pointer: '/cursor' })
  const query = queryOf(app, viewer, instrument)
  const [rows, counted, month] = await Promise.all([
    listUnexplained(app.db, query, { before, limit: limit + 1 }),
    countUnexplained(app.db, query),
    monthOf(app, viewer, instrument),
  ])
  const { items, nextCursor } = pageOf(rows, limit, ({ from, placeId }) => ({ at: from, id: placeId }))
  return done({
    total: counted.count,
    totalSeconds: counted.seconds,
    month,
    items: await describe(app, viewer, items),
    nextCursor,
  })
}

async function monthOf(app: App, { scope }: Principal, instrument: string | undefined) {
  const text = app.clock.today().slice(0, 7)
  const period = periodOf(text) ?? { from: text, until: text }
  const narrow = instrument === undefined ? {} : { instrument }
  const [groups, attributed] = await Promise.all([
    sumFigures(
      app.db,
      { period, stretches: stretchesOf(period), snapshotId: null },
      { scope, by: 'all', narrow },
    ),
    countSaid(app.db, { scope, from: period.from }),
  ])
  const { running, effective, outside } = totalOf(groups)
  return { text, running, effective, outside, attributed }
}

/** Each with what stands around it and what the rules would say. */
export async function describe(
  app: App,
  { scope }: Principal,
  rows: readonly Unexplained[],
): Promise<UnexplainedRun[]> {
  if (rows.length === 0) return []
  const ranges = rows.map(({ instrumentId, from, until }) => ({
    instrumentId,
    from: from.getTime() - BACK,
    until: until.getTime() + SHOWN,
  }))
  const [near, taken, responsible, intervals, definitions] = await Promise.all([
    findNear(app.db, scope, ranges),
    findTaken(app.db, ranges),
    findResponsible(
      app.db,
      rows.map(({ instrumentId }) => instrumentId),
    ),
    findIntervals(app.db, ranges),
    openDefinitions(app),
  ])
  const { warmUp } = definitions(app.clock.today())
  return rows.map((row) => {
    const here = <T extends { instrumentId: string }>(all: readonly T[]) =>
      all.filter(({ instrumentId }) => instrumentId === row.instrumentId)
    const nearby = unique(here(near).map(spanned))
    const time = { from: row.from.getTime(), until: row.until.getTime() }
    return viewOf(row, {
      suggestions: suggestionsFor(time, {
        near: nearby,
        taken: here(taken).map((each) => ({ ...each, at: each.at.getTime() })),
        responsible: responsible.get(row.instrumentId) ?? null,
        warmUp,
      }),
      nearby,
      intervals: here(intervals).filter(({ placeId }) => placeId === row.placeId),
    })
  })
}

const spanned = (row: NearRow) => ({ ...row, from: row.from.getTime(), until: row.until.getTime() })

// Ranges of neighbouring times overlap, and name a booking twice.
const unique = <T extends { bookingId: string; from: number }>(rows: readonly T[]): T[] =>
  [...new Map(rows.map((row) => [row.bookingId, row])).values()].toSorted((a, b) => a.from - b.from)

type Drawn = {
  suggestions: ReturnType<typeof suggestionsFor>
  nearby: readonly ReturnType<typeof spanned>[]
  intervals: Awaited<ReturnType<typeof findIntervals>>
}

function viewOf(row: Unexplained, { suggestions, nearby, intervals }: Drawn): UnexplainedRun {
  const [from, until] = [row.from.getTime() - SHOWN, row.until.getTime() + SHOWN]
  const shown = <T extends { from: number | Date; until: number | Date }>(all: readonly T[]): T[] =>
    all.filter((each) => Number(each.from) < until && Number(each.until) > from)
  return {
    instrument: { id: row.instrumentId, name: row.name, nameEn: row.nameEn },
    placeId: row.placeId,
    startsAt: row.from.toISOString(),
    endsAt: row.until.toISOString(),
    seconds: row.seconds,
    asked:
      row.askedName === null || row.askedAt === null
        ? null
        : { name: row.askedName, at: row.askedAt.toISOString() },
    suggestions,
    around: {
      startsAt: iso(from),
      endsAt: iso(until),
      bookings: shown(nearby).map((each) => ({
        startsAt: iso(each.from),
        endsAt: iso(each.until),
        label: each.orderNumber ?? each.bodyName ?? each.personName,
      })),
      intervals: once(shown(intervals)),
    },
  }
}

// Ranges of neighbouring times overlap: what one of them has already told is left out.
function once(intervals: Drawn['intervals']): UnexplainedRun['around']['intervals'] {
  let told = -Infinity
  return intervals
    .toSorted((a, b) => a.from.getTime() - b.from.getTime())
    .flatMap(({ from, until, state }) => {
      const start = Math.max(told, from.getTime())
      if (until.getTime() <= start) return []
      told = until.getTime()
      return [{ startsAt: iso(start), endsAt: iso(told), state }]
    })
}

const iso = (instant: number): string => new Date(instant).toISOString()

/** Booked and never on, the latest first. */
export async function readNotRun(
  app: App,
  viewer: Principal,
  { instrument, limit = PAGE, cursor }: GapsQuery,
): Promise<Outcome<NotRunList>> {
  const before = readPosition(cursor)
  if (before === undefined) return refused({ code: 'malformed.cursor', pointer: '/cursor' })
  const rows = await listNotRun(app.db, queryOf(app, viewer, instrument), { before, limit: limit + 1 })
  const { items, nextCursor } = pageOf(rows, limit, ({ from, id }) => ({ at: from, id }))
  return done({
    items: items.map(({ id, instrumentId, name, nameEn, bookingId, personName, from, until, checkedIn }) => ({
      id,
      instrument: { id: instrumentId, name, nameEn },
      bookingId,
      personName,
      startsAt: from.toISOString(),
      endsAt: until.toISOString(),
      checkedIn,
    })),
    nextCursor,
  })
}
