import { calendarOf } from '../calendar/index.ts'
import { decodeCursor, encodeCursor } from '../lib/cursor.ts'
import { startOfDay } from '../lib/dates.ts'
import { isId } from '../lib/ids.ts'
import { done, refused, type Outcome } from '../lib/refusal.ts'
import { addDays, isCivilDate, workingDaysBetween, type Calendar } from '../lib/workdays.ts'
import type { App } from '../platform/app.ts'
import type { Principal } from '../platform/principal.ts'
import type { Whose } from './facts.ts'
import parameters from './parameters.json' with { type: 'json' }
import type { DayQuery, InstrumentDay, TodoItem, TodoList, TodoQuery } from './schema.ts'
import { countDay, listInstruments } from './store/instruments.ts'
import { countAnswered, type Reader } from './store/reach.ts'
import { countTodos, listTodos, type TodoRow } from './store/todos.ts'

const DAY_MS = 86_400_000

const momentOf = (app: App) => {
  const today = app.clock.today()
  return { now: app.clock.now(), today, soonUntil: addDays(today, parameters.soonDays) }
}

/** Whoever answers for instruments sees these; others all within reach, unless they say which. */
async function readerOf(app: App, viewer: Principal, of: Whose | undefined) {
  const who = { scope: viewer.scope, personId: viewer.kind === 'person' ? viewer.id : null }
  const answersFor = await countAnswered(app.db, who)
  const reader: Reader = { ...who, of: of ?? (answersFor > 0 ? 'mine' : 'all') }
  return { reader, answersFor }
}

/** The instruments of a day: what runs at each, how much is booked, what is out of use, how much there is to do. */
export async function readDay(
  app: App,
  viewer: Principal,
  { date, of, limit, cursor }: DayQuery,
): Promise<Outcome<InstrumentDay>> {
  const moment = momentOf(app)
  const chosen = date ?? moment.today
  if (!isCivilDate(chosen))
    return refused({ code: 'malformed.civil_date', pointer: '/query/date', params: { value: chosen } })
  const after = cursor === undefined ? undefined : placeOf(cursor)
  if (cursor !== undefined && after === undefined)
    return refused({ code: 'malformed.cursor', pointer: '/cursor' })
  const { reader, answersFor } = await readerOf(app, viewer, of)
  const from = startOfDay(chosen)
  const day = { from, until: from + DAY_MS }
  const [rows, counts, todos] = await Promise.all([
    listInstruments(app.db, reader, { day, now: moment.now, limit: limit + 1, after }),
    countDay(app.db, reader, day),
    countTodos(app.db, reader, { moment, kinds: undefined }),
  ])
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return done({
    date: chosen,
    today: moment.today,
    now: moment.now.toISOString(),
    of: reader.of,
    answersFor,
    items: items.map(({ isBusy: _, ...each }) => ({
      ...each,
      downUntil: each.downUntil?.toISOString() ?? null,
    })),
    nextCursor: last === undefined ? null : encodeCursor([last.isBusy ? 1 : 0, last.name, last.id]),
    counts: { ...counts, todos },
  })
}

function placeOf(cursor: string): { isBusy: boolean; name: string; id: string } | undefined {
  const [busy, name, id] = decodeCursor(cursor, 3) ?? []
  const fits = typeof busy === 'number' && typeof name === 'string' && typeof id === 'string' && isId(id)
  return fits ? { isBusy: busy === 1, name, id } : undefined
}

/** What waits at the instruments, the most urgent first. */
export async function readTodos(
  app: App,
  viewer: Principal,
  { of, kind, limit, cursor }: TodoQuery,
): Promise<Outcome<TodoList>> {
  const after = cursor === undefined ? undefined : positionOf(cursor)
  if (cursor !== undefined && after === undefined)
    return refused({ code: 'malformed.cursor', pointer: '/cursor' })
  const moment = momentOf(app)
  const { reader } = await readerOf(app, viewer, of)
  const [rows, total, calendar] = await Promise.all([
    listTodos(app.db, reader, { moment, kinds: kind, limit: limit + 1, after }),
    countTodos(app.db, reader, { moment, kinds: kind }),
    calendarOf(app.db),
  ])
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return done({
    items: items.map((row) => todoOf(row, moment.today, calendar)),
    nextCursor: last === undefined ? null : encodeCursor([last.rank, last.at.toISOString(), last.id]),
    total,
  })
}

function todoOf({ rank: _, promisedBy, ...row }: TodoRow, today: string, calendar: Calendar): TodoItem {
  const days =
    promisedBy === null
      ? null
      : promisedBy < today
        ? -workingDaysBetween(promisedBy, today, calendar)
        : workingDaysBetween(today, promisedBy, calendar)
  return {
    ...row,
    at: row.at.toISOString(),
    startsAt: row.startsAt?.toISOString() ?? null,
    endsAt: row.endsAt?.toISOString() ?? null,
    days,
  }
}

function positionOf(cursor: string): { rank: number; at: string; id: string } | undefined {
  const [rank, at, id] = decodeCursor(cursor, 3) ?? []
  const fits =
    typeof rank === 'number' && typeof at === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]{8,15}Z$/.test(at)
  return fits && typeof id === 'string' && isId(id) ? { rank, at, id } : undefined
}
