import type { App } from '../../platform/app.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { keepDraft, readDraft, sendDraft } from '../actions/draft.ts'
import { CaseDraft, CaseParams, DraftBody, DraftFileQuery, DraftQuery, FileAnswer } from '../schema.ts'

const tag = 'cases'

/** Drafts of decisions: drawn from the case, never a decision. */
export const draftRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/cases/{id}/draft',
    permission: 'case.decide',
    tag,
    summary: 'Draft of the decision for one opinion, for whoever decides the present step',
    params: CaseParams,
    query: DraftQuery,
    response: CaseDraft,
    handle: ({ principal, params, query, language }) =>
      readDraft(app, { principal, language }, params.id, query.verdict),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/cases/{id}/draft',
    permission: 'case.decide',
    tag,
    summary:
      'Keep what was made of the draft, or have it drawn from the case again; nothing is decided by it',
    rate: 'write',
    params: CaseParams,
    body: DraftBody,
    response: CaseDraft,
    handle: ({ principal, params, body, language }) =>
      keepDraft(app, { principal, language }, params.id, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/cases/{id}/draft/file',
    permission: 'case.decide',
    tag,
    summary: 'The draft to go on writing with, its number left open',
    rate: 'write',
    params: CaseParams,
    query: DraftFileQuery,
    response: FileAnswer,
    produces: 'application/octet-stream',
    handle: ({ principal, params, query, language, raw }) =>
      sendDraft(app, { principal, language, raw }, params.id, query),
  }),
]
