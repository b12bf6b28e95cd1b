import { newId } from '../../lib/ids.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { busyPlan, nameOf, type Busy, type Conflict } from '../rules/busy.ts'
import { addTimes, dropTimes, keptTimes, moveTimes, standingAt, type Kept } from '../store/busy.ts'
import { lockSeats } from '../store/occupancy.ts'
import { sweepHolds } from './holds.ts'
import { offerFree } from './offer.ts'

/** A calendar from elsewhere, and the seats it speaks of. */
export type Source = { calendarId: string; instrumentId: string; seatIds: readonly string[]; note: string }

export type Replaced = { kept: number; conflicts: (Conflict & { seatId: string })[] }

/**
 * Makes blockouts say what a calendar says now, in the caller's transaction: what stays keeps its row, what is gone is
 * given back, bookings stand and are named as conflicts.
 */
export async function replaceBusy(
  app: App,
  trx: Trx,
  { calendarId, instrumentId, seatIds, note }: Source,
  busy: readonly Busy[],
): Promise<Replaced> {
  await lockSeats(trx, instrumentId)
  const now = app.clock.now().getTime()
  await sweepHolds(app, trx, instrumentId, now)
  const before = await keptTimes(trx, calendarId, now)
  const conflicts: Replaced['conflicts'] = []
  const wanted: Kept[] = []
  for (const seatId of seatIds) {
    const own = before.filter((each) => each.seatId === seatId)
    const since = new Map(own.filter(({ part }) => part === 0).map((each) => [nameOf(each), each.from]))
    const standing = await standingAt(trx, { seatId, calendarId, since: Math.min(now, ...since.values()) })
    const plan = busyPlan(busy, { standing, since, now })
    conflicts.push(...plan.conflicts.map((conflict) => ({ ...conflict, seatId })))
    wanted.push(...plan.pieces.map((piece) => ({ ...piece, seatId, id: '' })))
  }
  await apply(trx, before, wanted, { calendarId, note, now })
  await offerFree(app, trx, instrumentId)
  return { kept: wanted.length, conflicts }
}

const keyOf = (time: Kept): string => `${time.seatId} ${nameOf(time)} ${time.part}`

async function apply(
  trx: Trx,
  before: readonly Kept[],
  wanted: readonly Kept[],
  at: { calendarId: string; note: string; now: number },
): Promise<void> {
  const known = new Map(before.map((each) => [keyOf(each), each]))
  const named = new Set(wanted.map(keyOf))
  const gone = before.filter((each) => !named.has(keyOf(each)))
  await dropTimes(
    trx,
    gone.map(({ id }) => id),
    at.now,
  )
  const moved = wanted.flatMap((each) => {
    const old = known.get(keyOf(each))
    const isSame = old !== undefined && old.from === each.from && old.until === each.until
    return old === undefined || isSame ? [] : [{ ...each, id: old.id }]
  })
  await moveTimes(trx, moved)
  const fresh = wanted.filter((each) => !known.has(keyOf(each))).map((each) => ({ ...each, id: newId() }))
  await addTimes(trx, fresh, at)
}

/** Gives all that a calendar kept back, as it is no longer listened to. */
export async function dropBusy(
  app: App,
  trx: Trx,
  { calendarId, instrumentId }: Pick<Source, 'calendarId' | 'instrumentId'>,
): Promise<void> {
  await lockSeats(trx, instrumentId)
  const now = app.clock.now().getTime()
  const kept = await keptTimes(trx, calendarId, now)
  await dropTimes(
    trx,
    kept.map(({ id }) => id),
    now,
  )
  await offerFree(app, trx, instrumentId)
}
