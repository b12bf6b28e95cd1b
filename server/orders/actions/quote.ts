import { newId } from '../../lib/ids.ts'
import { yuanText } from '../../lib/money.ts'
import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import { priceAsked } from '../../prices/index.ts'
import type { QuoteLine } from '../facts.ts'
import { linesOf, manualLine, totalOf } from '../rules/lines.ts'
import type { Order } from '../schema/order.ts'
import type { QuoteBody } from '../schema/write.ts'
import { findOrder, type OrderRecord } from '../store/orders.ts'
import { findTerms } from '../store/standing.ts'
import { addQuote, listQuotes, moveQuotes } from '../store/quotes.ts'
import { changeOrder } from '../store/write.ts'
import { promiseOf, takeOffer } from './advance.ts'
import { takeStep, writeStep, type Ground } from './step.ts'
import { tell } from './tell.ts'
import { readOrder } from './view.ts'
import { viewerOf } from './viewer.ts'
import { askOf } from './wish.ts'

/**
 * Makes the customer an offer: what they asked or what is said here, priced by the list, and lines of the team's own. A
 * new one takes the place of one that waits; for agreed work it stands beside it until the customer decides.
 */
export async function offerQuote(
  app: App,
  principal: Principal,
  id: string,
  body: QuoteBody,
): Promise<Outcome<Order>> {
  const seen = await findOrder(app.db, viewerOf(principal), id)
  if (seen === undefined) return refused({ code: 'not_found.order' })
  const priced = await priceFor(app, seen, body)
  const faults = [...dayFaults(body, app.clock.today()), ...(priced.ok ? [] : priced.refusals)]
  const offered = await takeStep(app, principal, { id, step: 'quote' }, async (ground) => {
    const [first, ...others] = faults
    if (first !== undefined || !priced.ok) return first === undefined ? priced : refused(first, ...others)
    return offer(ground, body, priced.value)
  })
  return offered.ok ? readOrder(app, principal, id) : offered
}

type Price = { lines: QuoteLine[]; totalFen: number; listId: string | null }

const MOST_FEN = 100_000_000_000

async function priceFor(app: App, order: OrderRecord, body: QuoteBody): Promise<Outcome<Price>> {
  const { taxBp } = await findTerms(app.db, order.unit.id)
  const own = (body.lines ?? []).map((line) => manualLine(line, taxBp))
  const listed = await listPrice(app, order, body, own.length > 0)
  if (!listed.ok) return listed
  const lines = [...listed.value.lines, ...own]
  const totalFen = totalOf(lines)
  if (totalFen < 0) return refused({ code: 'orders.total_negative', pointer: '/lines' })
  if (totalFen > MOST_FEN) return refused({ code: 'prices.amount_too_large' })
  return done({ lines, totalFen, listId: listed.value.listId })
}

async function listPrice(
  app: App,
  order: OrderRecord,
  body: QuoteBody,
  hasOwn: boolean,
): Promise<Outcome<{ lines: QuoteLine[]; listId: string | null }>> {
  const asked = body.items?.map(({ id, quantity }) => ({ id, quantity: quantity ?? null })) ?? order.asked
  if (asked.length === 0 && body.booked === undefined && hasOwn) return done({ lines: [], listId: null })
  const wish = {
    ...order,
    asked,
    urgent: body.urgent ?? order.urgent,
    freeCategory: body.free === false ? null : order.freeCategory,
  }
  const { asked: request, ...of } = askOf(order.instrument.id, wish)
  const priced = await priceAsked(app, app.db, {
    ...of,
    asked: { ...request, ...(body.booked !== undefined && { booked: body.booked }) },
  })
  return priced.ok ? done({ lines: linesOf(priced.value.lines), listId: priced.value.list.id }) : priced
}

const dayFaults = ({ validUntil, promisedBy }: QuoteBody, today: string): Refusal[] => [
  ...(validUntil !== undefined && validUntil < today
    ? [{ code: 'orders.valid_past', pointer: '/validUntil' }]
    : []),
  ...(promisedBy !== undefined && promisedBy < today
    ? [{ code: 'orders.promised_past', pointer: '/promisedBy' }]
    : []),
]

async function offer(ground: Ground, body: QuoteBody, price: Price): Promise<Outcome<null>> {
  const { app, trx, principal, id, now, order } = ground
  const isUnderWay = order.agreedAt !== null
  await moveQuotes(trx, id, { from: 'offered', to: 'replaced', by: null, now })
  // What the customer took before the work was agreed gives way to the new offer.
  if (!isUnderWay) await moveQuotes(trx, id, { from: 'accepted', to: 'replaced', by: null, now })
  const version = await addQuote(trx, {
    id: newId(),
    orderId: id,
    state: 'offered',
    ...price,
    validUntil: body.validUntil ?? null,
    promisedBy: body.promisedBy ?? null,
    note: body.note?.trim() ?? null,
    createdBy: principal.kind === 'person' ? principal.id : null,
    now,
  })
  await writeStep(ground, 'quote', { action: 'quoted', detail: { version, totalFen: price.totalFen } })
  const kind = isUnderWay ? 'requoted' : 'quoted'
  await tell(app, trx, principal, order, {
    kind,
    whom: ['customer'],
    params: { total: yuanText(price.totalFen) },
  })
  return done(null)
}

/** Takes the offer that was looked at; the work is agreed once nothing else is missing. */
export async function acceptQuote(
  app: App,
  principal: Principal,
  id: string,
  { version }: { version: number },
): Promise<Outcome<Order>> {
  const taken = await takeStep(app, principal, { id, step: 'accept_quote' }, async (ground) => {
    const { trx, order, standing, now } = ground
    if (!(await isOffered(ground, version))) return refused({ code: 'conflict.order_quote_changed' })
    await takeOffer(ground)
    const total = standing.offered?.totalFen ?? 0
    await writeStep(ground, 'accept_quote', {
      action: 'quote_accepted',
      detail: { version, totalFen: total },
    })
    if (order.agreedAt !== null)
      await changeOrder(
        trx,
        id,
        { agreedFen: total, ...(await promiseOf(ground, standing, order.state)) },
        now,
      )
    await tell(app, trx, principal, order, { kind: 'quote_accepted', whom: ['unit'] })
    return done(null)
  })
  return taken.ok ? readOrder(app, principal, id) : taken
}

/** Says no to the offer that was looked at; the unit may make another. */
export async function declineQuote(
  app: App,
  principal: Principal,
  id: string,
  { version, reason }: { version: number; reason: string },
): Promise<Outcome<Order>> {
  const declined = await takeStep(app, principal, { id, step: 'decline_quote' }, async (ground) => {
    const { trx, order, now } = ground
    if (!(await isOffered(ground, version))) return refused({ code: 'conflict.order_quote_changed' })
    const by = principal.kind === 'person' ? principal.id : null
    await moveQuotes(trx, id, { from: 'offered', to: 'declined', by, now })
    await writeStep(ground, 'decline_quote', { action: 'quote_declined', reason, detail: { version } })
    await tell(app, trx, principal, order, { kind: 'quote_declined', whom: ['unit'], params: { reason } })
    return done(null)
  })
  return declined.ok ? readOrder(app, principal, id) : declined
}

const isOffered = async ({ trx, id }: Ground, version: number): Promise<boolean> =>
  (await listQuotes(trx, id)).some((quote) => quote.version === version && quote.state === 'offered')
