import type { App } from '../../platform/app.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { writingOf } from '../../platform/http/writing.ts'
import { answerClaim, claimReceipt, setReceiptAside } from '../actions/claims.ts'
import { readClaims, readReceipts } from '../actions/lists.ts'
import { receiveBankList } from '../actions/receive-list.ts'
import { suggestFor } from '../actions/suggestions.ts'
import { BankImport, ClaimList, ReceiptList, Suggestions } from '../schema/lists.ts'
import { IdParams, PageQuery, ReceiptQuery } from '../schema/query.ts'
import { Made } from '../schema/read.ts'
import { AsideBody, ClaimBody, ClaimDecisionBody } from '../schema/write.ts'
import { made } from './writing.ts'

const tag = 'money'
const path = '/api/v1/money/receipts/{id}'
const write = { method: 'POST', tag, rate: 'write', params: IdParams, response: Made, status: 201 } as const

export const moneyReceiptRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/money/receipts',
    permission: 'money.read',
    tag,
    summary: 'Money that came in, the latest first',
    query: ReceiptQuery,
    response: ReceiptList,
    handle: ({ principal, query }) => readReceipts(app, principal, query),
  }),
  route({
    method: 'POST',
    path: '/api/v1/money/receipts/imports',
    permission: 'money.write',
    tag,
    summary:
      'Read a list of the bank: multipart with `file` (xlsx or csv) and, if wanted, `unit` and `columns` (JSON: what each heading means); known lines are left out',
    rate: 'write',
    consumes: 'multipart/form-data',
    response: BankImport,
    status: 201,
    handle: ({ principal, raw }) => receiveBankList(app, { principal, raw }),
  }),
  route({
    method: 'GET',
    path: `${path}/suggestions`,
    permission: 'money.read',
    tag,
    summary: 'What a receipt may have been paid for, best first, each with its reasons',
    params: IdParams,
    response: Suggestions,
    handle: ({ principal, params }) => suggestFor(app, principal, params.id),
  }),
  route({
    ...write,
    path: `${path}/claims`,
    permission: 'money.write',
    summary: 'Say what a receipt was paid for: one order or several, a part ahead; header Idempotency-Key',
    body: ClaimBody,
    handle: (call) => made(claimReceipt(app, writingOf(call), call.params.id, call.body)),
  }),
  route({
    ...write,
    path: `${path}/aside`,
    permission: 'money.write',
    summary: 'Set a receipt aside that is nobody’s payment, with the reason; header Idempotency-Key',
    body: AsideBody,
    handle: (call) => made(setReceiptAside(app, writingOf(call), call.params.id, call.body.reason)),
  }),
  route({
    method: 'GET',
    path: '/api/v1/money/claims',
    permission: 'money.read',
    tag,
    summary: 'What customers say they paid and nobody has looked at, the oldest first',
    query: PageQuery,
    response: ClaimList,
    handle: ({ principal, query }) => readClaims(app, principal, query),
  }),
  route({
    ...write,
    path: '/api/v1/money/claims/{id}/answer',
    permission: 'money.write',
    summary: 'Name the receipt in which the money was found, or say that it was not; header Idempotency-Key',
    body: ClaimDecisionBody,
    handle: (call) => made(answerClaim(app, writingOf(call), call.params.id, call.body)),
  }),
]
