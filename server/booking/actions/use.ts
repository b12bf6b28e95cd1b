import { done, refused } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import { MINUTE } from '../rules/civil.ts'
import { checkInFault, keptTime } from '../rules/use.ts'
import type { Booking } from '../schema/booking.ts'
import { moveOccupancy, nextStart, setState } from '../store/occupancy.ts'
import { changeBooking } from '../store/write.ts'
import { record } from './events.ts'
import type { Answer } from './place.ts'
import { takeStep, toldOf } from './step.ts'
import { tellUsers } from './tell.ts'

/** Somebody has come: the use begins, some minutes early at most. */
export const checkIn = (app: App, principal: Principal, id: string): Promise<Answer<Booking>> =>
  takeStep(app, principal, id, 'check-in', async ({ trx, setting, span, now }) => {
    const fault = checkInFault(span, setting.opening?.checkInEarlyMinutes ?? 0, now)
    if (fault !== undefined) return refused(fault)
    await setState(trx, id, 'in_use')
    await changeBooking(trx, id, { checkedInAt: now }, now)
    await record(trx, principal, [{ id, action: 'checked_in' }])
    return done(null)
  })

/** The use is over. What is left of the time is free again; what ran over is kept as far as nobody else had it. */
export const finishBooking = (app: App, principal: Principal, id: string): Promise<Answer<Booking>> =>
  takeStep(app, principal, id, 'finish', async ({ trx, setting, booking, span, now }) => {
    const buffer = setting.seats.find((seat) => seat.id === booking.seatId)?.bufferMinutes ?? 0
    const next = await nextStart(trx, booking.seatId, span.from)
    const kept = keptTime(span, { now, buffer: buffer * MINUTE, next })
    const placement = {
      seatId: booking.seatId,
      span: { from: kept.from, until: kept.until },
      paddedUntil: kept.paddedUntil,
    }
    await moveOccupancy(trx, id, placement, 'finished')
    await changeBooking(trx, id, { usedUntil: now }, now)
    const detail = { bookedUntil: booking.endsAt.toISOString(), endsAt: new Date(kept.until).toISOString() }
    await record(trx, principal, [{ id, action: 'finished', detail }])
    return done(null)
  })

/** Nobody came: staff release the time before the clock does. */
export const releaseUnused = (app: App, principal: Principal, id: string): Promise<Answer<Booking>> =>
  takeStep(app, principal, id, 'no-show', async (ground) => {
    const { trx, setting, span, now } = ground
    if (now < span.from) return refused({ code: 'booking.not_begun' })
    await setState(trx, id, 'no_show')
    await changeBooking(trx, id, { cause: 'not_used' }, now)
    await record(trx, principal, [{ id, action: 'no_show', detail: { cause: 'not_used' } }])
    await tellUsers(app, trx, principal, {
      kind: 'no_show',
      instrument: setting.name,
      booking: toldOf(ground),
    })
    return done(null)
  })
