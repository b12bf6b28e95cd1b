import { bookingStepped } from '../../orders/index.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import type { Principal } from '../../platform/principal.ts'
import { MINUTE } from '../rules/civil.ts'
import { moveOccupancy, setState, type Placement } from '../store/occupancy.ts'
import type { Setting } from '../store/setting.ts'
import { findTouched, type Touched } from '../store/touched.ts'
import { changeBooking } from '../store/write.ts'
import { record } from './events.ts'
import { freeSeat } from './place.ts'
import { nearestTo } from './plan.ts'
import { tellUsers } from './tell.ts'

export const toldOf = ({ id, personId, bookedBy, startsAt, endsAt }: Touched) => ({
  id,
  personId,
  bookedBy,
  span: { from: startsAt.getTime(), until: endsAt.getTime() },
})

type Won = Placement & { id: string }

/**
 * Once a booking stands, requests for the same time have lost it: those that would take any seat get another where one
 * is free, the others are refused and told so at once.
 */
export async function settleRivals(
  app: App,
  trx: Trx,
  principal: Principal,
  setting: Setting,
  won: Won,
): Promise<void> {
  if (won.isContested === false) return
  const now = app.clock.now().getTime()
  const buffer = setting.seats.find(({ id }) => id === won.seatId)?.bufferMinutes ?? 0
  const kept = { from: won.span.from - buffer * MINUTE, until: won.paddedUntil }
  const rivals = await findTouched(trx, [won.seatId], kept, ['requested'])
  for (const rival of rivals.filter(({ id }) => id !== won.id)) {
    const { span } = toldOf(rival)
    const seats = rival.anySeat ? setting.seats : setting.seats.filter(({ id }) => id === rival.seatId)
    const seat = await freeSeat(trx, seats, { span, except: rival.id }, now)
    if (seat === undefined) {
      await lose(app, trx, principal, { setting, rival, winner: won.id })
    } else if (seat.id !== rival.seatId) {
      const paddedUntil = span.until + seat.bufferMinutes * MINUTE
      await moveOccupancy(trx, rival.id, { seatId: seat.id, span, paddedUntil }, 'requested')
    }
  }
}

async function lose(
  app: App,
  trx: Trx,
  principal: Principal,
  { setting, rival, winner }: { setting: Setting; rival: Touched; winner: string },
): Promise<void> {
  const now = app.clock.now().getTime()
  const booking = toldOf(rival)
  await setState(trx, rival.id, 'refused')
  await changeBooking(trx, rival.id, { decidedBy: principal.id, cause: 'taken' }, now)
  await record(trx, principal, [{ id: rival.id, action: 'refused', detail: { cause: 'taken', winner } }])
  await bookingStepped(app, trx, principal, rival.id, 'refused')
  const { opening } = setting
  const limits = opening?.limits[rival.userClass] ?? null
  const offers =
    opening === null ? [] : await nearestTo(trx, { setting, opening, limits, wish: booking.span, now })
  await tellUsers(app, trx, principal, { kind: 'lost', instrument: setting.name, booking, offers })
}
