import { calendarOf } from '../../calendar/index.ts'
import type { Db, Trx } from '../../platform/db/index.ts'
import type { Limits, Opening, Slot, Span } from '../facts.ts'
import { DAY, MINUTE } from '../rules/civil.ts'
import { divide, nearest as nearestOf, type Division } from '../rules/free.ts'
import { openSpans } from '../rules/opening.ts'
import { occupied } from '../store/occupancy.ts'
import type { Seat, Setting } from '../store/setting.ts'
import { horizonDays, nearest } from './parameters.ts'

export type SeatPlan = Division & { seat: Seat }

type Asked = {
  seats: readonly Seat[]
  opening: Opening
  range: Span
  now: number
  except?: string | undefined
}

/** What of a range is free, taken and closed at each seat. */
export async function planOf(
  db: Db | Trx,
  { seats, opening, range, now, except }: Asked,
): Promise<SeatPlan[]> {
  const open = openSpans(range, opening, await calendarOf(db))
  const beyond = Math.max(0, ...seats.map(({ bufferMinutes }) => bufferMinutes)) * MINUTE
  const taken = await occupied(
    db,
    seats.map(({ id }) => id),
    { from: range.from, until: range.until + beyond },
    { now, except },
  )
  const bySeat = Map.groupBy(taken, ({ seatId }) => seatId)
  return seats.map((seat) => ({
    seat,
    ...divide(range, open, bySeat.get(seat.id) ?? [], seat.bufferMinutes * MINUTE),
  }))
}

export type Wanted = {
  setting: Pick<Setting, 'seats'>
  opening: Opening
  limits: Limits | null
  wish: Span
  now: number
  except?: string | undefined
}

/** Free times as long as a wish and nearest to it, within what the class of user may have. */
export async function nearestTo(db: Db | Trx, wanted: Wanted): Promise<Slot[]> {
  const { setting, opening, limits, wish, now, except } = wanted
  if (limits === null) return []
  const [earliest, latest] = [
    now + limits.noticeMinutes * MINUTE,
    now + Math.min(limits.advanceDays, horizonDays) * DAY,
  ]
  const around = { from: wish.from - nearest.searchDays * DAY, until: wish.until + nearest.searchDays * DAY }
  const range = { from: Math.max(around.from, earliest), until: Math.min(around.until, latest) }
  if (range.until <= range.from) return []
  const plans = await planOf(db, { seats: setting.seats, opening, range, now, except })
  const free = plans.flatMap(({ seat, free }) => free.map((span) => ({ ...span, seat: seat.position })))
  return nearestOf(free, wish, { stepMinutes: opening.stepMinutes, most: nearest.most })
}
