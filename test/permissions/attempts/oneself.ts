import { at, on, send, stranger, type Recipe } from './recipe.ts'

/** Attempts at what is one's own, and at signing in. */
export const oneself: Record<string, Recipe> = {
  'POST /api/v1/me/notices/read': send(({ notice }) => ({ ids: [notice] })),
  'PUT /api/v1/me/notice-preferences': send(() => ({ kind: 'trial', channel: 'email', wanted: false })),
  'PATCH /api/v1/me': send(() => ({ locale: 'en' })),
  'DELETE /api/v1/me': send(() => ({ name: 'somebody else' })),
  'DELETE /api/v1/me/memberships/{id}': on(({ colleague }) => colleague.membership),
  'DELETE /api/v1/me/sessions/{id}': on(({ colleague }) => colleague.membership),
  'POST /api/v1/me/second-factor': send(() => ({})),
  'POST /api/v1/me/second-factor/confirmation': send(() => ({ code: '000000' })),
  'POST /api/v1/me/second-factor/removal': send(() => ({ code: '000000' })),
  'POST /api/v1/session': send(() => ({ account: stranger(), password: 'wrong' })),
  'POST /api/v1/session/code': send(() => ({ phone: 'none' })),
  'POST /api/v1/session/second-factor': send(() => ({ code: '000000' })),
  'POST /api/v1/session/demonstration': send(({ colleague }) => ({ personId: colleague.person })),
  'POST /api/v1/session/membership': send(({ colleague }) => ({ membershipId: colleague.membership })),
  'POST /api/v1/session/sign-up': send(() => ({ name: '甲', email: 'none', password: 'x' })),
  'POST /api/v1/session/verification': send(() => ({ token: 'x' })),
  'POST /api/v1/session/reset': send(() => ({ email: stranger() })),
  'POST /api/v1/session/password': send(() => ({ token: 'x', password: 'a long one, but to no avail' })),
  'GET /api/v1/session/oidc/{provider}': at({ provider: 'none' }),
  'GET /api/v1/session/oidc/callback/{provider}': at({ provider: 'none' }),
}
