import { at, of, on, send, unknownNumber, upload, type Recipe } from './recipe.ts'
import type { Side } from '../world.ts'

const CASE = (side: Side): string => side.case
const MATTER = { id: 'onboarding' }
const campaign: Recipe = (_, world) => ({ params: { id: world.campaign } })

/** Attempts at matters, their cases and drives. */
export const cases: Record<string, Recipe> = {
  'GET /api/v1/matters/{id}': at(MATTER),
  'GET /api/v1/matters/{id}/instruments': at(MATTER),
  'POST /api/v1/matters/{id}/cases': ({ listed }) => ({
    params: { id: 'suspension' },
    body: { instrumentIds: [listed] },
  }),
  'POST /api/v1/matters/{id}/cases/bulk': ({ draft }) => ({
    params: MATTER,
    body: { instrumentIds: [draft] },
  }),
  'GET /api/v1/case-status': () => ({ query: { number: unknownNumber(), code: 'ABCDEF' } }),
  'GET /api/v1/cases': of,
  'GET /api/v1/cases/{id}': on(CASE),
  'PATCH /api/v1/cases/{id}': on(CASE, { version: 1 }),
  'POST /api/v1/cases/{id}/submit': on(CASE, {}),
  'POST /api/v1/cases/{id}/withdraw': on(CASE, {}),
  'POST /api/v1/cases/{id}/decisions': on(CASE, { version: 99, verdict: 'approve' }),
  'GET /api/v1/cases/{id}/draft': (side) => ({ params: { id: side.case }, query: { verdict: 'approve' } }),
  'PUT /api/v1/cases/{id}/draft': on(CASE, { verdict: 'approve', body: '试' }),
  'GET /api/v1/cases/{id}/draft/file': (side) => ({
    params: { id: side.case },
    query: { verdict: 'approve' },
  }),
  'GET /api/v1/cases/{id}/assignees': on(CASE),
  'POST /api/v1/cases/{id}/assignment': on(CASE, { personId: null }),
  'POST /api/v1/cases/{id}/escalation': on(CASE),
  'POST /api/v1/cases/{id}/comments': on(CASE, { text: '问' }),
  'POST /api/v1/cases/{id}/attachments': upload('a.pdf', 'rubbish', CASE),
  'GET /api/v1/cases/{id}/attachments/{attachment}': (side) => ({
    params: { id: side.case, attachment: side.case },
  }),
  'DELETE /api/v1/cases/{id}/attachments/{attachment}': (side) => ({
    params: { id: side.case, attachment: side.case },
  }),
}

export const campaigns: Record<string, Recipe> = {
  'POST /api/v1/campaigns': send(() => ({ title: '集中填报', closesOn: '2030-01-31' })),
  'GET /api/v1/campaigns/{id}': campaign,
  'GET /api/v1/campaigns/{id}/progress': campaign,
  'GET /api/v1/campaigns/{id}/instruments': (side, world) => ({
    ...of(side, world),
    ...campaign(side, world),
  }),
  'POST /api/v1/campaigns/{id}/reports': (side, world) => ({
    ...campaign(side, world),
    body: { instrumentIds: [side.listed] },
  }),
  // Nobody ends the one that runs: what is asked for does not exist.
  'POST /api/v1/campaigns/{id}/end': on(({ draft }) => draft, { reason: '试' }),
}
