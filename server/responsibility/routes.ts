import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { readCandidates, readResponsible, remindResponsible, setResponsible } from './actions.ts'
import {
  CandidateList,
  CandidateQuery,
  IdParams,
  NudgeBody,
  Nudged,
  ResponsibleBody,
  ResponsibleList,
  ResponsibleQuery,
  ResponsibleResult,
} from './schema.ts'

const tag = 'responsibility'

export const responsibilityRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/instruments/{id}/responsible',
    permission: 'instrument.read',
    tag,
    summary: 'Who answers for an instrument and who did, with who named them and when',
    params: IdParams,
    query: ResponsibleQuery,
    response: ResponsibleList,
    handle: ({ principal, params, query }) => readResponsible(app, principal, params.id, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/responsible/candidates',
    permission: 'instrument.assign',
    tag,
    summary: 'Who can be named within reach: instrument managers and liaison officers',
    query: CandidateQuery,
    response: CandidateList,
    handle: ({ principal, query }) => readCandidates(app, principal, query),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/responsible',
    permission: 'instrument.assign',
    tag,
    rate: 'write',
    summary: 'Name who answers for up to 500 instruments, in order; what stood before ends',
    body: ResponsibleBody,
    response: ResponsibleResult,
    handle: ({ principal, body }) => setResponsible(app, principal, body),
  }),
  route({
    method: 'POST',
    path: '/api/v1/responsible/reminders',
    permission: 'instrument.assign',
    tag,
    rate: 'write',
    summary: 'Remind whoever answers for these obligations; once a day each',
    body: NudgeBody,
    response: Nudged,
    handle: ({ principal, body }) => remindResponsible(app, principal, body),
  }),
]
