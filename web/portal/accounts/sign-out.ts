import type { PageDefinition } from '../site.ts'

/** Ends the session; asked for by a form, so that no link or picture can do it. */
export const signOut: PageDefinition = {
  path: '/sign-out',
  load: async () => ({ kind: 'redirect', to: '/me' }),
  async action(site) {
    const answer = await site.send('DELETE', '/api/v1/session')
    return answer.ok ? { kind: 'redirect', to: '/sign-in' } : { kind: 'refused', ...answer }
  },
}
