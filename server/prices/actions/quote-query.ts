import type { Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import { requestOf } from '../rules/asked-query.ts'
import type { Quote, QuoteQuery } from '../schema/quote.ts'
import { quotePrice } from './quote.ts'

/** A price that is asked for in an address. */
export const quoteAt = (
  app: App,
  viewer: Principal,
  id: string,
  query: QuoteQuery,
): Promise<Outcome<Quote>> => quotePrice(app, viewer, id, requestOf(query))
