import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { issueNumber } from '../../platform/numbers.ts'
import type { Principal } from '../../platform/principal.ts'
import { classAt } from '../../prices/index.ts'
import type { Asked, Payment, Span, Terms, UserClass } from '../facts.ts'
import { dayInShanghai } from '../../lib/dates.ts'
import { asksApproval } from '../rules/guards.ts'
import { paymentFaults } from '../rules/wish.ts'
import { findInstrument, hasPrices, linkBooking, type OrderedInstrument } from '../store/bookings.ts'
import { findOrder } from '../store/orders.ts'
import { addQuote } from '../store/quotes.ts'
import { findTerms } from '../store/standing.ts'
import { addOrder, changeOrder, NO_WISH } from '../store/write.ts'
import { record } from './events.ts'
import { tell } from './tell.ts'
import { isUnpriced, priceOfTime, type TimePrice } from './time-price.ts'
import { viewerOf } from './viewer.ts'

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
  /** One of several taken at once: who has to agree is told of the first. */
  isQuiet?: boolean
}

/** What is said when a time is taken: services that go along, why it costs nothing, if it does, and how it is paid. */
export type BookingWish = {
  asked: readonly Asked[]
  freeCategory: string | null
  purpose: string | null
  /** Null: as the unit names first. */
  payment: Payment | null
  projectAccount: string | null
}

const NOTHING_MORE: BookingWish = {
  asked: [],
  freeCategory: null,
  purpose: null,
  payment: null,
  projectAccount: null,
}

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
  const paying = await payingOf(trx, { booking, instrument, wish })
  if (!paying.ok) return paying
  const making = { booking, instrument, price, wish, paying: paying.value }
  return done({ orderId: await write(app, trx, principal, making) })
}

type Asking = { booking: BookingFacts; instrument: OrderedInstrument; wish: BookingWish }
type Making = Asking & { price: TimePrice; paying: Paying }
type Paying = { userClass: UserClass; payment: Payment; approvalAsked: boolean }

/** How it is paid: as is said, where the unit offers that to this class of user; else as it is usual. */
async function payingOf(trx: Trx, { booking, instrument, wish }: Asking): Promise<Outcome<Paying>> {
  const { organisationId } = booking
  const userClass = (await classAt(trx, instrument.id, organisationId)) ?? 'external'
  const terms = await findTerms(trx, instrument.unitId)
  const payment = wish.payment ?? usualPayment(terms, userClass)
  const [first, ...others] = wish.payment === null ? [] : paymentFaults({ payment, userClass }, terms)
  if (first !== undefined) return refused(first, ...others)
  const bodyAsks = (await findTerms(trx, organisationId)).approvalAsked
  return done({ userClass, payment, approvalAsked: asksApproval({ organisationId, payment, bodyAsks }) })
}

async function write(app: App, trx: Trx, principal: Principal, making: Making): Promise<string> {
  const { booking, instrument, price, wish, paying } = making
  const [id, now] = [newId(), app.clock.now()]
  // Whether a purpose is one that is served free of charge, the unit checks.
  const stands = booking.state === 'confirmed' && price.ok && wish.freeCategory === null
  await addOrder(trx, { ...rowOf(making), id, submittedAt: now, idempotency: null, now })
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
  const asksLeader = paying.approvalAsked
  await changeOrder(trx, id, { number, waitsFor: stands && asksLeader ? 'approver' : 'unit', ...agreed }, now)
  if (asksLeader && booking.isQuiet !== true) await tellLeader(app, trx, principal, id)
  return id
}

/** The paying body's leader is asked, unless it is the leader who books. */
async function tellLeader(app: App, trx: Trx, principal: Principal, id: string): Promise<void> {
  const order = await findOrder(trx, viewerOf(principal), id)
  if (order !== undefined) await tell(app, trx, principal, order, { kind: 'to_approve', whom: ['approver'] })
}

function rowOf({ booking, instrument, wish, paying }: Making) {
  const { organisationId, personId } = booking
  return {
    kind: 'booking' as const,
    instrumentId: instrument.id,
    unitId: instrument.unitId,
    personId,
    createdBy: booking.bookedBy ?? personId,
    organisationId,
    title: instrument.name,
    purpose: wish.purpose,
    ...paying,
    wish: {
      ...NO_WISH,
      asked: [...wish.asked],
      freeCategory: wish.freeCategory,
      projectAccount: paying.payment === 'transfer' ? wish.projectAccount : null,
    },
  }
}

/** Inside a unit money is moved; others pay as the unit names first. */
export const usualPayment = ({ payments }: Pick<Terms, 'payments'>, userClass: string): Payment =>
  userClass === 'internal' && payments.includes('transfer')
    ? 'transfer'
    : (payments.find((each) => each !== 'transfer') ?? payments[0] ?? 'invoice')
