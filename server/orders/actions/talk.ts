import { isId, newId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { recordFile, type StoredFile } from '../../platform/files/index.ts'
import type { Writing } from '../../platform/once.ts'
import type { Principal } from '../../platform/principal.ts'
import { sideOf } from '../rules/sides.ts'
import type { Order } from '../schema/order.ts'
import type { Message, MessageList } from '../schema/talk.ts'
import { findOrder } from '../store/orders.ts'
import {
  addChange,
  addDispute,
  addMessage,
  answerChange,
  answerDispute,
  findMessage,
  findOpenChange,
  listMessages,
  type MessageRecord,
  type TalkSide,
} from '../store/talk.ts'
import { advance } from './advance.ts'
import { record } from './events.ts'
import { takeStep, takeStepOnce, type Ground } from './step.ts'
import { tell } from './tell.ts'
import { readOrder } from './view.ts'
import { viewerOf } from './viewer.ts'

const personOf = ({ principal }: Pick<Ground, 'principal'>): string | null =>
  principal.kind === 'person' ? principal.id : null

/** The side from which somebody speaks: whoever ordered speaks as customer, even where they work for the unit. */
const speaking = ({ hands }: Pick<Ground, 'hands'>): TalkSide =>
  hands.includes('customer') || (hands.includes('author') && !hands.includes('unit')) ? 'customer' : 'unit'

const others = (side: TalkSide): readonly ['unit'] | readonly ['customer'] =>
  side === 'customer' ? ['unit'] : ['customer']

/** Says something to the other side, with a file where one came along. */
export async function say(
  app: App,
  writing: Writing,
  id: string,
  { text, file }: { text: string; file: { stored: StoredFile; name: string } | null },
): Promise<Outcome<Message>> {
  const { principal } = writing
  const said = await takeStepOnce(app, writing, { id, step: 'message' }, async (ground) => {
    const { trx, order, now } = ground
    const [messageId, side] = [newId(), speaking(ground)]
    const personId = personOf(ground)
    if (file !== null) await recordFile(trx, file.stored)
    const kept = file === null ? null : { id: file.stored.id, name: file.name }
    await addMessage(trx, { id: messageId, orderId: id, side, personId, text: text.trim(), now, file: kept })
    await record(trx, principal, { id, action: 'message', detail: { message: messageId, side } })
    await tell(app, trx, principal, order, { kind: 'message', whom: others(side) })
    return done(messageId)
  })
  if (!said.ok) return said
  const message = await findMessage(app.db, said.value)
  return message === undefined ? refused({ code: 'not_found.order' }) : done(messageView(message))
}

/** The conversation, the last said first; it stays between the two sides. */
export async function readMessages(
  app: App,
  viewer: Principal,
  id: string,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<Outcome<MessageList>> {
  if (cursor !== undefined && !isId(cursor)) return refused({ code: 'malformed.cursor' })
  const order = await findOrder(app.db, viewerOf(viewer), id)
  if (order === undefined || sideOf(order) === 'reader') return refused({ code: 'not_found.order' })
  const rows = await listMessages(app.db, id, { limit: limit + 1, before: cursor })
  const items = rows.slice(0, limit)
  return done({
    items: items.map(messageView),
    nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
  })
}

const messageView = ({ at, ...message }: MessageRecord): Message => ({ ...message, at: at.toISOString() })

async function shown<T>(
  app: App,
  principal: Principal,
  id: string,
  taken: Outcome<T>,
): Promise<Outcome<Order>> {
  return taken.ok ? readOrder(app, principal, id) : taken
}

/** Asks for the work to be done otherwise; the other side answers, and a new offer may follow. */
export const askChange = async (
  app: App,
  writing: Writing,
  id: string,
  { text }: { text: string },
): Promise<Outcome<Order>> =>
  shown(
    app,
    writing.principal,
    id,
    await takeStepOnce(app, writing, { id, step: 'change' }, async (ground) => {
      const { trx, order, now } = ground
      const [changeId, side] = [newId(), speaking(ground)]
      const said = { id: changeId, orderId: id, side, personId: personOf(ground), text: text.trim(), now }
      await addChange(trx, said)
      await record(trx, writing.principal, { id, action: 'change_asked', detail: { change: changeId, side } })
      await tell(app, trx, writing.principal, order, { kind: 'change_asked', whom: others(side) })
      return done(changeId)
    }),
  )

export const decideChange = async (
  app: App,
  principal: Principal,
  id: string,
  { agree, answer }: { agree: boolean; answer: string },
): Promise<Outcome<Order>> =>
  shown(
    app,
    principal,
    id,
    await takeStep(app, principal, { id, step: 'answer_change' }, async (ground) => {
      const { trx, order, now } = ground
      const open = await findOpenChange(trx, id)
      const side = speaking(ground)
      if (open === undefined || open.side === side) return refused({ code: 'conflict.order_change_own' })
      const given = { agreed: agree, answer: answer.trim(), by: personOf(ground), now }
      await answerChange(trx, open.id, given)
      await record(trx, principal, { id, action: 'change_answered', detail: { change: open.id, agree } })
      await tell(app, trx, principal, order, { kind: 'change_answered', whom: others(side) })
      return done(null)
    }),
  )

/** Disagrees with the work or its bill: nothing is accepted or settled until the unit has answered. */
export const openDispute = async (
  app: App,
  principal: Principal,
  id: string,
  { text }: { text: string },
): Promise<Outcome<Order>> =>
  shown(
    app,
    principal,
    id,
    await takeStep(app, principal, { id, step: 'dispute' }, async (ground) => {
      const { trx, order, now } = ground
      const disputeId = newId()
      const said = { id: disputeId, orderId: id, personId: personOf(ground), text: text.trim(), now }
      await addDispute(trx, said)
      await record(trx, principal, { id, action: 'disputed', detail: { dispute: disputeId } })
      await advance(ground)
      await tell(app, trx, principal, order, { kind: 'disputed', whom: ['unit'] })
      return done(null)
    }),
  )

type Closing = { outcome: 'upheld' | 'rejected' | 'withdrawn'; answer?: string }

/** Ends a dispute: the unit answers it, or the customer takes it back. */
export const closeDispute = async (
  app: App,
  principal: Principal,
  id: string,
  { outcome, answer }: Closing,
): Promise<Outcome<Order>> =>
  shown(
    app,
    principal,
    id,
    await takeStep(
      app,
      principal,
      { id, step: outcome === 'withdrawn' ? 'withdraw_dispute' : 'answer_dispute' },
      async (ground) => {
        const { trx, order, now } = ground
        const given = { outcome, answer: answer?.trim() ?? null, by: personOf(ground), now }
        await answerDispute(trx, id, given)
        await record(trx, principal, { id, action: 'dispute_closed', detail: { outcome } })
        await advance(ground)
        const whom = others(outcome === 'withdrawn' ? 'customer' : 'unit')
        await tell(app, trx, principal, order, { kind: `dispute_${outcome}`, whom })
        return done(null)
      },
    ),
  )
