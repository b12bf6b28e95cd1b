import { newId } from '../../lib/ids.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import type { Principal } from '../../platform/principal.ts'
import type { QuoteState, Span } from '../facts.ts'
import { chargedUse } from '../rules/lines.ts'
import { stepFaults, type StepName } from '../rules/state.ts'
import { cancelFee, shareOf } from '../rules/terms.ts'
import { findBookingRow, linkBooking, type BookingRow } from '../store/bookings.ts'
import { addQuote, moveQuotes } from '../store/quotes.ts'
import { changeOrder } from '../store/write.ts'
import { advance, takeOffer } from './advance.ts'
import { orderForBooking } from './booked.ts'
import { record } from './events.ts'
import { groundOf, writeStep, type Ground } from './step.ts'
import { priceOfTime, type TimePrice } from './time-price.ts'

/**
 * The order behind a booking follows it, in the booking's own transaction: made where the time comes to stand, agreed,
 * under way, done at the price of its use, or at an end by the unit's terms. Nothing where it has no order.
 */
export async function bookingStepped(
  app: App,
  trx: Trx,
  principal: Principal,
  bookingId: string,
  to: string,
): Promise<void> {
  const booking = await findBookingRow(trx, bookingId)
  if (booking === undefined) return
  if (booking.orderId === null) {
    await orderForBooking(app, trx, principal, { ...booking, span: spanOf(booking), state: to })
    return
  }
  const found = await groundOf(app, trx, principal, booking.orderId, ['booking'])
  if (!found.ok) return
  const follow = FOLLOWING[to]
  if (found.value.order.kind === 'booking') await follow?.(found.value, booking)
  else await followWork(found.value, to)
}

type Follow = (ground: Ground, booking: BookingRow) => Promise<void>

const spanOf = ({ startsAt, endsAt }: Pick<BookingRow, 'startsAt' | 'endsAt'>): Span => ({
  from: startsAt.getTime(),
  until: endsAt.getTime(),
})

const FOLLOWING: Record<string, Follow> = {
  requested: (ground, booking) => retime(ground, booking, 'offered'),
  confirmed: async (ground, booking) => {
    await retime(ground, booking, 'accepted')
    await agree(ground)
  },
  in_use: async (ground, booking) => {
    await retime(ground, booking, 'accepted')
    await go(ground, 'start', { action: 'started', change: { startedAt: ground.now } })
  },
  finished: finish,
  refused: (ground, { reason }) => go(ground, 'refuse', end(ground, 'refused', reason, 0)),
  expired: (ground) => go(ground, 'cancel', end(ground, 'cancelled', null, 0)),
  cancelled: cancel,
  no_show: (ground) => {
    const { standing } = ground
    const fee = shareOf(standing.agreedFen ?? 0, standing.terms.noShowFeeBp)
    return go(ground, 'cancel', end(ground, 'cancelled', null, fee))
  },
  displaced: async ({ trx, principal, id, now }) => {
    await record(trx, principal, { id, action: 'displaced' })
    await changeOrder(trx, id, { waitsFor: 'customer' }, now)
  },
}

/** Takes a step that the booking has taken already; an order that stands elsewhere is left where it is. */
async function go(ground: Ground, step: StepName, taken: Parameters<typeof writeStep>[2]): Promise<void> {
  const fits = stepFaults(step, ground.standing, ['booking']).length === 0
  if (fits) await writeStep(ground, step, taken)
}

const end = ({ now }: Ground, action: string, reason: string | null, fee: number) => ({
  action,
  reason,
  change: { endedAt: now, endedReason: reason, finalFen: fee },
  detail: { feeFen: fee },
})

async function agree(ground: Ground): Promise<void> {
  const { now, order } = ground
  if (order.state !== 'submitted' && order.state !== 'quoted') return advanceOnly(ground)
  // Whether it is free of charge the unit says in its offer.
  if (order.freeCategory !== null && order.state === 'submitted') return
  await takeOffer(ground)
  const total = ground.standing.offered?.totalFen ?? ground.standing.accepted?.totalFen
  // No price for this class of user: the unit still has to say one.
  if (total === undefined) return
  await go(ground, 'agree', { action: 'agreed', change: { agreedAt: now, agreedFen: total } })
}

