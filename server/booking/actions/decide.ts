import { done, refused } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import { orderForBooking } from '../../orders/index.ts'
import type { Booking, ConfirmationBody } from '../schema/booking.ts'
import { setState, moveOccupancy } from '../store/occupancy.ts'
import { changeBooking, endHold } from '../store/write.ts'
import { endOffers } from '../store/wishes.ts'
import { landed, landing } from './create.ts'
import { asksUnit } from './conduct.ts'
import { customsRefusals } from './customs.ts'
import { record } from './events.ts'
import { orderingOf } from './ordering.ts'
import { place, type Answer } from './place.ts'
import { settleRivals } from './rivals.ts'
import { takeStep, toldOf, type Ground } from './step.ts'
import { tellUsers } from './tell.ts'

/** What was held is taken: it stands, or waits for the unit's decision; with it what it is for and what goes along. */
export const confirmBooking = (
  app: App,
  principal: Principal,
  id: string,
  said: ConfirmationBody = {},
): Promise<Answer<Booking>> =>
  takeStep(app, principal, id, 'confirm', async (ground) => {
    const { trx, setting, booking, span, now } = ground
    if (setting.opening === null) return refused({ code: 'conflict.booking_not_opened' })
    if (span.from < now) return refused({ code: 'booking.past' })
    const { purpose = booking.purpose, use = booking.use } = said
    if (said.freeCategory !== undefined && purpose === null)
      return refused({ code: 'prices.purpose_needed', pointer: '/purpose' })
    const kept = await customsRefusals(app, trx, setting, { span, use, offSite: false })
    if (kept.length > 0) return refused(...kept)
    const isAsked = await asksUnit(trx, setting, booking.person.id, now)
    const state = isAsked ? 'requested' : landing(setting.opening, booking.isStaff)
    // Before anything is written, since a service that is not offered is refused here.
    const wish = orderingOf(said, purpose)
    const ordered = await orderForBooking(app, trx, principal, factsOf(ground, state), wish)
    if (!ordered.ok) return ordered
    await setState(trx, id, state)
    await endHold(trx, id)
    await endOffers(trx, [id], 'taken', now)
    await changeBooking(trx, id, { purpose, use }, now)
    await record(trx, principal, [{ id, action: state }])
    const placement = { seatId: booking.seatId, span, paddedUntil: booking.paddedUntil.getTime() }
    await landed(app, trx, principal, { setting, booking: { ...toldOf(ground), ...placement }, state })
    return done(null)
  })

const factsOf = (ground: Ground, state: string) => ({
  ...toldOf(ground),
  instrumentId: ground.setting.id,
  organisationId: ground.booking.organisation?.id ?? null,
  state,
})

/** The unit gives the time, if it is still free; whoever asked for the same is told that it is gone. */
export const approveBooking = (app: App, principal: Principal, id: string): Promise<Answer<Booking>> =>
  takeStep(app, principal, id, 'approve', async (ground) => {
    const { trx, setting, booking, span, now } = ground
    const placed = await place(
      app,
      trx,
      setting,
      {
        span,
        seat: booking.anySeat ? null : booking.seat,
        userClass: booking.userClass,
        use: booking.use,
        offSite: false,
        personId: booking.person.id,
        except: id,
        // What held when it was asked for holds: the decision is the unit's now.
        override: true,
      },
      now,
    )
    if (!placed.ok) return placed
    await moveOccupancy(trx, id, placed.value, 'confirmed')
    await changeBooking(trx, id, { decidedBy: principal.id, cause: null, reason: null }, now)
    await record(trx, principal, [{ id, action: 'approved' }])
    await tellUsers(app, trx, principal, {
      kind: 'approved',
      instrument: setting.name,
      booking: toldOf(ground),
    })
    await settleRivals(app, trx, principal, setting, { id, ...placed.value })
    return done(null)
  })

export const refuseBooking = (
  app: App,
  principal: Principal,
  id: string,
  { reason }: { reason: string },
): Promise<Answer<Booking>> =>
  takeStep(app, principal, id, 'refuse', async (ground) => {
    const { trx, setting, now } = ground
    await setState(trx, id, 'refused')
    await changeBooking(trx, id, { decidedBy: principal.id, reason }, now)
    await record(trx, principal, [{ id, action: 'refused', reason }])
    const booking = toldOf(ground)
    await tellUsers(app, trx, principal, { kind: 'refused', instrument: setting.name, booking, reason })
    return done(null)
  })

/** Gives the time back before it begins; staff, who may do so later too, say why. */
export const cancelBooking = (
  app: App,
  principal: Principal,
  id: string,
  { reason }: { reason?: string },
): Promise<Answer<Booking>> =>
  takeStep(app, principal, id, 'cancel', async (ground) => {
    const { trx, setting, booking, span, now } = ground
    if (!booking.isOwn && reason === undefined)
      return refused({ code: 'booking.reason_needed', pointer: '/reason' })
    if (!booking.isStaff && booking.state === 'confirmed' && span.from <= now)
      return refused({ code: 'conflict.booking_has_begun' })
    await setState(trx, id, 'cancelled')
    await endHold(trx, id)
    await endOffers(trx, [id], 'declined', now)
    await changeBooking(trx, id, { reason: reason ?? null }, now)
    await record(trx, principal, [{ id, action: 'cancelled', reason: reason ?? null }])
    const told = { kind: 'cancelled' as const, instrument: setting.name, booking: toldOf(ground) }
    await tellUsers(app, trx, principal, { ...told, reason: reason ?? null })
    return done(null)
  })
