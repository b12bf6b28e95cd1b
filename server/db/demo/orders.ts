import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import type { Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { unkeyed } from '../../platform/once.ts'
import type { Principal } from '../../platform/principal.ts'
import {
  acceptOrder,
  acceptQuote,
  answerToRating,
  createOrder,
  deliverOrder,
  offerQuote,
  openDispute,
  rateOrder,
  receiveSamples,
  refuseOrder,
  say,
  startOrder,
} from '../../orders/index.ts'
import { actorsOf } from './cast.ts'
import { laterThan } from './clock.ts'
import scenesJson from './orders.json' with { type: 'json' }
import { describeServices, servicesOf, type Service } from './service-templates.ts'

const DAY = 86_400_000

const Turn = Type.Object({
  do: Type.String(),
  daysAgo: Type.Integer({ minimum: 0 }),
  by: Type.Optional(Type.String()),
  text: Type.Optional(Type.String()),
  stars: Type.Optional(Type.Array(Type.Integer())),
  discount: Type.Optional(Type.Boolean()),
})
type Turn = Static<typeof Turn>

const Scene = Type.Object({
  on: Type.Integer(),
  by: Type.String(),
  daysAgo: Type.Integer({ minimum: 0 }),
  title: Type.String(),
  samples: Type.Integer(),
  note: Type.String(),
  purpose: Type.String(),
  draft: Type.Optional(Type.Boolean()),
  transfer: Type.Optional(Type.Boolean()),
  next: Type.Array(Turn),
})
type Scene = Static<typeof Scene>

type Stage = { app: App; actors: ReadonlyMap<string, Principal>; services: readonly Service[] }

/** Plays orders in many states, each step by whose it is and on its day, through the ways everybody uses. */
export async function playOrders(app: App): Promise<void> {
  await describeServices(app)
  const stage = { app, actors: await actorsOf(app), services: await servicesOf(app) }
  for (const scene of Value.Parse(Type.Array(Scene), scenesJson)) await play(stage, scene)
}

async function play(stage: Stage, scene: Scene): Promise<void> {
  const { app, actors, services } = stage
  const [by, service] = [actors.get(scene.by), services[scene.on % Math.max(1, services.length)]]
  if (by === undefined || service === undefined) return
  const made = await createOrder(
    laterThan(app, -scene.daysAgo * DAY),
    by,
    {
      instrumentId: service.instrumentId,
      templateId: service.templateId,
      title: scene.title,
      items: [{ id: service.itemId, quantity: String(scene.samples) }],
      sampleCount: scene.samples,
      sampleNote: scene.note,
      purpose: scene.purpose,
      payment: scene.transfer === true ? 'transfer' : 'invoice',
      submit: scene.draft !== true,
    },
    undefined,
  )
  if (!made.ok) return told(stage, scene, made)
  for (const turn of scene.next) {
    const taken = await take(stage, made.value.id, turn, by)
    if (!taken.ok) return told(stage, scene, taken)
  }
}

function take(
  { app, actors }: Stage,
  id: string,
  turn: Turn,
  customer: Principal,
): Promise<Outcome<unknown>> {
  const then = laterThan(app, -turn.daysAgo * DAY)
  const staff = actors.get('instrument_manager') ?? customer
  const text = turn.text ?? '（演示）'
  const [quality = 5, punctuality = 5, communication = 5] = turn.stars ?? []
  const discount = { name: '首次合作优惠', amountFen: -5000, reason: '演示：机组自定的优惠' }
  const does: Record<string, () => Promise<Outcome<unknown>>> = {
    quote: () => offerQuote(then, staff, id, turn.discount === true ? { lines: [discount] } : {}),
    accept_quote: () => acceptQuote(then, customer, id, { version: 1 }),
    receive_samples: () => receiveSamples(then, staff, id),
    start: () => startOrder(then, staff, id),
    deliver: () => deliverOrder(then, staff, id, { nothingToDeliver: true }),
    accept: () => acceptOrder(then, customer, id),
    refuse: () => refuseOrder(then, staff, id, { reason: text }),
    rate: () => rateOrder(then, customer, id, { quality, punctuality, communication, text }),
    answer: () => answerToRating(then, staff, id, { answer: text }),
    dispute: () => openDispute(then, customer, id, { text }),
    message: () => say(then, unkeyed(actors.get(turn.by ?? '') ?? staff), id, { text, file: null }),
  }
  const step = does[turn.do]
  if (step === undefined) throw new Error(`the demonstration knows no step ${turn.do}`)
  return step()
}

/** A scene that does not fit this profile's rules is no fault of the installation; the log keeps it. */
function told({ app }: Stage, { title }: Scene, outcome: Outcome<unknown>): void {
  const refusals = outcome.ok ? [] : outcome.refusals
  app.log.info({ title, refusals }, 'an order of the demonstration was left out')
}
