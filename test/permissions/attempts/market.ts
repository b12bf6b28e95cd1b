import { systemClock } from '../../../server/platform/clock.ts'
import { PDF, offerWords, wantedWords } from '../../support/market.ts'
import { on, upload, type Recipe } from './recipe.ts'
import type { Side } from '../world.ts'

const TODAY = systemClock.today()
const POST = (side: Side): string => side.marketPost

/** Attempts at the board for lease and transfer. */
export const market: Record<string, Recipe> = {
  'GET /api/v1/market/{id}': on(POST),
  'POST /api/v1/market/{id}/inquiries': on(POST, { text: '试' }),
  'GET /api/v1/market-inquiries': () => ({ query: { of: 'managed' } }),
  'POST /api/v1/market-inquiries/{id}/answer': on(({ marketInquiry }) => marketInquiry, { text: '试' }),
  'GET /api/v1/market-posts': (side) => ({ query: { unit: side.organisation } }),
  'GET /api/v1/market-posts/{id}': on(POST),
  'POST /api/v1/market-posts/offers': (side) => ({
    body: { instrumentId: side.listed, ...offerWords(TODAY) },
  }),
  'PUT /api/v1/market-posts/{id}/offer': on(POST, offerWords(TODAY)),
  'POST /api/v1/market-posts/wanted': () => ({ body: wantedWords(TODAY) }),
  'PUT /api/v1/market-posts/{id}/wanted': on(POST, wantedWords(TODAY)),
  'POST /api/v1/market-posts/{id}/document': upload('批复.pdf', PDF, POST),
  'GET /api/v1/market-posts/{id}/document': on(POST),
  'POST /api/v1/market-posts/{id}/submission': on(POST),
  'POST /api/v1/market-posts/{id}/publication': on(POST),
  'POST /api/v1/market-posts/{id}/extension': on(POST, { until: '2099-02-01' }),
  'POST /api/v1/market-posts/{id}/conclusion': on(POST, { with: null }),
  'POST /api/v1/market-posts/{id}/withdrawal': on(POST, { reason: '试' }),
  'POST /api/v1/market-posts/{id}/removal': on(POST, { reason: '试' }),
}
