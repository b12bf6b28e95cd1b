import { createOrder } from '../../server/orders/actions/create.ts'
import { acceptQuote, offerQuote } from '../../server/orders/actions/quote.ts'
import {
  acceptOrder,
  approveOrder,
  deliverOrder,
  receiveSamples,
  refuseOrder,
  cancelOrder,
  startOrder,
} from '../../server/orders/actions/steps.ts'
import { submitOrder } from '../../server/orders/actions/submit.ts'
import type { State } from '../../server/orders/facts.ts'
import type { Order } from '../../server/orders/schema/order.ts'
import type { NewOrder, QuoteBody } from '../../server/orders/schema/write.ts'
import type { Outcome } from '../../server/lib/refusal.ts'
import type { App } from '../../server/platform/app.ts'
import { entry, givenUnits, save, unit } from './catalogue.ts'
import { givenPerson, type GivenPerson } from './people.ts'

/** Who does what at a given order: a firm's employee and group leader, and the unit's staff. */
export type OrderPeople = {
  unitId: string
  organisationId: string
  instrumentId: string
  customer: GivenPerson
  leader: GivenPerson
  manager: GivenPerson
}

let serial = 0

/** A unit with an instrument and its manager, and a firm with an employee and a group leader. */
export async function orderPeople(app: App, given: Partial<OrderPeople> = {}): Promise<OrderPeople> {
  serial += 1
  const code = `O-${serial}-${Math.random().toString(36).slice(2, 7)}`
  const units =
    given.unitId !== undefined && given.organisationId !== undefined
      ? []
      : await givenUnits(app, unit(`${code}-U`), unit(`${code}-F`, { kind: 'firm' }))
  const unitId = given.unitId ?? units[0] ?? ''
  const organisationId = given.organisationId ?? units[1] ?? ''
  const instrumentId = given.instrumentId ?? (await instrumentOf(app, unitId, code))
  const person = (role: 'user' | 'group_leader' | 'instrument_manager', at: string, name: string) =>
    givenPerson(app, { role, organisationId: at, name })
  return {
    unitId,
    organisationId,
    instrumentId,
    customer: given.customer ?? (await person('user', organisationId, '委托人甲')),
    leader: given.leader ?? (await person('group_leader', organisationId, '课题组负责人乙')),
    manager: given.manager ?? (await person('instrument_manager', unitId, '管理员丙')),
  }
}

async function instrumentOf(app: App, unitId: string, code: string): Promise<string> {
  const [saved] = await save(app, [entry(unitId, code, { name: `委托仪器 ${serial}` })])
  return saved?.id ?? ''
}

export type GivenOrder = { order: Order; id: string; people: OrderPeople }

const LINES: QuoteBody = { lines: [{ name: '测试费', amountFen: 120_000, reason: '按约定' }] }

/**
 * An order brought to a state by what its people do, through the actions themselves. An internal transfer is approved
 * with a project account on the way; samples are taken as received.
 */
export async function givenOrder(
  app: App,
  given: {
    state?: State
    people?: Partial<OrderPeople>
    wish?: Partial<Omit<NewOrder, 'instrumentId'>>
    quote?: QuoteBody
  } = {},
): Promise<GivenOrder> {
  const people = await orderPeople(app, given.people)
  const { customer, manager, instrumentId } = people
  const state = given.state ?? 'agreed'
  const wish: NewOrder = { instrumentId, title: '夹杂物检测', payment: 'invoice', ...given.wish }
  let order = valueOf(await createOrder(app, customer.principal, wish, undefined))
  const { id } = order
  const steps: [State, () => Promise<Outcome<Order>>][] = [
    ['submitted', () => submitOrder(app, customer.principal, id)],
    ['quoted', () => offerQuote(app, manager.principal, id, given.quote ?? LINES)],
    ['agreed', () => agree(app, people, order)],
    ['samples_received', () => receiveSamples(app, manager.principal, id)],
    ['in_progress', () => startOrder(app, manager.principal, id)],
    ['delivered', () => deliverOrder(app, manager.principal, id, { nothingToDeliver: true })],
    ['accepted', () => acceptOrder(app, customer.principal, id)],
  ]
  if (state === 'refused' || state === 'cancelled') {
    order = valueOf(await submitOrder(app, customer.principal, id))
    const reason = { reason: '试样不合要求' }
    order = valueOf(
      state === 'refused'
        ? await refuseOrder(app, manager.principal, id, reason)
        : await cancelOrder(app, customer.principal, id, reason),
    )
    return { order, id, people }
  }
  for (const [to, step] of steps) {
    if (order.state === state) break
    // Without samples there is nothing to receive; with them here already, the order has moved on of itself.
    if (to === 'samples_received' && (order.state === to || state !== to)) {
      if (order.sampleCount === 0 || order.state === to) continue
    }
    order = valueOf(await step())
  }
  if (order.state !== state) throw new Error(`a given order is ${order.state}, not ${state}`)
  return { order, id, people }

  async function agree(of: App, { leader: by }: OrderPeople, { approval, payment }: Order) {
    if (approval.asked) {
      const account = payment === 'transfer' ? { projectAccount: 'KY-2026-001' } : {}
      valueOf(await approveOrder(of, by.principal, id, { approve: true, ...account }))
    }
    return acceptQuote(of, customer.principal, id, { version: order.quotes[0]?.version ?? 1 })
  }
}

function valueOf(outcome: Outcome<Order>): Order {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals))
  return outcome.value
}
