import { LISTED, on, upload, type Recipe } from './recipe.ts'

/** Attempts at use that stood on paper. */
export const useLogs: Record<string, Recipe> = {
  'GET /api/v1/use-logs': (side) => ({ query: { instrument: side.listed } }),
  'POST /api/v1/instruments/{id}/use-pages': upload('page.png', 'no picture', LISTED),
  'GET /api/v1/use-pages/{id}': on(({ usePage }) => usePage),
  // A day to come: refused to those who may, after all that is refused to others.
  'POST /api/v1/instruments/{id}/use-logs': on(LISTED, {
    startsAt: '2199-01-01T00:00:00Z',
    endsAt: '2199-01-01T01:00:00Z',
    kind: 'research',
    mode: 'occupied',
    external: false,
  }),
  'POST /api/v1/use-logs/{id}/void': on(({ useLog }) => useLog, { reason: '试' }),
}
