import { LISTED, on, type Recipe } from './recipe.ts'

const COST = { from: '2027-01-01', consumablesFen: 1, utilitiesFen: 1, labourFen: 1, othersFen: 1 }
const SERVICE = { kind: 'use', name: '测样', rates: [{ userClass: 'external', amountFen: 10_000 }] }

/** Attempts at prices and what services cost the unit. */
export const prices: Record<string, Recipe> = {
  'GET /api/v1/prices': ({ organisation }) => ({ query: { unit: organisation } }),
  'GET /api/v1/instruments/{id}/prices': on(LISTED),
  'GET /api/v1/instruments/{id}/prices/history': on(LISTED),
  'POST /api/v1/instruments/{id}/quote': on(LISTED, {}),
  'GET /api/v1/instruments/{id}/quote': on(LISTED),
  'POST /api/v1/instruments/{id}/prices/trial': on(LISTED, {
    list: { from: '2027-01-01', items: [SERVICE] },
    ask: {},
  }),
  'PUT /api/v1/instruments/{id}/prices': on(LISTED, { from: '2027-01-01', items: [SERVICE] }),
  'PUT /api/v1/instruments/{id}/cost-statements/{item}': (side) => ({
    params: { id: side.listed, item: side.draft },
    body: COST,
  }),
  'POST /api/v1/instruments/{id}/cost-statements/{item}/approval': (side) => ({
    params: { id: side.listed, item: side.draft },
    body: {},
  }),
}
