import { Type } from 'typebox'
import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { addFile, sendFile, takeBackFile } from './actions/files.ts'
import { readResults } from './actions/read.ts'
import { issueSheet, sendSheet, withdrawSheet } from './actions/sheet.ts'
import { verifyCode, verifyHash } from './actions/verify.ts'
import {
  CodeParams,
  FileParams,
  FormatQuery,
  HashNeeded,
  HashQuery,
  OrderParams,
  Results,
  SheetParams,
  Verified,
  VerifiedList,
  Withdrawal,
} from './schema.ts'

const tag = 'results'
const OF_ORDER = '/api/v1/orders/{id}/results'
const Bytes = Type.Unsafe<undefined>({})

export const resultRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: OF_ORDER,
    permission: 'order.read',
    tag,
    summary:
      'Files and sheets of an order: for the team, and for the customer once delivered; for nobody else',
    params: OrderParams,
    response: Results,
    handle: ({ principal, params }) => readResults(app, principal, params.id),
  }),
  route({
    method: 'POST',
    path: `${OF_ORDER}/files`,
    permission: 'result.write',
    tag,
    summary:
      'Add a file: multipart with kind, note, replaces, reportNumber, reportSignatory, marks before the file',
    rate: 'write',
    consumes: 'multipart/form-data',
    params: OrderParams,
    response: Results,
    status: 201,
    handle: ({ principal, raw, params }) => addFile(app, { principal, raw }, params.id),
  }),
  route({
    method: 'GET',
    path: `${OF_ORDER}/files/{file}`,
    permission: 'order.read',
    tag,
    summary: 'The bytes of a file',
    params: FileParams,
    response: Bytes,
    produces: 'application/octet-stream',
    handle: ({ principal, raw, params }) => sendFile(app, { principal, raw }, params),
  }),
  route({
    method: 'POST',
    path: `${OF_ORDER}/files/{file}/withdrawal`,
    permission: 'result.write',
    tag,
    summary: 'Take a file back with its reason; it stays in the trail',
    rate: 'write',
    params: FileParams,
    body: Withdrawal,
    response: Results,
    handle: ({ principal, params, body }) => takeBackFile(app, principal, params, body),
  }),
  ...sheetRoutes(app),
  ...verifyRoutes(app),
]

const sheetRoutes = (app: App): Route[] => [
  route({
    method: 'POST',
    path: `${OF_ORDER}/sheets`,
    permission: 'result.write',
    tag,
    summary:
      'Issue the sheet by which anybody verifies the files that stand now; it takes the place of the one before',
    rate: 'write',
    params: OrderParams,
    response: Results,
    status: 201,
    handle: ({ principal, params }) => issueSheet(app, principal, params.id),
  }),
  route({
    method: 'GET',
    path: `${OF_ORDER}/sheets/{sheet}`,
    permission: 'order.read',
    tag,
    rate: 'write',
    summary: 'A sheet as PDF, or as DOCX with the same content',
    params: SheetParams,
    query: FormatQuery,
    response: Bytes,
    produces: 'application/pdf',
    handle: ({ principal, raw, params, query }) =>
      sendSheet(app, { principal, raw }, params, query.format ?? 'pdf'),
  }),
  route({
    method: 'POST',
    path: `${OF_ORDER}/sheets/{sheet}/withdrawal`,
    permission: 'result.write',
    tag,
    summary: 'Take a sheet back with its reason: whoever verifies it is told',
    rate: 'write',
    params: SheetParams,
    body: Withdrawal,
    response: Results,
    handle: ({ principal, params, body }) => withdrawSheet(app, principal, params, body),
  }),
]

const verifyRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/verify',
    permission: 'catalogue.read',
    tag,
    summary: 'The sheets that list a file with this hash; no names of people, customers or files',
    rate: 'write',
    query: HashNeeded,
    response: VerifiedList,
    handle: ({ query }) => verifyHash(app, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/verify/{code}',
    permission: 'catalogue.read',
    tag,
    summary:
      'Whether a document with this code exists, since when, of which unit, and whether it lists a file',
    rate: 'write',
    params: CodeParams,
    query: HashQuery,
    response: Verified,
    handle: ({ params, query }) => verifyCode(app, params.code, query),
  }),
]
