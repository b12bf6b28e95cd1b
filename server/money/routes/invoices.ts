import { Type } from 'typebox'
import type { App } from '../../platform/app.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { writingOf } from '../../platform/http/writing.ts'
import { keepInvoiceFile, sendInvoiceFile } from '../actions/invoice-file.ts'
import { recordInvoice, refuseInvoice, reverseInvoice } from '../actions/invoices.ts'
import { readInvoices } from '../actions/lists.ts'
import { InvoiceList } from '../schema/lists.ts'
import { IdParams, InvoiceQuery } from '../schema/query.ts'
import { Made } from '../schema/read.ts'
import { InvoiceRecordBody, InvoiceReversalBody, ReasonBody } from '../schema/write.ts'
import { made } from './writing.ts'

const tag = 'money'
const path = '/api/v1/money/invoices/{id}'
const write = {
  method: 'POST',
  permission: 'money.write',
  tag,
  rate: 'write',
  params: IdParams,
  response: Made,
  status: 201,
} as const

export const moneyInvoiceRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/money/invoices',
    permission: 'money.read',
    tag,
    summary: 'Invoices that were asked for and issued, the latest first',
    query: InvoiceQuery,
    response: InvoiceList,
    handle: ({ principal, query }) => readInvoices(app, principal, query),
  }),
  route({
    ...write,
    path: `${path}/record`,
    summary: 'Record the invoice that the unit issued: number and date; header Idempotency-Key',
    body: InvoiceRecordBody,
    handle: (call) => made(recordInvoice(app, writingOf(call), call.params.id, call.body)),
  }),
  route({
    ...write,
    path: `${path}/reversal`,
    summary: 'Record the red invoice that takes an issued one back; header Idempotency-Key',
    body: InvoiceReversalBody,
    handle: (call) => made(reverseInvoice(app, writingOf(call), call.params.id, call.body)),
  }),
  route({
    ...write,
    path: `${path}/refusal`,
    summary: 'Do not issue what was asked for, with the reason; header Idempotency-Key',
    body: ReasonBody,
    handle: (call) => made(refuseInvoice(app, writingOf(call), call.params.id, call.body)),
  }),
  route({
    ...write,
    path: `${path}/file`,
    summary: 'Keep the invoice as it was issued: multipart with `file` (PDF, PNG or JPEG)',
    consumes: 'multipart/form-data',
    handle: ({ principal, raw, params }) => keepInvoiceFile(app, { principal, raw }, params.id),
  }),
  route({
    method: 'GET',
    path: `${path}/file`,
    permission: 'order.read',
    tag,
    summary: 'The invoice as it was issued, for finance and for the customers of its orders',
    params: IdParams,
    produces: '*/*',
    response: Type.Any(),
    handle: ({ principal, raw, params }) => sendInvoiceFile(app, { principal, raw }, params.id),
  }),
]