const advanceOnly = async (ground: Ground): Promise<void> => void (await advance(ground))

/** Another time has another price: a new offer, which holds where the booking stands. */
async function retime(ground: Ground, booking: BookingRow, state: QuoteState): Promise<void> {
  const { app, trx, id, now, order } = ground
  if (booking.isDown) return
  const span = spanOf(booking)
  const same = span.from === booking.agreedFrom?.getTime() && span.until === booking.agreedUntil?.getTime()
  if (same) return
  await linkBooking(trx, { bookingId: booking.id, orderId: id, span })
  const price = await priceOfTime(app, trx, { ...booking, booked: span, used: null })
  if (!price.ok) return
  await replaceQuote(ground, price.value, state)
  if (order.agreedAt !== null) await changeOrder(trx, id, { agreedFen: price.value.totalFen }, now)
}

type Price = Extract<TimePrice, { ok: true }>['value']

async function replaceQuote(ground: Ground, price: Price, state: QuoteState): Promise<void> {
  const { trx, id, now } = ground
  for (const from of ['offered', 'accepted'] as const)
    await moveQuotes(trx, id, { from, to: 'replaced', by: null, now })
  const open = { validUntil: null, promisedBy: null, note: null, createdBy: null }
  await addQuote(trx, { id: newId(), orderId: id, state, ...price, ...open, now })
}

/** The time that was agreed; what a repair cut off is not charged. */
function bookedOf({ agreedFrom, agreedUntil, startsAt, endsAt, isDown }: BookingRow): Span {
  const [from, until] = [agreedFrom ?? startsAt, agreedUntil ?? endsAt].map((each) => each.getTime())
  return { from: from ?? 0, until: Math.min(until ?? 0, isDown ? endsAt.getTime() : Infinity) }
}

/** The use is over: what it came to is computed once more from booked and used time. */
async function finish(ground: Ground, booking: BookingRow): Promise<void> {
  const { app, trx, now, standing } = ground
  const booked = bookedOf(booking)
  const used = {
    from: booking.checkedInAt?.getTime() ?? booked.from,
    until: booking.usedUntil?.getTime() ?? 0,
  }
  const charged = used.until > used.from ? chargedUse(used, booked, standing.terms.graceMinutes) : null
  const price = await priceOfTime(app, trx, { ...booking, booked, used: charged })
  if (price.ok && price.value.totalFen !== standing.accepted?.totalFen)
    await replaceQuote(ground, price.value, 'accepted')
  const finalFen = price.ok ? price.value.totalFen : (standing.agreedFen ?? 0)
  await go(ground, 'deliver', { action: 'delivered', change: { deliveredAt: now, finalFen } })
}

async function cancel(ground: Ground, booking: BookingRow): Promise<void> {
  const { principal, standing, hands, now } = ground
  const isUnits = booking.isDown || (hands.includes('unit') && principal.id !== booking.personId)
  const fee = cancelFee({
    agreedFen: standing.agreedFen,
    by: isUnits ? 'unit' : 'customer',
    startsAt: booking.startsAt.getTime(),
    now: now.getTime(),
    terms: standing.terms,
  })
  await go(ground, 'cancel', end(ground, 'cancelled', booking.reason, fee))
}

/** Time taken for ordered work: the first use begins it, where nothing is missing. */
async function followWork(ground: Ground, to: string): Promise<void> {
  const { trx, principal, id, now, standing } = ground
  await record(trx, principal, { id, action: 'booking_stepped', detail: { to } })
  if (to !== 'in_use' || (standing.sampleCount > 0 && standing.state === 'agreed')) return
  await go(ground, 'start', { action: 'started', change: { startedAt: now } })
}
