import { newId } from '../../lib/ids.ts'
import { done, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { issueNumber } from '../../platform/numbers.ts'
import type { Principal } from '../../platform/principal.ts'
import { classAt } from '../../prices/index.ts'
import type { Asked, Payment, Span, Terms } from '../facts.ts'
import { dayInShanghai } from '../../lib/dates.ts'
import { asksApproval } from '../rules/guards.ts'
import { findInstrument, hasPrices, linkBooking, type OrderedInstrument } from '../store/bookings.ts'
import { addQuote } from '../store/quotes.ts'
import { findTerms } from '../store/standing.ts'
import { addOrder, changeOrder, NO_WISH } from '../store/write.ts'
import { record } from './events.ts'
import { isUnpriced, priceOfTime, type TimePrice } from './time-price.ts'

/** A booking at the moment it is made. */
export type BookingFacts = {
  id: string
  instrumentId: string
  personId: string
  bookedBy: string | null
  organisationId: string | null
  /** Milliseconds of UTC. */
  span: Span
  state: string
}

/** What is said when a time is taken: services that go along, and why it costs nothing, if it does. */
export type BookingWish = { asked: readonly Asked[]; freeCategory: string | null; purpose: string | null }

const NOTHING_MORE: BookingWish = { asked: [], freeCategory: null, purpose: null }

/** A business number: kind WT. */
export const ORDER_NUMBER = 'WT'

/**
 * The order behind a booking that stands or is asked for, written in the booking's own transaction; null where the
 * instrument has no price for time on that day, or the time is only held.
 */
export async function orderForBooking(
  app: App,
  trx: Trx,
  principal: Principal,
  booking: BookingFacts,
  wish: BookingWish = NOTHING_MORE,
): Promise<Outcome<{ orderId: string } | null>> {
  if (booking.state !== 'confirmed' && booking.state !== 'requested') return done(null)
  if (!(await hasPrices(trx, booking.instrumentId, dayInShanghai(booking.span.from)))) return done(null)
  const instrument = await findInstrument(trx, booking.instrumentId)
  if (instrument === undefined) return done(null)
  const price = await priceOfTime(app, trx, { ...booking, ...wish, booked: booking.span, used: null })
  if (isUnpriced(price)) return done(null)
  // A service that is not offered, or a category that nobody knows, is the asker's to mend.
  if (!price.ok && wish !== NOTHING_MORE) return price
  return done({ orderId: await write(app, trx, principal, { booking, instrument, price, wish }) })
}

type Making = { booking: BookingFacts; instrument: OrderedInstrument; price: TimePrice; wish: BookingWish }

async function write(app: App, trx: Trx, principal: Principal, making: Making): Promise<string> {
  const { booking, instrument, price, wish } = making
  const [id, now] = [newId(), app.clock.now()]
  // Whether a purpose is one that is served free of charge, the unit checks.
  const stands = booking.state === 'confirmed' && price.ok && wish.freeCategory === null
  await addOrder(trx, { ...(await rowOf(trx, making)), id, submittedAt: now, idempotency: null, now })
  await linkBooking(trx, { bookingId: booking.id, orderId: id, span: booking.span })
  const open = { validUntil: null, promisedBy: null, note: null, createdBy: null }
  const state = stands ? 'accepted' : 'offered'
  if (price.ok) await addQuote(trx, { id: newId(), orderId: id, state, ...price.value, ...open, now })
  const detail = { booking: booking.id }
  await record(trx, principal, { id, action: 'submitted', detail })
  if (stands) await record(trx, principal, { id, action: 'agreed', detail })
  const issue = { kind: ORDER_NUMBER, organisationId: instrument.unitId, today: app.clock.today() }
  const number = await issueNumber(trx, issue)
  const agreed = stands
    ? { state: 'agreed' as const, agreedAt: now, agreedFen: price.value.totalFen }
    : { state: 'submitted' as const }
  await changeOrder(trx, id, { number, waitsFor: 'unit', ...agreed }, now)
  return id
}

async function rowOf(trx: Trx, { booking, instrument, wish }: Making) {
  const { organisationId, personId } = booking
  const userClass = (await classAt(trx, instrument.id, organisationId)) ?? 'external'
  const payment = usualPayment(await findTerms(trx, instrument.unitId), userClass)
  const bodyAsks = (await findTerms(trx, organisationId)).approvalAsked
  return {
    kind: 'booking' as const,
    instrumentId: instrument.id,
    unitId: instrument.unitId,
    personId,
    createdBy: booking.bookedBy ?? personId,
    organisationId,
    userClass,
    title: instrument.name,
    purpose: wish.purpose,
    payment,
    approvalAsked: asksApproval({ organisationId, payment, bodyAsks }),
    wish: { ...NO_WISH, asked: [...wish.asked], freeCategory: wish.freeCategory },
  }
}

/** Inside a unit money is moved; others pay as the unit names first. */
export const usualPayment = ({ payments }: Pick<Terms, 'payments'>, userClass: string): Payment =>
  userClass === 'internal' && payments.includes('transfer')
    ? 'transfer'
    : (payments.find((each) => each !== 'transfer') ?? payments[0] ?? 'invoice')
