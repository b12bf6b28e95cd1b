import { calendarOf } from '../../calendar/index.ts'
import type { Calendar } from '../../lib/workdays.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { transact } from '../../platform/whole.ts'
import { bookable, packed } from '../rules/ahead.ts'
import { dayInShanghai } from '../../lib/dates.ts'
import { DAY, MINUTE, startOf } from '../rules/civil.ts'
import { divide } from '../rules/free.ts'
import { openSpans } from '../rules/opening.ts'
import {
  findFreeSubjects,
  findUnsettled,
  lockFree,
  renumberKnown,
  replaceFree,
  takeTouched,
  type FreeSubject,
  type FreeTimes,
} from '../store/free.ts'
import { occupied } from '../store/occupancy.ts'
import { freeTimes } from './parameters.ts'

type Settling = {
  /** These instruments alone. */
  ids?: readonly string[]
  /** No more than so many, if a change of openings named more; the job follows with the rest. */
  most?: number
}

/** Brings the free times that search reads up to what openings, seats and occupancies say now. */
export async function settleFree(app: App, { ids, most = Infinity }: Settling = {}): Promise<void> {
  const now = app.clock.now().getTime()
  for (let settled = 0; settled < most;) {
    const wanted = { now, most: freeTimes.atOnce, ids: ids ?? null }
    const found = await findUnsettled(app.db, wanted)
    if (found.length === 0) break
    await transact(app.db, (trx) => settle(trx, found, now))
    settled += found.length
  }
}

/** The instant until which free times are known. */
export const knownUntil = (now: number): number => startOf(dayInShanghai(now)) + (freeTimes.days + 1) * DAY

/** What the job does: everything that changed, and a restored database's numbers. */
export async function keepFree(app: App): Promise<void> {
  await renumberKnown(app.db)
  await settleFree(app)
}

async function settle(trx: Trx, ids: readonly string[], now: number): Promise<void> {
  await lockFree(trx, ids)
  await takeTouched(trx, ids)
  const today = startOf(dayInShanghai(now))
  const range = { from: now, until: today + (freeTimes.days + freeTimes.spareDays + 1) * DAY }
  const subjects = await findFreeSubjects(trx, ids, now)
  const open = subjects.filter(({ opening }) => opening !== null)
  const seats = open.flatMap((subject) => subject.seats)
  const beyond = Math.max(0, ...seats.map(({ bufferMinutes }) => bufferMinutes)) * MINUTE
  const taken = Map.groupBy(
    await occupied(
      trx,
      seats.map(({ id }) => id),
      { from: range.from, until: range.until + beyond },
      { now },
    ),
    ({ seatId }) => seatId,
  )
  const calendar = await calendarOf(trx)
  await replaceFree(
    trx,
    subjects.map((subject) => timesOf(subject, { range, taken, calendar })),
  )
}

type Ground = {
  range: { from: number; until: number }
  taken: Map<string, { from: number; until: number }[]>
  calendar: Calendar
}

/** The free times of one instrument; none where its unit has not opened it. */
function timesOf({ id, seats, opening, holdEndsAt }: FreeSubject, ground: Ground): FreeTimes {
  if (opening === null) return { id, stepMinutes: 1, spans: Buffer.alloc(0), lookAgainAt: null }
  const { range, taken, calendar } = ground
  const open = openSpans(range, opening, calendar)
  const free = seats.flatMap(
    (seat) => divide(range, open, taken.get(seat.id) ?? [], seat.bufferMinutes * MINUTE).free,
  )
  const daysAreFew = startOf(dayInShanghai(range.from)) + freeTimes.spareDays * DAY
  return {
    id,
    stepMinutes: opening.stepMinutes,
    spans: Buffer.from(packed(bookable(free, opening.stepMinutes)).buffer),
    lookAgainAt: Math.min(holdEndsAt?.getTime() ?? Infinity, daysAreFew),
  }
}
