import parameters from '../../../server/conduct/parameters.json' with { type: 'json' }
import { on, type Recipe } from './recipe.ts'
import type { Side } from '../world.ts'

const ENTRY = (side: Side): string => side.conductEntry

/** Attempts at how users keep their times. */
export const conduct: Record<string, Recipe> = {
  'GET /api/v1/conduct/settings': (side) => ({ query: { unit: side.organisation } }),
  'PUT /api/v1/conduct/settings': () => ({ body: { isOn: false, ...parameters.usual } }),
  'GET /api/v1/conduct/entries': (side) => ({ query: { of: 'managed', unit: side.organisation } }),
  'POST /api/v1/conduct/entries/{id}/appeal': on(ENTRY, { text: '试' }),
  'POST /api/v1/conduct/entries/{id}/decision': on(ENTRY, { outcome: 'upheld', answer: '试' }),
  'POST /api/v1/conduct/entries/{id}/reversal': on(ENTRY, { reason: '试' }),
}
