import { LISTED, on, type Recipe } from './recipe.ts'

/** Attempts at what came of shared use; no output is there to be decided or withdrawn. */
export const outputs: Record<string, Recipe> = {
  'GET /api/v1/instruments/{id}/outputs': on(LISTED),
  'GET /api/v1/instruments/{id}/acknowledgement': on(LISTED),
  'GET /api/v1/outputs': (side) => ({ query: { of: 'managed', instrument: side.listed } }),
  'GET /api/v1/outputs.csv': (side) => ({ query: { instrument: side.listed } }),
  'POST /api/v1/outputs': (side) => ({
    body: { kind: 'paper', title: '试', venue: '试', year: 2026, instruments: [side.listed] },
  }),
  'POST /api/v1/outputs/{id}/decision': on(({ output }) => output, { decision: 'confirm' }),
  'DELETE /api/v1/outputs/{id}': on(({ output }) => output),
}
