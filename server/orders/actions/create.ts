import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { idempotencyOf, type Idempotency } from '../../platform/once.ts'
import { may } from '../../platform/permissions.ts'
import type { Principal } from '../../platform/principal.ts'
import { whole } from '../../platform/whole.ts'
import type { Order } from '../schema/order.ts'
import type { NewOrder, OrderBody } from '../schema/write.ts'
import type { OrderedInstrument } from '../store/bookings.ts'
import { isOrderKeyTaken } from '../store/keys.ts'
import { findOrderByKey } from '../store/orders.ts'
import { findParty } from '../store/party.ts'
import { addOrder, changeDraft, type DraftChange } from '../store/write.ts'
import { record } from './events.ts'
import { instrumentFor } from './instrument.ts'
import { takeStep } from './step.ts'
import { submitWithin } from './submit.ts'
import { readOrder } from './view.ts'
import { readWish } from './wish.ts'

type Party = { personId: string; createdBy: string; organisationId: string | null }

/**
 * Writes an order down, for oneself or, by the team, for somebody else; handed in at once where that is said. The same
 * idempotency key gives the same order again.
 */
export async function createOrder(
  app: App,
  principal: Principal,
  body: NewOrder,
  header: string | string[] | undefined,
): Promise<Outcome<Order>> {
  const asked = idempotencyOf({ principal, key: header, said: body })
  if (!asked.ok) return asked
  const idempotency = asked.value
  const before = idempotency && (await replay(app, principal, idempotency))
  if (before) return before
  const instrument = await instrumentFor(app, body.instrumentId)
  if (!instrument.ok) return instrument
  const party = await partyOf(app, principal, body, instrument.value)
  if (!party.ok) return party
  const { organisationId } = party.value
  const wish = await readWish(
    app,
    { instrument: instrument.value, organisationId },
    body,
    body.submit === true,
  )
  if (!wish.ok) return wish
  const making = { instrument: instrument.value, party: party.value, wish: wish.value, idempotency }
  try {
    const made = await whole(app.db, (trx) =>
      make(app, trx, principal, { ...making, submit: body.submit === true }),
    )
    return made.ok ? readOrder(app, principal, made.value) : made
  } catch (error) {
    const twin =
      idempotency !== null && isOrderKeyTaken(error) ? await replay(app, principal, idempotency) : null
    if (twin === null) throw error
    return twin
  }
}

type Making = {
  instrument: OrderedInstrument
  party: Party
  wish: DraftChange
  idempotency: Idempotency | null
  submit: boolean
}

async function make(app: App, trx: Trx, principal: Principal, making: Making): Promise<Outcome<string>> {
  const { instrument, party, wish, idempotency, submit } = making
  const [id, now] = [newId(), app.clock.now()]
  const { title, purpose, payment, approvalAsked, userClass, ...rest } = wish
  await addOrder(trx, {
    id,
    kind: 'service',
    instrumentId: instrument.id,
    unitId: instrument.unitId,
    ...party,
    userClass,
    title,
    purpose,
    payment,
    approvalAsked,
    submittedAt: null,
    wish: rest,
    idempotency,
    now,
  })
  await record(trx, principal, { id, action: 'drafted', detail: { instrument: instrument.id } })
  if (!submit) return done(id)
  const submitted = await submitWithin(app, trx, principal, id)
  return submitted.ok ? done(id) : submitted
}

/** Changes a draft as a whole; what was handed in is not edited. */
export async function editOrder(
  app: App,
  principal: Principal,
  id: string,
  body: OrderBody,
): Promise<Outcome<Order>> {
  const edited = await takeStep(app, principal, { id, step: 'edit' }, async ({ trx, order, now }) => {
    const instrument = await instrumentFor(app, order.instrument.id)
    if (!instrument.ok) return instrument
    const organisationId = order.organisation?.id ?? null
    const wish = await readWish(app, { instrument: instrument.value, organisationId }, body, false)
    if (!wish.ok) return wish
    await changeDraft(trx, id, wish.value, now)
    await record(trx, principal, { id, action: 'edited', detail: { fields: Object.keys(body) } })
    return done(null)
  })
  return edited.ok ? readOrder(app, principal, id) : edited
}

async function partyOf(
  app: App,
  principal: Principal,
  { onBehalfOf }: NewOrder,
  instrument: OrderedInstrument,
): Promise<Outcome<Party>> {
  if (principal.kind !== 'person' || principal.id === null) return refused({ code: 'forbidden.order_person' })
  const createdBy = principal.id
  if (onBehalfOf === undefined || onBehalfOf === createdBy)
    return done({ personId: createdBy, createdBy, organisationId: principal.organisationId })
  if (!may(principal, 'order.manage')) return refused({ code: 'forbidden.order_behalf' })
  const looking = { scope: principal.scope, unitId: instrument.unitId, now: app.clock.now() }
  const party = await findParty(app.db, onBehalfOf, looking)
  return party === undefined
    ? refused({ code: 'not_found.order_person', pointer: '/onBehalfOf' })
    : done({ personId: onBehalfOf, createdBy, ...party })
}

async function replay(
  app: App,
  principal: Principal,
  { key, digest }: Idempotency,
): Promise<Outcome<Order> | null> {
  const before = await findOrderByKey(app.db, key)
  if (before === undefined) return null
  if (!before.digest.equals(digest)) return refused({ code: 'conflict.idempotency_key' })
  return readOrder(app, principal, before.id)
}
