import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Step } from '../facts.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { stepsFor, stillOf } from '../rules/clock.ts'
import { climb, silencesOf } from '../rules/ladder.ts'
import type { IdleDetail, IdleList, IdleQuery, IdleSummary } from '../schema.ts'
import { readExcuses, readReminders } from '../store/acts.ts'
import { readRegister } from '../store/register.ts'
import { countSteps, findIdle, listIdle, type IdleLine, type Place } from '../store/list.ts'
import { readOne } from '../store/still.ts'
import { ladderToday } from './count.ts'

const lineOf = (line: IdleLine) => ({ ...line, remindedAt: line.remindedAt?.toISOString() ?? null })

const stepOf = ({ id, rule, months, counts, excused, naming }: Step) => ({
  id,
  rule,
  months,
  counts,
  excused,
  naming,
})

function placeIn(cursor: string): Place | undefined {
  const [step, days, id] = decodeCursor(cursor, 3) ?? []
  return typeof step === 'number' && typeof days === 'number' && typeof id === 'string' && isId(id)
    ? { step, days, id }
    : undefined
}

/** Who stands still within reach, the longest first. */
export async function readIdle(app: App, viewer: Principal, query: IdleQuery): Promise<Outcome<IdleList>> {
  const { limit, cursor, ...filters } = query
  const after = cursor === undefined ? undefined : placeIn(cursor)
  if (cursor !== undefined && after === undefined)
    return refused({ code: 'malformed.cursor', pointer: '/query/cursor' })
  const page = { limit: limit + 1, after, today: app.clock.today() }
  const rows = await listIdle(app.db, viewer.scope, filters, page)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const more = rows.length > limit && last !== undefined
  return done({
    items: items.map(lineOf),
    nextCursor: more ? encodeCursor([last.step, last.idleDays, last.instrument.id]) : null,
  })
}

/** How many stand on each step, with the ladder of today's book. */
export async function readIdleSummary(app: App, viewer: Principal): Promise<Outcome<IdleSummary>> {
  const [steps, counts] = await Promise.all([
    ladderToday(app),
    countSteps(app.db, viewer.scope, parameters.silentFindingDays),
  ])
  const [below = 0, ...reached] = counts.steps
  const { silent, excused, unmetered, countedOn } = counts
  return done({
    steps: steps.map((step, index) => ({ ...stepOf(step), instruments: reached[index] ?? 0 })),
    below,
    silent,
    excused,
    unmetered,
    watch: steps.some(({ watch }) => watch),
    countedOn,
  })
}

/** One instrument with every step: from when, how many days count, how many are needed. */
export async function readIdleOne(app: App, viewer: Principal, id: string): Promise<Outcome<IdleDetail>> {
  const today = app.clock.today()
  const line = await findIdle(app.db, viewer.scope, id, today)
  if (line === undefined) return refused({ code: 'not_found.instrument' })
  const [steps, still, excuses, reminders, register] = await Promise.all([
    ladderToday(app),
    readOne(app.db, id, { today, silentSeconds: parameters.silentMinutesADay * 60 }),
    readExcuses(app.db, id, parameters.shown),
    readReminders(app.db, id, parameters.shown),
    readRegister(app.db, id),
  ])
  const facts = still === undefined ? undefined : stillOf(still)
  const standings =
    still === undefined || facts === undefined
      ? []
      : climb(facts, stepsFor(still.source, steps), today).standings
  return done({
    ...lineOf(line),
    watch: steps.some(({ watch }) => watch),
    standings: standings.map(({ step, ...standing }) => ({ ...stepOf(step), ...standing })),
    excuses,
    reminders: reminders.map((each) => ({ ...each, at: each.at.toISOString() })),
    silences: facts === undefined ? [] : silencesOf(facts, today).slice(-parameters.shown),
    register,
  })
}
