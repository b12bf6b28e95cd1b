import { newId } from '../../server/lib/ids.ts'
import type { App } from '../../server/platform/app.ts'
import { form } from '../support/multipart.ts'
import type { Attempt } from './attempts/recipe.ts'
import type { Side } from './world.ts'

type Recipe = (side: Side) => Attempt
type Unit = { organisation: string; listed: string; colleague: string }

const on = (pick: (side: Side) => string, body?: object): Recipe => {
  return (side) => ({ params: { id: pick(side) }, ...(body !== undefined && { body }) })
}
const send = (body: (side: Side) => object): Recipe => {
  return (side) => ({ body: body(side) })
}

const ORDER = (side: Side): string => side.order
const FILE = form([['file', 'rubbish', 'a.pdf']])
const SAID = { text: '试' }
const WHY = { reason: '试' }
const SERVICE_BODY = { name: '检测', takesSamples: false, methods: [], deliverables: [], items: [] }
/** Attempts at orders, the services they are asked for by, and the terms they rest on. */
export const orders: Record<string, Recipe> = {
  'POST /api/v1/orders': send(({ listed }) => ({ instrumentId: listed })),
  'GET /api/v1/orders/{id}': on(ORDER),
  'PUT /api/v1/orders/{id}': on(ORDER, { title: '改' }),
  'POST /api/v1/orders/{id}/submit': on(ORDER),
  'POST /api/v1/orders/{id}/quotes': on(ORDER, {
    lines: [{ name: '费', amountFen: 1, reason: '试' }],
    validUntil: '2000-01-01',
  }),
  'POST /api/v1/orders/{id}/quotes/acceptance': on(ORDER, { version: 999 }),
  'POST /api/v1/orders/{id}/quotes/refusal': on(ORDER, { version: 999, ...WHY }),
  'POST /api/v1/orders/{id}/bookings': (side) => ({
    params: { id: side.order },
    body: { bookingId: side.draft },
  }),
  'DELETE /api/v1/orders/{id}/bookings/{booking}': (side) => ({
    params: { id: side.order, booking: side.draft },
  }),
  'POST /api/v1/orders/{id}/approval': on(ORDER, { approve: false }),
  'POST /api/v1/orders/{id}/refuse': on(ORDER, WHY),
  'POST /api/v1/orders/{id}/cancel': on(ORDER, {}),
  'POST /api/v1/orders/{id}/break-off': on(ORDER, WHY),
  'POST /api/v1/orders/{id}/receive-samples': on(ORDER),
  'POST /api/v1/orders/{id}/start': on(ORDER),
  'POST /api/v1/orders/{id}/deliver': on(ORDER, {}),
  'POST /api/v1/orders/{id}/send-back': on(ORDER, WHY),
  'POST /api/v1/orders/{id}/accept': on(ORDER),
  'GET /api/v1/orders/{id}/messages': on(ORDER),
  'POST /api/v1/orders/{id}/messages': on(ORDER, SAID),
  'POST /api/v1/orders/{id}/messages/file': (side) => ({
    params: { id: side.order },
    body: FILE.payload,
    headers: FILE.headers,
  }),
  'GET /api/v1/orders/{id}/messages/{message}/file': (side) => ({
    params: { id: side.order, message: side.order },
  }),
  'GET /api/v1/orders/{id}/notes': on(ORDER),
  'POST /api/v1/orders/{id}/notes': on(ORDER, SAID),
  'POST /api/v1/orders/{id}/contact': on(ORDER),
  'POST /api/v1/orders/{id}/changes': on(ORDER, SAID),
  'POST /api/v1/orders/{id}/changes/answer': on(ORDER, { agree: false, answer: '试' }),
  'POST /api/v1/orders/{id}/disputes': on(ORDER, SAID),
  'POST /api/v1/orders/{id}/disputes/answer': on(ORDER, { outcome: 'rejected', answer: '试' }),
  'POST /api/v1/orders/{id}/disputes/withdrawal': on(ORDER),
  'POST /api/v1/orders/{id}/rating': on(ORDER, { quality: 5, punctuality: 5, communication: 5 }),
  'POST /api/v1/orders/{id}/rating/answer': on(ORDER, { answer: '试' }),
  'POST /api/v1/orders/{id}/rating/moderation': on(ORDER, { hidden: false }),
  'GET /api/v1/instruments/{id}/ratings': on(({ listed }) => listed),
  'GET /api/v1/service-templates': ({ listed }) => ({ query: { instrument: listed } }),
  'POST /api/v1/service-templates': send(({ listed }) => ({ instrumentId: listed, ...SERVICE_BODY })),
  'PUT /api/v1/service-templates/{id}': on(({ draft }) => draft, SERVICE_BODY),
  'DELETE /api/v1/service-templates/{id}': on(({ draft }) => draft),
  'GET /api/v1/order-terms': ({ organisation }) => ({ query: { unit: organisation } }),
  'PUT /api/v1/order-terms': send(() => ({
    acceptanceDays: 5,
    silenceDays: null,
    mostReturns: 1,
    cancelFreeHours: 24,
    cancelFeeBp: 0,
    noShowFeeBp: 0,
    graceMinutes: 0,
    contractFromFen: null,
    payments: ['invoice'],
  })),
  'PUT /api/v1/order-approval': send(() => ({ approvalAsked: false })),
}

/** Work that a colleague has ordered of their own unit's listed instrument. */
export async function ordered(app: App, { organisation, listed, colleague }: Unit): Promise<string> {
  const id = newId()
  const values = { id, number: `WT-0000-${id.slice(-12)}`, kind: 'service', state: 'submitted' }
  await app.db
    .insertInto('service_order')
    .values({
      ...values,
      instrument_id: listed,
      unit_id: organisation,
      person_id: colleague,
      created_by: colleague,
      organisation_id: organisation,
      user_class: 'internal',
      title: '检测',
      payment: 'transfer',
      waits_for: 'unit',
    })
    .execute()
  return id
}
