export { priceIn } from './actions/quote.ts'
export { writeList } from './actions/set-list.ts'
