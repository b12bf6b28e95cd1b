import { Type, type Static } from 'typebox'
import { Instant, nullable, Text } from '../lib/wire.ts'

const name = Type.String({ minLength: 1, maxLength: 100 })
const url = Type.String({
  minLength: 8,
  maxLength: 1000,
  description: 'http or https address of the receiver',
})
const actions = Type.Array(Type.String({ pattern: '^[a-z][a-z0-9_.]{0,99}$' }), {
  minItems: 1,
  maxItems: 50,
  description: 'Begins of actions, e.g. `instrument.` or `case.decided`',
})

export const WebhookParams = Type.Object({ id: Type.String({ format: 'uuid' }) })

export const DeliveryParams = Type.Object({
  id: Type.String({ format: 'uuid' }),
  event: Type.String({ format: 'uuid' }),
})

export const NewWebhook = Type.Object(
  { name, url, actions },
  { $id: 'NewWebhook', additionalProperties: false },
)
export type NewWebhook = Static<typeof NewWebhook>

export const WebhookChange = Type.Object(
  {
    name: Type.Optional(name),
    url: Type.Optional(url),
    actions: Type.Optional(actions),
    enabled: Type.Optional(Type.Boolean()),
  },
  { $id: 'WebhookChange', additionalProperties: false },
)
export type WebhookChange = Static<typeof WebhookChange>

const webhook = {
  id: Type.String(),
  name: Type.String(),
  url: Type.String(),
  actions: Type.Array(Type.String()),
  organisationId: Text,
  createdAt: Instant,
  failures: Type.Integer({ description: 'Attempts that failed one after another' }),
  failingSince: nullable(Instant),
  disabledAt: nullable(Instant),
  disabledBy: nullable(Type.Union([Type.Literal('operator'), Type.Literal('failures')])),
}

export const Webhook = Type.Object(webhook, { $id: 'Webhook' })
export type Webhook = Static<typeof Webhook>

export const WebhookCreated = Type.Object(
  { ...webhook, secret: Type.String({ description: 'Signs each delivery; shown this once' }) },
  { $id: 'WebhookCreated' },
)
export type WebhookCreated = Static<typeof WebhookCreated>

const page = {
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
  cursor: Type.Optional(Type.String({ maxLength: 300 })),
}

export const WebhookQuery = Type.Object(page)
export type WebhookQuery = Static<typeof WebhookQuery>

export const WebhookList = Type.Object({ items: Type.Array(Webhook), next: Text }, { $id: 'WebhookList' })
export type WebhookList = Static<typeof WebhookList>

const STATES = ['waiting', 'delivered', 'failed'] as const

export const DeliveryQuery = Type.Object({ ...page, state: Type.Optional(Type.Enum([...STATES])) })
export type DeliveryQuery = Static<typeof DeliveryQuery>

export const DeliveryList = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        eventId: Type.String(),
        action: Type.String(),
        state: Type.Enum([...STATES]),
        attempts: Type.Integer(),
        nextAt: nullable(Instant),
        status: nullable(Type.Integer({ description: 'What the receiver answered last' })),
        fault: Text,
        createdAt: Instant,
        endedAt: nullable(Instant),
      }),
    ),
    next: Text,
  },
  { $id: 'WebhookDeliveryList' },
)
export type DeliveryList = Static<typeof DeliveryList>

export const Gone = Type.Object({ id: Type.String() }, { $id: 'WebhookGone' })
