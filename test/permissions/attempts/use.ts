import { newId } from '../../../server/lib/ids.ts'
import { at, LISTED, on, type Recipe } from './recipe.ts'

const MONTH = { period: '2026-10' }

/** Attempts at measured use. */
export const use: Record<string, Recipe> = {
  'GET /api/v1/use/figures': (side) => ({ query: { ...MONTH, unit: side.organisation } }),
  'GET /api/v1/use/instruments': (side) => ({ query: { ...MONTH, instrument: side.listed } }),
  'GET /api/v1/reports/monthly': () => ({ query: { month: '2026-10', format: 'docx' } }),
  'GET /api/v1/statistics/use': () => ({ query: MONTH }),
  'GET /api/v1/use/unexplained': (side) => ({ query: { instrument: side.listed } }),
  'GET /api/v1/use/unexplained/export': (side) => ({ query: { instrument: side.listed } }),
  'GET /api/v1/use/not-run': (side) => ({ query: { instrument: side.listed } }),
  'GET /api/v1/use/attributions': (side) => ({ query: { instrument: side.listed } }),
  'POST /api/v1/use/attributions': (side) => ({
    body: {
      items: [
        {
          instrumentId: side.listed,
          placeId: side.listed,
          startsAt: '2026-10-01T00:00:00Z',
          endsAt: '2026-10-01T01:00:00Z',
          said: 'idle_run',
        },
      ],
    },
  }),
  // Of a period that is not over: nothing is published by an attempt.
  'POST /api/v1/use/snapshots': () => ({ body: { period: '2199' } }),
  'POST /api/v1/use/snapshots/preview': () => ({ body: { period: '2199' } }),
  'GET /api/v1/use/snapshots/{id}/records.csv': at({ id: newId() }),
  'GET /api/v1/use/snapshots/{id}/snapshot.zip': at({ id: newId() }),
  'GET /api/v1/use/snapshots/{id}/differences': at({ id: newId() }),
  // Nobody said anything yet: what is asked for does not exist.
  'POST /api/v1/use/attributions/{id}/undo': at({ id: newId() }, {}),
  'GET /api/v1/instruments/{id}/use/days': (side, world) => ({
    ...on(LISTED)(side, world),
    query: { from: '2026-10-01', until: '2026-10-02' },
  }),
  'GET /api/v1/instruments/{id}/use/days/{day}': (side) => ({
    params: { id: side.listed, day: '2026-10-01' },
  }),
}
