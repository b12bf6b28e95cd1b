import { done, type Outcome } from '../../lib/refusal.ts'
import { bookingStepped } from '../../orders/index.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Slot, Span } from '../facts.ts'
import { merged, without } from '../../lib/spans.ts'
import type { DownBody, DownView } from '../schema/availability.ts'
import { clipBuffers, lockSeats, moveOccupancy, occupied, setState } from '../store/occupancy.ts'
import type { Seat, Setting } from '../store/setting.ts'
import { findTouched, type Touched } from '../store/touched.ts'
import { endOffers } from '../store/wishes.ts'
import { changeBooking, endHold } from '../store/write.ts'
import { slotView } from './answer.ts'
import { close, closing } from './closures.ts'
import { record } from './events.ts'
import { sweepHolds } from './holds.ts'
import { nearestTo } from './plan.ts'
import { toldOf } from './rivals.ts'
import { tellUsers } from './tell.ts'
import { managedSetting } from './viewer.ts'
import { wishing } from './wishing.ts'

type Down = { setting: Setting; note: string; span: Span; now: number }

/**
 * Out of order: in one transaction the time becomes maintenance, every booking it hits is displaced (one that
 * runs is cut short), and all whom it concerns are told and offered the nearest free times.
 * @param also what else belongs to it, in the same transaction
 */
export const takeDown = (
  app: App,
  principal: Principal,
  id: string,
  body: DownBody,
  also: (trx: Trx) => Promise<void> = async () => undefined,
): Promise<Outcome<DownView>> =>
  wishing(app, {
    work: async (trx): Promise<Outcome<DownView>> => {
      const found = await managedSetting(trx, principal, id)
      if (!found.ok) return found
      await lockSeats(trx, id)
      const now = app.clock.now().getTime()
      await sweepHolds(app, trx, id, now)
      const { startsAt, endsAt, seat, note } = body
      const wish = { from: startsAt === undefined ? now : Date.parse(startsAt), until: Date.parse(endsAt) }
      const asked = closing(found.value, wish, seat, now)
      if (!asked.ok) return asked
      const { seats, span } = asked.value
      const ids = seats.map((each) => each.id)
      const down = { setting: found.value, note, span, now }
      await cutRunning(app, trx, principal, ids, down)
      const hit = await displace(trx, principal, ids, down)
      await clipBuffers(trx, ids, span.from)
      const at = await openTimes(trx, seats, span, now)
      const closures = await close(trx, principal, found.value, { at, kind: 'maintenance', note, now })
      const displaced = await offer(app, trx, principal, hit, down)
      await also(trx)
      return done({ closures, displaced })
    },
  })

/** What is not closed already. */
async function openTimes(trx: Trx, seats: readonly Seat[], span: Span, now: number) {
  const ids = seats.map(({ id }) => id)
  const closed = Map.groupBy(await occupied(trx, ids, span, { now }), ({ seatId }) => seatId)
  return seats.flatMap((seat) =>
    without([span], merged(closed.get(seat.id) ?? [])).map((each) => ({ seat, span: each })),
  )
}

/** What runs goes on until the closure begins, and ends at once where that is now. */
async function cutRunning(
  app: App,
  trx: Trx,
  principal: Principal,
  seatIds: readonly string[],
  { span, now }: Down,
): Promise<void> {
  const running = await findTouched(trx, seatIds, span, ['in_use'])
  for (const each of running.filter(({ startsAt }) => startsAt.getTime() < span.from)) {
    const kept = { from: each.startsAt.getTime(), until: span.from }
    const state = span.from <= now ? 'finished' : 'in_use'
    const placement = { seatId: each.seatId, span: kept, paddedUntil: kept.until }
    await moveOccupancy(trx, each.id, placement, state)
    await changeBooking(trx, each.id, { cause: 'down', ...(state === 'finished' && { usedUntil: now }) }, now)
    await record(trx, principal, [{ id: each.id, action: 'cut', detail: { cause: 'down', state } }])
    await bookingStepped(app, trx, principal, each.id, state)
  }
}

async function displace(
  trx: Trx,
  principal: Principal,
  seatIds: readonly string[],
  { span, now, note }: Down,
): Promise<Touched[]> {
  const hit = await findTouched(trx, seatIds, span, ['requested', 'held', 'confirmed', 'in_use'])
  for (const { id } of hit) {
    await setState(trx, id, 'displaced')
    await endHold(trx, id)
    await endOffers(trx, [id], 'waiting', now)
    await changeBooking(trx, id, { cause: 'down' }, now)
  }
  await record(
    trx,
    principal,
    hit.map(({ id, state }) => ({ id, action: 'displaced', reason: note, detail: { was: state } })),
  )
  return hit
}

async function offer(
  app: App,
  trx: Trx,
  principal: Principal,
  hit: readonly Touched[],
  { setting, note, now }: Down,
): Promise<DownView['displaced']> {
  const offered: DownView['displaced'] = []
  for (const each of hit) {
    await bookingStepped(app, trx, principal, each.id, 'displaced')
    const booking = toldOf(each)
    const offers = await offersFor(trx, setting, each, now)
    const told = { kind: 'displaced' as const, instrument: setting.name, booking, reason: note, offers }
    await tellUsers(app, trx, principal, told)
    offered.push({ id: each.id, state: 'displaced', nearest: offers.map(slotView) })
  }
  return offered
}

async function offersFor(trx: Trx, setting: Setting, each: Touched, now: number): Promise<Slot[]> {
  const { opening } = setting
  if (opening === null) return []
  const wish = { from: each.startsAt.getTime(), until: each.endsAt.getTime() }
  return nearestTo(trx, { setting, opening, limits: opening.limits[each.userClass], wish, now })
}
