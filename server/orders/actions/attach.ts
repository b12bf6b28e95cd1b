import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import type { Principal } from '../../platform/principal.ts'
import { whole } from '../../platform/whole.ts'
import type { Order } from '../schema/order.ts'
import {
  findBookingRow,
  findInstrument,
  linkBooking,
  unlinkBooking,
  type BookingRow,
} from '../store/bookings.ts'
import { holdOrder } from '../store/orders.ts'
import { listBookingsOf } from '../store/parts.ts'
import { orderForBooking } from './booked.ts'
import { record } from './events.ts'
import { groundOf, writeStep, type Ground } from './step.ts'
import { bookingStepped } from './stepped.ts'
import { readOrder } from './view.ts'

const NOT_FOUND = refused({ code: 'not_found.booking', pointer: '/bookingId' })
const OPEN = ['requested', 'confirmed']
const LEFT = [...OPEN, 'in_use']

/**
 * Counts a booking to ordered work: the order that stood behind it alone ends, since the work's offer covers the time.
 * Work may be split over several instruments of the unit and several bookings.
 */
export async function attachBooking(
  app: App,
  principal: Principal,
  id: string,
  { bookingId }: { bookingId: string },
): Promise<Outcome<Order>> {
  const attached = await whole(app.db, async (trx): Promise<Outcome<null>> => {
    const found = await ownGround(app, trx, principal, id)
    if (!found.ok) return found
    const ground = found.value
    const booking = await findBookingRow(trx, bookingId)
    if (booking === undefined || !mayCount(ground, booking)) return NOT_FOUND
    // Another unit's time is another unit's money.
    if ((await findInstrument(trx, booking.instrumentId))?.unitId !== ground.order.unit.id) return NOT_FOUND
    if (booking.orderId === id) return done(null)
    if (!OPEN.includes(booking.state)) return refused({ code: 'conflict.order_booking_over' })
    // The agreed price covers what the team counts to it, not what the customer adds afterwards.
    if (ground.order.agreedAt !== null && !ground.hands.includes('unit'))
      return refused({ code: 'conflict.order_attach_agreed' })
    const freed = booking.orderId === null ? done(null) : await endOwn(app, trx, principal, booking.orderId)
    if (!freed.ok) return freed
    await linkBooking(trx, { bookingId, orderId: id, span: spanOf(booking) })
    await record(trx, principal, { id, action: 'booking_attached', detail: { booking: bookingId } })
    return done(null)
  })
  return attached.ok ? readOrder(app, principal, id) : attached
}

/** Takes a booking out of ordered work: it has an order of its own again, where its time has a price. */
export async function detachBooking(
  app: App,
  principal: Principal,
  { id, booking: bookingId }: { id: string; booking: string },
): Promise<Outcome<Order>> {
  const detached = await whole(app.db, async (trx): Promise<Outcome<null>> => {
    const found = await ownGround(app, trx, principal, id)
    if (!found.ok) return found
    const booking = await findBookingRow(trx, bookingId)
    if (booking === undefined || booking.orderId !== id) return NOT_FOUND
    if (!OPEN.includes(booking.state)) return refused({ code: 'conflict.order_booking_over' })
    await unlinkBooking(trx, bookingId)
    await record(trx, principal, { id, action: 'booking_detached', detail: { booking: bookingId } })
    const ordered = await orderForBooking(app, trx, principal, { ...booking, span: spanOf(booking) })
    return ordered.ok ? done(null) : ordered
  })
  return detached.ok ? readOrder(app, principal, id) : detached
}

/**
 * Ordered work that ends leaves its times behind: each that is still to come, or in use, has an order of its own again and
 * is settled by the unit's terms.
 */
export async function releaseBookings({ app, trx, principal, id, order }: Ground): Promise<void> {
  if (order.kind !== 'service') return
  for (const { id: bookingId, state } of await listBookingsOf(trx, id)) {
    const booking = LEFT.includes(state) ? await findBookingRow(trx, bookingId) : undefined
    if (booking === undefined) continue
    await unlinkBooking(trx, bookingId)
    await record(trx, principal, { id, action: 'booking_detached', detail: { booking: bookingId } })
    const isUsed = state === 'in_use'
    const own = { ...booking, span: spanOf(booking), ...(isUsed && { state: 'confirmed' }) }
    await orderForBooking(app, trx, principal, own)
    if (isUsed) await bookingStepped(app, trx, principal, bookingId, state)
  }
}

/** Time that stood on an order of its own goes with it where the payer did not agree. */
export async function giveTimesBack({ app, trx, id, order }: Ground, reason: string): Promise<void> {
  if (order.kind !== 'booking' || !app.jobs.running()) return
  for (const { id: bookingId } of await listBookingsOf(trx, id))
    await app.jobs.send('booking.disapproved', { bookingId, reason }, trx)
}

/** Time of the customer, or of a member of the team who took it for the work. */
const mayCount = ({ order, hands, principal }: Ground, { personId }: BookingRow): boolean =>
  personId === order.person.id || (hands.includes('unit') && personId === principal.id)

const spanOf = ({ startsAt, endsAt }: BookingRow) => ({ from: startsAt.getTime(), until: endsAt.getTime() })

const WORKING = ['submitted', 'quoted', 'agreed', 'samples_received', 'in_progress']

/** Ordered work that is not done, in the hands of its customer or its team. */
async function ownGround(app: App, trx: Trx, principal: Principal, id: string): Promise<Outcome<Ground>> {
  const found = await groundOf(app, trx, principal, id)
  if (!found.ok) return found
  const { order, hands } = found.value
  if (!hands.includes('customer') && !hands.includes('unit'))
    return refused({ code: 'forbidden.order_attach' })
  if (order.kind !== 'service') return refused({ code: 'conflict.order_follows_booking' })
  return WORKING.includes(order.state) ? found : refused({ code: `conflict.order_is_${order.state}` })
}

/** The order that stood behind the booking alone, where no money has moved on it. */
async function endOwn(app: App, trx: Trx, principal: Principal, id: string): Promise<Outcome<null>> {
  if (!(await holdOrder(trx, id))) return done(null)
  const found = await groundOf(app, trx, principal, id, ['booking'])
  if (!found.ok) return found
  const { order, standing, now } = found.value
  if (order.kind !== 'booking') return refused({ code: 'conflict.order_booking_taken' })
  if (standing.chargedFen !== 0 || standing.paidFen !== 0) return refused({ code: 'conflict.order_charged' })
  await writeStep(found.value, 'cancel', {
    action: 'cancelled',
    change: { endedAt: now, finalFen: 0 },
    detail: { joined: true },
  })
  return done(null)
}
