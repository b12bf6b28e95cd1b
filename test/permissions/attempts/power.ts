import { LISTED, on, type Recipe } from './recipe.ts'

const span: Recipe = (side) => ({
  params: { id: side.listed },
  query: { from: '2026-11-01T00:00:00Z', until: '2026-11-02T00:00:00Z' },
})

/** Attempts at power curves and what tells states apart. */
export const power: Record<string, Recipe> = {
  'GET /api/v1/instruments/{id}/power': span,
  'GET /api/v1/instruments/{id}/power.csv': span,
  'GET /api/v1/instruments/{id}/thresholds': on(LISTED),
  'GET /api/v1/instruments/{id}/thresholds/suggestion': on(LISTED),
  'POST /api/v1/instruments/{id}/thresholds': on(LISTED, { standbyWatts: 50, runningWatts: 500 }),
}
