import type { QuoteQuery, QuoteRequest } from '../schema/quote.ts'

/** What an address asks, in the words of a request; `category` without purpose is left for the rules to refuse. */
export function requestOf({ booked, item, urgent, category, purpose, ...said }: QuoteQuery): QuoteRequest {
  return {
    ...said,
    ...(urgent === true && { urgent }),
    ...(booked && {
      booked: booked.map((each) => {
        const [from = '', until = ''] = each.split('/')
        return { from, until }
      }),
    }),
    ...(item && {
      items: item.map((each) => {
        const [id = '', quantity] = each.split(':')
        return { id, ...(quantity !== undefined && { quantity }) }
      }),
    }),
    ...(category !== undefined && { free: { category, purpose: purpose ?? '' } }),
  }
}
