import { Type } from 'typebox'
import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { importAgain } from './actions/again.ts'
import { followImport } from './actions/follow.ts'
import { receiveImport } from './actions/receive.ts'
import { sendReport } from './actions/report/send.ts'
import { sendTemplate } from './actions/report/template.ts'
import { readImport, readImportRows, readImports, readProblems } from './actions/views.ts'
import {
  ImportList,
  ImportParams,
  ImportRows,
  ImportView,
  ListQuery,
  ProblemList,
  ProblemQuery,
  RowQuery,
} from './schema.ts'
import { AgainBody } from './schema/again.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const tag = 'imports'

export const importRoutes = (app: App): Route[] => [
  route({
    method: 'POST',
    path: '/api/v1/imports',
    permission: 'import.write',
    tag,
    summary:
      'Import a list: multipart with `file` (xlsx or csv) and, if wanted, `mapping` (JSON), `unit`, `mode` (rows, all), `dry_run`, `subject`; header Idempotency-Key',
    rate: 'write',
    consumes: 'multipart/form-data',
    response: ImportView,
    status: 202,
    handle: ({ principal, raw }) => receiveImport(app, { principal, raw }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/imports/{id}/again',
    permission: 'import.write',
    tag,
    summary: 'The same file once more: with another mapping, or for good after a trial',
    rate: 'write',
    params: ImportParams,
    body: AgainBody,
    response: ImportView,
    status: 202,
    handle: ({ principal, params, body }) => importAgain(app, principal, params.id, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/imports',
    permission: 'import.read',
    tag,
    summary: 'Imports, newest first',
    query: ListQuery,
    response: ImportList,
    handle: ({ principal, query }) => readImports(app, principal, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/imports/template.xlsx',
    permission: 'catalogue.read',
    tag,
    summary: 'The sheet to fill in, with drop-down lists and notes',
    produces: XLSX,
    response: Type.Any(),
    handle: ({ raw }) => sendTemplate({ raw }, 'xlsx'),
  }),
  route({
    method: 'GET',
    path: '/api/v1/imports/template.csv',
    permission: 'catalogue.read',
    tag,
    summary: 'The sheet to fill in, as csv',
    produces: 'text/csv',
    response: Type.Any(),
    handle: ({ raw }) => sendTemplate({ raw }, 'csv'),
  }),
  route({
    method: 'GET',
    path: '/api/v1/imports/{id}',
    permission: 'import.read',
    tag,
    summary: 'One import: state, the four-way count, columns as understood, first problems',
    params: ImportParams,
    response: ImportView,
    handle: ({ principal, params }) => readImport(app, principal, params.id),
  }),
  route({
    method: 'GET',
    path: '/api/v1/imports/{id}/problems',
    permission: 'import.read',
    tag,
    summary: 'Everything there is to say about its rows, in the order of the file',
    params: ImportParams,
    query: ProblemQuery,
    response: ProblemList,
    handle: ({ principal, params, query }) => readProblems(app, principal, params.id, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/imports/{id}/rows',
    permission: 'import.read',
    tag,
    summary: 'Its rows with what became of each, for a preview',
    params: ImportParams,
    query: RowQuery,
    response: ImportRows,
    handle: ({ principal, params, query }) => readImportRows(app, principal, params.id, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/imports/{id}/events',
    permission: 'import.read',
    tag,
    summary: 'Server-sent events of its progress, until it is over',
    params: ImportParams,
    produces: 'text/event-stream',
    response: Type.Any(),
    handle: ({ principal, params, raw }) => followImport(app, { principal, raw }, params.id),
  }),
  route({
    method: 'GET',
    path: '/api/v1/imports/{id}/report.xlsx',
    permission: 'import.read',
    tag,
    summary: 'The same sheet with the faults marked',
    params: ImportParams,
    produces: XLSX,
    response: Type.Any(),
    handle: ({ principal, params, raw, language }) =>
      sendReport(app, { principal, raw, language }, params.id, 'xlsx'),
  }),
  route({
    method: 'GET',
    path: '/api/v1/imports/{id}/report.csv',
    permission: 'import.read',
    tag,
    summary: 'The same list with outcome and reasons in front',
    params: ImportParams,
    produces: 'text/csv',
    response: Type.Any(),
    handle: ({ principal, params, raw, language }) =>
      sendReport(app, { principal, raw, language }, params.id, 'csv'),
  }),
]
