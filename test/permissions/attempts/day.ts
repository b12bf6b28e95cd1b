import { LISTED, on, type Recipe } from './recipe.ts'

/** Attempts at the instrument's day. */
export const day: Record<string, Recipe> = {
  'GET /api/v1/work/orders': (side) => ({ query: { instrument: side.listed } }),
  'GET /api/v1/work/orders/board': (side) => ({ query: { instrument: side.listed } }),
  'GET /api/v1/instruments/{id}/use': on(LISTED),
  'GET /api/v1/instruments/{id}/use.csv': on(LISTED),
  'GET /api/v1/incidents': (side) => ({ query: { instrument: side.listed } }),
  'POST /api/v1/instruments/{id}/incidents': on(LISTED, { what: '试', severity: 'minor' }),
  // Nobody closes one: what is asked for does not exist.
  'POST /api/v1/incidents/{id}/resolution': on(LISTED, { resolution: '试' }),
}
