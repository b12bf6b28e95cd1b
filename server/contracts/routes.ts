import { Type } from 'typebox'
import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { writingOf } from '../platform/http/writing.ts'
import { conclude, confirm, makeVoid, startSigning } from './actions/conclude.ts'
import { draftContract } from './actions/draft.ts'
import { sendContract, sendScan } from './actions/file.ts'
import { readContracts, readTerms, setTerms } from './actions/list.ts'
import { offer } from './actions/offer.ts'
import { takeScan } from './actions/scan.ts'
import {
  Conclusion,
  ContractParams,
  Contracts,
  ContractTerms,
  ContractView,
  Ending,
  FileQuery,
  NewContract,
  NewContractTerms,
  OrderParams,
  ScanParams,
  Signing,
  UnitParams,
} from './schema.ts'

const tag = 'contracts'
const OF_ORDER = '/api/v1/orders/{id}/contracts'
const ONE = `${OF_ORDER}/{contract}`

export const contractRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: OF_ORDER,
    permission: 'order.read',
    tag,
    summary: 'The contracts of an order and its supplements; what they say is for the two parties',
    params: OrderParams,
    response: Contracts,
    handle: ({ principal, params }) => readContracts(app, principal, params.id),
  }),
  route({
    method: 'POST',
    path: OF_ORDER,
    permission: 'contract.prepare',
    tag,
    summary:
      'Draft a contract from the order and its price, or a supplement to the one concluded; header Idempotency-Key',
    rate: 'write',
    params: OrderParams,
    body: NewContract,
    response: ContractView,
    status: 201,
    handle: (call) => draftContract(app, writingOf(call), call.params.id, call.body),
  }),
  ...fileRoutes(app),
  ...stepRoutes(app),
  ...termsRoutes(app),
]

const fileRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: `${ONE}/file`,
    permission: 'order.read',
    tag,
    rate: 'write',
    summary: 'The contract as PDF, or as DOCX with the same content; for its parties',
    params: ContractParams,
    query: FileQuery,
    response: Type.Unsafe<undefined>({}),
    produces: 'application/pdf',
    handle: ({ principal, raw, params, query }) =>
      sendContract(app, { principal, raw }, params, query.format ?? 'pdf'),
  }),
  route({
    method: 'POST',
    path: `${ONE}/scans`,
    permission: 'order.write',
    tag,
    summary: 'Send back the signed or sealed sheet: PDF, JPEG or PNG up to 20 MiB',
    rate: 'write',
    params: ContractParams,
    response: ContractView,
    consumes: 'multipart/form-data',
    status: 201,
    handle: ({ principal, raw, params }) => takeScan(app, { principal, raw }, params),
  }),
  route({
    method: 'GET',
    path: `${ONE}/scans/{scan}`,
    permission: 'order.read',
    tag,
    summary: 'A sheet that came back',
    params: ScanParams,
    response: Type.Unsafe<undefined>({}),
    produces: 'application/pdf',
    handle: ({ principal, raw, params }) => sendScan(app, { principal, raw }, params),
  }),
]

const stepRoutes = (app: App): Route[] => [
  route({
    method: 'POST',
    path: `${ONE}/offer`,
    permission: 'contract.prepare',
    tag,
    summary: 'Offer a draft: its number is issued and it is never edited again',
    rate: 'write',
    params: ContractParams,
    response: ContractView,
    handle: ({ principal, params }) => offer(app, principal, params),
  }),
  route({
    method: 'POST',
    path: `${ONE}/confirmation`,
    permission: 'order.write',
    tag,
    summary: 'The customer finds the text right; this is no signature',
    rate: 'write',
    params: ContractParams,
    response: ContractView,
    handle: ({ principal, params }) => confirm(app, principal, params),
  }),
  route({
    method: 'POST',
    path: `${ONE}/signature`,
    permission: 'contract.prepare',
    tag,
    summary: 'Hand an offered contract to the service for certified electronic signatures',
    rate: 'write',
    params: ContractParams,
    response: Signing,
    handle: ({ principal, params }) => startSigning(app, principal, params),
  }),
  route({
    method: 'POST',
    path: `${ONE}/conclusion`,
    permission: 'contract.write',
    tag,
    summary: 'Conclude a contract once what its way asks for is there',
    rate: 'write',
    params: ContractParams,
    body: Conclusion,
    response: ContractView,
    handle: ({ principal, params, body }) => conclude(app, principal, params, body),
  }),
  route({
    method: 'POST',
    path: `${ONE}/void`,
    permission: 'contract.write',
    tag,
    summary: 'Take back a contract that is not concluded; its number stays',
    rate: 'write',
    params: ContractParams,
    body: Ending,
    response: ContractView,
    handle: ({ principal, params, body }) => makeVoid(app, principal, params, body),
  }),
]

const termsRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/organisations/{id}/contract-terms',
    permission: 'contract.prepare',
    tag,
    summary: 'How a unit concludes contracts by amount, and the parameters they name',
    params: UnitParams,
    response: ContractTerms,
    handle: ({ principal, params }) => readTerms(app, principal, params.id),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/organisations/{id}/contract-terms',
    permission: 'contract.write',
    tag,
    summary: 'Set how a unit concludes contracts from now on',
    rate: 'write',
    params: UnitParams,
    body: NewContractTerms,
    response: ContractTerms,
    handle: ({ principal, params, body }) => setTerms(app, principal, params.id, body),
  }),
]
