import { Type } from 'typebox'
import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { readOutputs, sendOutputs } from './actions/outputs.ts'
import { readAcknowledgement, readPublic, readUsed } from './actions/public.ts'
import { decideOutput, enterOutput, withdrawOutput } from './actions/write.ts'
import {
  Acknowledgement,
  DecisionBody,
  ExportQuery,
  IdParams,
  NewOutput,
  Output,
  OutputList,
  OutputQuery,
  PageQuery,
  PublicOutputs,
  UsedInstruments,
  UsedQuery,
} from './schema.ts'

const tag = 'outputs'

/** What came of shared use: entered by those who used, confirmed by the unit, shown with the instrument. */
export const outputRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/instruments/{id}/outputs',
    permission: 'catalogue.read',
    tag,
    summary: 'Papers, patents, standards and data sets that the unit confirms; nobody is named',
    params: IdParams,
    query: PageQuery,
    response: PublicOutputs,
    handle: ({ params, query }) => readPublic(app, params.id, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/instruments/{id}/acknowledgement',
    permission: 'catalogue.read',
    tag,
    summary: 'The sentence with which authors name the unit and its instrument',
    params: IdParams,
    response: Acknowledgement,
    handle: ({ params }) => readAcknowledgement(app, params.id),
  }),
  route({
    method: 'GET',
    path: '/api/v1/outputs',
    permission: 'order.read',
    tag,
    summary: 'One’s own outputs, or those of the units one works for',
    query: OutputQuery,
    response: OutputList,
    handle: ({ principal, query }) => readOutputs(app, principal, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/outputs/instruments',
    permission: 'order.read',
    tag,
    summary: 'What one has used, for choosing what an output came of',
    query: UsedQuery,
    response: UsedInstruments,
    handle: ({ principal, query }) => readUsed(app, principal, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/outputs.csv',
    permission: 'order.manage',
    tag,
    summary: 'Those of the units one works for as UTF-8 CSV',
    rate: 'write',
    produces: 'text/csv',
    query: ExportQuery,
    response: Type.Any(),
    handle: ({ principal, query, language, raw }) =>
      sendOutputs(app, principal, query, { language, reply: raw.reply }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/outputs',
    permission: 'order.write',
    tag,
    summary: 'Enter what came of using instruments; the unit is asked to confirm it',
    rate: 'write',
    body: NewOutput,
    response: Output,
    status: 201,
    handle: ({ principal, body }) => enterOutput(app, principal, body),
  }),
  route({
    method: 'POST',
    path: '/api/v1/outputs/{id}/decision',
    permission: 'order.manage',
    tag,
    summary: 'Confirm it, or refuse it with the reason',
    rate: 'write',
    params: IdParams,
    body: DecisionBody,
    response: Output,
    handle: ({ principal, params, body }) => decideOutput(app, principal, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/outputs/{id}',
    permission: 'order.write',
    tag,
    summary: 'Take back what one entered and the unit has not decided',
    rate: 'write',
    params: IdParams,
    response: Output,
    handle: ({ principal, params }) => withdrawOutput(app, principal, params.id),
  }),
]
