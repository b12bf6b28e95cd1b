import { newId } from '../../../server/lib/ids.ts'
import { at, DRAFT, LISTED, of, on, send, type Recipe } from './recipe.ts'

/** Attempts at what is due, who answers for it, and work handed on. */
export const oversight: Record<string, Recipe> = {
  'GET /api/v1/idle/{id}': on(LISTED),
  'GET /api/v1/idle/{id}/demand': on(LISTED),
  'GET /api/v1/idle/{id}/demand/wishes': on(LISTED),
  'POST /api/v1/namings/{id}/appeal': at({ id: newId() }, { text: '不服' }),
  'POST /api/v1/namings/{id}/answer': at({ id: newId() }, { text: '维持' }),
  'POST /api/v1/namings/{id}/withdrawal': at({ id: newId() }, { text: '申诉成立' }),
  'POST /api/v1/idle/reminders': send(({ listed }) => ({ instruments: [listed] })),
  'GET /api/v1/obligations': of,
  'GET /api/v1/obligations/summary': of,
  'GET /api/v1/obligations/days': of,
  'GET /api/v1/obligations/export': of,
  'GET /api/v1/instruments/{id}/responsible': on(DRAFT),
  'PUT /api/v1/responsible': send(({ draft }) => ({ instruments: [draft], people: [] })),
  'POST /api/v1/responsible/reminders': send(({ obligation }) => ({ obligations: [obligation] })),
  'POST /api/v1/me/delegations': send(() => ({
    membershipId: newId(),
    delegateId: newId(),
    from: '2026-11-23',
    until: '2026-11-24',
    reason: '公出',
  })),
  'POST /api/v1/me/contact': send(() => ({ email: 'none' })),
  'POST /api/v1/me/contact/confirmation': send(() => ({ kind: 'email', code: '000000' })),
  'POST /api/v1/me/providers/{provider}': at({ provider: 'nowhere' }, {}),
  'DELETE /api/v1/me/providers/{provider}': at({ provider: 'nowhere' }),
  'DELETE /api/v1/me/delegations/{id}': on(DRAFT),
  'DELETE /api/v1/delegations/{id}': on(DRAFT),
  'GET /api/v1/me/colleagues': () => ({ query: { membership: newId() } }),
  'GET /api/v1/obligations/{id}': on(({ obligation }) => obligation),
  'POST /api/v1/obligations/reminders': send(({ organisation }) => ({ organisations: [organisation] })),
}
