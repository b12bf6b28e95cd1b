import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import { whole } from '../../platform/whole.ts'
import type { Order } from '../schema/order.ts'
import type { RatingBody, RatingList } from '../schema/rating.ts'
import { findInstrument } from '../store/bookings.ts'
import { addRating, answerRating, listRatings, moderateRating, summariseRatings } from '../store/ratings.ts'
import { record } from './events.ts'
import { groundOf, takeStep, writeStep } from './step.ts'
import { tell } from './tell.ts'
import { readOrder } from './view.ts'

/** The customer says how it was, once. */
export async function rateOrder(
  app: App,
  principal: Principal,
  id: string,
  { text, ...stars }: RatingBody,
): Promise<Outcome<Order>> {
  const rated = await takeStep(app, principal, { id, step: 'rate' }, async (ground) => {
    const { trx, order, now } = ground
    await addRating(trx, {
      ...stars,
      orderId: id,
      instrumentId: order.instrument.id,
      unitId: order.unit.id,
      personId: order.person.id,
      text: text?.trim() ?? null,
      now,
    })
    await writeStep(ground, 'rate', { action: 'rating_given', detail: stars })
    await tell(app, trx, principal, order, { kind: 'rating_given', whom: ['unit'] })
    return done(null)
  })
  return rated.ok ? readOrder(app, principal, id) : rated
}

/** The unit answers a rating, once. */
export async function answerToRating(
  app: App,
  principal: Principal,
  id: string,
  { answer }: { answer: string },
): Promise<Outcome<Order>> {
  const answered = await whole(app.db, async (trx): Promise<Outcome<null>> => {
    const ground = await groundOf(app, trx, principal, id)
    if (!ground.ok) return ground
    const { order, hands, standing, now } = ground.value
    if (!hands.includes('unit')) return refused({ code: 'forbidden.order_answer_rating' })
    if (!standing.isRated) return refused({ code: 'not_found.order_rating' })
    const by = principal.kind === 'person' ? principal.id : null
    if (!(await answerRating(trx, id, { answer: answer.trim(), by, now })))
      return refused({ code: 'conflict.order_rating_answered' })
    await record(trx, principal, { id, action: 'rating_answered' })
    await tell(app, trx, principal, order, { kind: 'rating_answered', whom: ['customer'] })
    return done(null)
  })
  return answered.ok ? readOrder(app, principal, id) : answered
}

/** Takes a rating off the page with the reason, or puts it back. */
export async function moderate(
  app: App,
  principal: Principal,
  id: string,
  { hidden, reason }: { hidden: boolean; reason?: string },
): Promise<Outcome<{ hidden: boolean }>> {
  if (hidden && reason === undefined) return refused({ code: 'orders.reason_needed', pointer: '/reason' })
  return whole(app.db, async (trx): Promise<Outcome<{ hidden: boolean }>> => {
    const by = principal.kind === 'person' ? principal.id : null
    const given = { hidden, reason: reason?.trim() ?? null, by, now: app.clock.now(), scope: principal.scope }
    const moderated = await moderateRating(trx, id, given)
    if (moderated === undefined) return refused({ code: 'not_found.order_rating' })
    const action = hidden ? 'rating_hidden' : 'rating_shown'
    await record(trx, principal, { id, action, reason: reason ?? null })
    return done({ hidden })
  })
}

/** How an instrument's service is rated: averages, and what people say without their names. */
export async function readRatings(
  app: App,
  instrumentId: string,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<Outcome<RatingList>> {
  const after = cursor === undefined ? undefined : positionOf(cursor)
  if (cursor !== undefined && after === undefined) return refused({ code: 'malformed.cursor' })
  const instrument = await findInstrument(app.db, instrumentId)
  if (instrument === undefined || !instrument.isPublic) return refused({ code: 'not_found.instrument' })
  const [summary, rows] = await Promise.all([
    summariseRatings(app.db, instrumentId),
    listRatings(app.db, instrumentId, { limit: limit + 1, after }),
  ])
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return done({
    ...summary,
    items: items.map((each) => ({
      ...each,
      at: each.at.toISOString(),
      answeredAt: each.answeredAt?.toISOString() ?? null,
    })),
    nextCursor: last === undefined ? null : encodeCursor([last.at.toISOString(), last.id]),
  })
}

function positionOf(cursor: string): { at: string; id: string } | undefined {
  const [at, id] = decodeCursor(cursor, 2) ?? []
  if (typeof at !== 'string' || Number.isNaN(Date.parse(at))) return undefined
  return typeof id === 'string' && isId(id) ? { at, id } : undefined
}
