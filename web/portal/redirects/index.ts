import { instrumentsLink } from '../links.ts'
import type { PageDefinition } from '../site.ts'

/** Short addresses that lead into the search. */
export const redirects: PageDefinition[] = [
  {
    path: '/classes/:code',
    load: async ({ params }) => ({
      kind: 'redirect',
      to: instrumentsLink({ class: params['code'] ?? '' }),
      permanent: true,
    }),
  },
  { path: '/classes', load: async () => ({ kind: 'redirect', to: '/about#classes', permanent: true }) },
]
