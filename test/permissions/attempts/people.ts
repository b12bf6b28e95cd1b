import { newId } from '../../../server/lib/ids.ts'
import { at, of, on, send, stranger, type Recipe } from './recipe.ts'

/** Attempts at roles, invitations, keys and receivers of events. */
export const people: Record<string, Recipe> = {
  'GET /api/v1/memberships': of,
  'POST /api/v1/memberships': send((side) => ({
    personId: side.colleague.person,
    organisationId: side.organisation,
    role: 'user',
  })),
  'DELETE /api/v1/memberships/{id}': on(({ colleague }) => colleague.membership),
  'GET /api/v1/invitations': of,
  'POST /api/v1/invitations': send(({ organisation }) => ({
    organisationId: organisation,
    role: 'user',
    to: stranger(),
  })),
  'DELETE /api/v1/invitations/{id}': on(({ invitation }) => invitation),
  'GET /api/v1/invitations/offers/{secret}': at({ secret: 'x'.repeat(30) }),
  'POST /api/v1/invitations/acceptance': send(() => ({ secret: 'x'.repeat(30) })),
  'GET /api/v1/keys': of,
  'POST /api/v1/keys': send(({ organisation }) => ({
    name: '系统',
    organisationId: organisation,
    scopes: ['instrument.read'],
    days: 30,
  })),
  'DELETE /api/v1/keys/{id}': on(({ key }) => key),
  'POST /api/v1/webhooks': send(() => ({
    name: '系统',
    url: 'https://receiver.invalid/',
    actions: ['none.'],
  })),
  'PATCH /api/v1/webhooks/{id}': on(({ webhook }) => webhook, { name: '另一系统' }),
  'DELETE /api/v1/webhooks/{id}': on(({ webhook }) => webhook),
  'POST /api/v1/webhooks/{id}/deliveries/{event}/retry': ({ webhook }) => ({
    params: { id: webhook, event: newId() },
  }),
  'GET /api/v1/webhooks/{id}/deliveries': on(({ webhook }) => webhook),
}
