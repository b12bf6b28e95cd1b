import { Type } from 'typebox'
import type { App } from '../../platform/app.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { writingOf } from '../../platform/http/writing.ts'
import { addDeposit, payOutRefund } from '../actions/accounts.ts'
import { refundLot } from '../actions/adjust.ts'
import { exportPostings } from '../actions/export.ts'
import { readAccounts, readStatements } from '../actions/lists.ts'
import { closeBooks, decideTwoPeople, readSetting, writeSetting } from '../actions/settings.ts'
import { readStatement, sendStatement } from '../actions/statement-paper.ts'
import { makeStatement, voidOne } from '../actions/statements.ts'
import { AccountList, StatementList } from '../schema/lists.ts'
import { IdParams, PageQuery, PeriodQuery } from '../schema/query.ts'
import { Made, Statement, UnitBooks } from '../schema/read.ts'
import {
  ClosingBody,
  DecisionBody,
  DepositBody,
  PayoutBody,
  ReasonBody,
  RefundBody,
  SettingBody,
  StatementBody,
} from '../schema/write.ts'
import { made } from './writing.ts'

const tag = 'money'
const write = {
  method: 'POST',
  permission: 'money.write',
  tag,
  rate: 'write',
  response: Made,
  status: 201,
} as const
const sheet = (kind: 'csv' | 'xlsx') =>
  kind === 'csv' ? 'text/csv' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const moneyBookRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/money/accounts',
    permission: 'money.read',
    tag,
    summary: 'What customers have paid ahead, with each sum that is left',
    query: PageQuery,
    response: AccountList,
    handle: ({ principal, query }) => readAccounts(app, principal, query),
  }),
  route({
    ...write,
    path: '/api/v1/money/deposits',
    summary: 'Record money that a customer pays ahead; header Idempotency-Key',
    body: DepositBody,
    handle: (call) => made(addDeposit(app, writingOf(call), call.body)),
  }),
  route({
    ...write,
    path: '/api/v1/money/lots/{id}/refunds',
    summary: 'Give a sum paid ahead back, wholly or in part, with the reason; header Idempotency-Key',
    params: IdParams,
    body: RefundBody,
    handle: (call) => made(refundLot(app, writingOf(call), call.params.id, call.body)),
  }),
  route({
    ...write,
    path: '/api/v1/money/adjustments/{id}/payout',
    summary: 'Record that an approved refund has left the bank; header Idempotency-Key',
    params: IdParams,
    body: PayoutBody,
    handle: (call) => made(payOutRefund(app, writingOf(call), call.params.id, call.body)),
  }),
  ...statementRoutes(app),
  ...(['csv', 'xlsx'] as const).map((kind) =>
    route({
      method: 'GET',
      path: `/api/v1/money/postings.${kind}`,
      permission: 'money.read',
      tag,
      rate: 'write',
      summary: `Every posting of a period as ${kind}, with document and order`,
      query: PeriodQuery,
      produces: sheet(kind),
      response: Type.Any(),
      handle: ({ principal, query, raw, language }) =>
        exportPostings(app, { principal, raw, language }, query, kind),
    }),
  ),
  route({
    method: 'GET',
    path: '/api/v1/money/units/{id}',
    permission: 'money.read',
    tag,
    summary: 'Where a unit is paid, by when, which invoices it issues, from which amount two people decide',
    params: IdParams,
    response: UnitBooks,
    handle: ({ principal, params }) => readSetting(app, principal, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/money/units/{id}',
    permission: 'money.write',
    tag,
    summary: 'Lay that down',
    rate: 'write',
    params: IdParams,
    body: SettingBody,
    response: UnitBooks,
    handle: ({ principal, params, body }) => writeSetting(app, principal, params.id, body),
  }),
  ...unitRoutes(app),
]

const ofUnit = {
  permission: 'money.write',
  tag,
  rate: 'write',
  params: IdParams,
  response: UnitBooks,
} as const

const unitRoutes = (app: App): Route[] => [
  route({
    ...ofUnit,
    method: 'POST',
    path: '/api/v1/money/units/{id}/two-people',
    summary: 'Agree, as a second person, to another amount from which two decide, or not',
    body: DecisionBody,
    handle: ({ principal, params, body }) => decideTwoPeople(app, principal, params.id, body),
  }),
  route({
    ...ofUnit,
    method: 'PUT',
    path: '/api/v1/money/units/{id}/closing',
    summary: 'Close the books up to the end of a month, or open months again, with the reason',
    body: ClosingBody,
    handle: ({ principal, params, body }) => closeBooks(app, principal, params.id, body),
  }),
]

const statementRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/money/statements',
    permission: 'order.read',
    tag,
    summary: 'Statements of one’s own and of units within reach, the latest first',
    query: PageQuery,
    response: StatementList,
    handle: ({ principal, query }) => readStatements(app, principal, query),
  }),
  route({
    ...write,
    path: '/api/v1/money/statements',
    summary: 'Settle one order, or a customer’s orders of a period; header Idempotency-Key',
    body: StatementBody,
    handle: (call) => made(makeStatement(app, writingOf(call), call.body)),
  }),
  route({
    method: 'GET',
    path: '/api/v1/money/statements/{id}',
    permission: 'order.read',
    tag,
    summary: 'One statement with its orders',
    params: IdParams,
    response: Statement,
    handle: ({ principal, params }) => readStatement(app, principal, params.id),
  }),
  route({
    ...write,
    path: '/api/v1/money/statements/{id}/void',
    summary: 'Take a statement out of force, with the reason; its number stays; header Idempotency-Key',
    params: IdParams,
    body: ReasonBody,
    handle: (call) => made(voidOne(app, writingOf(call), call.params.id, call.body)),
  }),
  ...(['pdf', 'xlsx'] as const).map((kind) =>
    route({
      method: 'GET',
      path: `/api/v1/money/statements/{id}/statement.${kind}`,
      permission: 'order.read',
      tag,
      rate: 'write',
      summary: `The statement as ${kind}`,
      params: IdParams,
      produces: kind === 'pdf' ? 'application/pdf' : sheet('xlsx'),
      response: Type.Any(),
      handle: ({ principal, params, raw, language }) =>
        sendStatement(app, { principal, raw, language }, params.id, kind),
    }),
  ),
]
