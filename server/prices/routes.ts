import type { App } from '../platform/app.ts'
import { route, type Route } from '../platform/http/route.ts'
import { approveCosts, draftCosts } from './actions/costs.ts'
import { quotePrice } from './actions/quote.ts'
import { quoteAt } from './actions/quote-query.ts'
import { listPrices, readHistory, readPrices } from './actions/read.ts'
import { setPriceList } from './actions/set-list.ts'
import { tryList } from './actions/trial.ts'
import {
  CostParams,
  CostStatement,
  DateQuery,
  HistoryQuery,
  InstrumentParams,
  InstrumentPrices,
  PriceHistory,
  PublicPrices,
  PublicPricesQuery,
} from './schema/list.ts'
import { PriceTrial, Quote, QuoteQuery, QuoteRequest } from './schema/quote.ts'
import { CostApproval, NewCostStatement, NewPriceList } from './schema/write.ts'

const tag = 'prices'

export const priceRoutes = (app: App): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/prices',
    permission: 'catalogue.read',
    tag,
    summary:
      'The public price list: services of all instruments with a price for users outside their unit, by unit',
    query: PublicPricesQuery,
    response: PublicPrices,
    handle: ({ query }) => listPrices(app, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/instruments/{id}/prices',
    permission: 'catalogue.read',
    tag,
    summary: 'Prices of an instrument on a day, with the costs behind them; internal ones for its unit alone',
    params: InstrumentParams,
    query: DateQuery,
    response: InstrumentPrices,
    handle: ({ principal, params, query }) => readPrices(app, principal, params.id, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/instruments/{id}/prices/history',
    permission: 'catalogue.read',
    tag,
    summary: 'Every price list of an instrument, the last first',
    params: InstrumentParams,
    query: HistoryQuery,
    response: PriceHistory,
    handle: ({ principal, params, query }) => readHistory(app, principal, params.id, query),
  }),
  route({
    method: 'GET',
    path: '/api/v1/instruments/{id}/quote',
    permission: 'catalogue.read',
    tag,
    summary: 'The same question as an address, for pages that only ask',
    rate: 'search',
    params: InstrumentParams,
    query: QuoteQuery,
    response: Quote,
    handle: ({ principal, params, query }) => quoteAt(app, principal, params.id, query),
  }),
  route({
    method: 'POST',
    path: '/api/v1/instruments/{id}/quote',
    permission: 'catalogue.read',
    tag,
    summary: 'What a booking, its use or services would cost, line by line; nothing is kept',
    rate: 'search',
    params: InstrumentParams,
    body: QuoteRequest,
    response: Quote,
    handle: ({ principal, params, body }) => quotePrice(app, principal, params.id, body),
  }),
  ...writeRoutes(app),
]

const writeRoutes = (app: App): Route[] => [
  route({
    method: 'POST',
    path: '/api/v1/instruments/{id}/prices/trial',
    permission: 'price.write',
    tag,
    summary: 'What something would cost under a list that is being worked on; nothing is kept',
    rate: 'search',
    params: InstrumentParams,
    body: PriceTrial,
    response: Quote,
    handle: ({ principal, params, body }) => tryList(app, principal, params.id, body),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/instruments/{id}/prices',
    permission: 'price.write',
    tag,
    summary: 'Set what everything costs from a day on; what stood is kept and not edited',
    rate: 'write',
    params: InstrumentParams,
    body: NewPriceList,
    response: InstrumentPrices,
    handle: ({ principal, params, body }) => setPriceList(app, principal, params.id, body),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/instruments/{id}/cost-statements/{item}',
    permission: 'price.write',
    tag,
    summary: 'Draft what one hour, use or sample of a service costs the unit',
    rate: 'write',
    params: CostParams,
    body: NewCostStatement,
    response: CostStatement,
    handle: ({ principal, params, body }) => draftCosts(app, principal, params, body),
  }),
  route({
    method: 'POST',
    path: '/api/v1/instruments/{id}/cost-statements/{item}/approval',
    permission: 'price.write',
    tag,
    summary: 'Approve the draft: it stands from its day on, and the statement before it ends',
    rate: 'write',
    params: CostParams,
    body: CostApproval,
    response: CostStatement,
    handle: ({ principal, params, body }) => approveCosts(app, principal, params, body),
  }),
]
