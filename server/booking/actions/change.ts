import { done, refused, type Refusal } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import type { State } from '../facts.ts'
import type { Booking, ExtendBody, MoveBody } from '../schema/booking.ts'
import { moveOccupancy } from '../store/occupancy.ts'
import { changeBooking } from '../store/write.ts'
import { landed, landing } from './create.ts'
import { record } from './events.ts'
import { place, type Answer, type Wish } from './place.ts'
import { settleRivals } from './rivals.ts'
import { takeStep, toldOf, type Ground } from './step.ts'
import { tellUsers } from './tell.ts'

/** Another time, another seat or both. One that was pushed aside stands again, or is asked for again. */
export const moveBooking = (
  app: App,
  principal: Principal,
  id: string,
  body: MoveBody,
): Promise<Answer<Booking>> =>
  takeStep(app, principal, id, 'move', async (ground) => {
    const { trx, setting, booking, now } = ground
    const fault = moveFault(ground, body)
    if (fault !== undefined) return refused(fault)
    const wish = wishOf(ground, {
      span: { from: Date.parse(body.startsAt), until: Date.parse(body.endsAt) },
      seat: body.seat ?? null,
      override: body.override === true,
    })
    const placed = await place(app, trx, setting, wish, now)
    if (!placed.ok) return placed
    const state = movedState(ground)
    await moveOccupancy(trx, id, placed.value, state)
    const reason = body.reason ?? null
    await changeBooking(trx, id, { cause: null, reason, anySeat: body.seat === undefined }, now)
    const detail = { from: booking.startsAt.toISOString(), to: body.startsAt, until: body.endsAt, state }
    await record(trx, principal, [{ id, action: 'moved', reason, detail }])
    const told = { ...toldOf(ground), ...placed.value }
    await tellUsers(app, trx, principal, { kind: 'moved', instrument: setting.name, booking: told, reason })
    if (state === 'confirmed') await settleRivals(app, trx, principal, setting, told)
    else if (booking.state === 'displaced')
      await landed(app, trx, principal, { setting, booking: { ...told, bookedBy: told.personId }, state })
    return done(null)
  })

/** Where the unit decides itself, what it has granted is moved by the unit alone. */
function moveFault({ booking, setting, span, now }: Ground, body: MoveBody): Refusal | undefined {
  if (body.override === true && !booking.isStaff) return { code: 'forbidden.booking_override' }
  if (booking.state === 'confirmed' && span.from <= now) return { code: 'conflict.booking_has_begun' }
  const granted = booking.state === 'confirmed' && setting.opening?.approval === 'manual'
  return granted && !booking.isStaff ? { code: 'booking.moved_by_unit' } : undefined
}

const movedState = ({ booking, setting }: Ground): State =>
  booking.state === 'displaced' && setting.opening !== null
    ? landing(setting.opening, booking.isStaff)
    : booking.state

const wishOf = ({ booking }: Ground, wish: Pick<Wish, 'span' | 'seat' | 'override' | 'ignore'>): Wish => ({
  ...wish,
  userClass: booking.userClass,
  use: booking.use,
  offSite: false,
  personId: booking.person.id,
  except: booking.id,
})

/** What no longer counts once a booking stands or runs. */
const BEGUN = ['booking.past', 'booking.notice', 'booking.advance']

/** A later end, if nobody comes after. */
export const extendBooking = (
  app: App,
  principal: Principal,
  id: string,
  body: ExtendBody,
): Promise<Answer<Booking>> =>
  takeStep(app, principal, id, 'extend', async (ground) => {
    const { trx, setting, booking, span, now } = ground
    if (body.override === true && !booking.isStaff) return refused({ code: 'forbidden.booking_override' })
    const until = Date.parse(body.endsAt)
    if (!(until > span.until && until > now))
      return refused({ code: 'booking.extend_backward', pointer: '/endsAt' })
    const wish = wishOf(ground, {
      span: { from: span.from, until },
      seat: booking.seat,
      override: body.override === true,
      ignore: BEGUN,
    })
    const placed = await place(app, trx, setting, wish, now)
    if (!placed.ok) return placed
    await moveOccupancy(trx, id, placed.value, booking.state)
    await changeBooking(trx, id, {}, now)
    const detail = { endedAt: booking.endsAt.toISOString(), endsAt: body.endsAt }
    await record(trx, principal, [{ id, action: 'extended', detail }])
    const told = { ...toldOf(ground), ...placed.value }
    await tellUsers(app, trx, principal, { kind: 'moved', instrument: setting.name, booking: told })
    await settleRivals(app, trx, principal, setting, told)
    return done(null)
  })
