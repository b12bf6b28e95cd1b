export { orderForBooking, type BookingFacts } from './actions/booked.ts'
export {
  advanceOrder,
  lockOrder,
  noteMoney,
  orderInReach,
  stepOrder,
  type OrderFacts,
} from './actions/door.ts'
export { bookingStepped } from './actions/stepped.ts'
export { worksAt } from './actions/viewer.ts'
export { createOrder } from './actions/create.ts'
export { acceptQuote, offerQuote } from './actions/quote.ts'
export { answerToRating, rateOrder } from './actions/rating.ts'
export { acceptOrder, deliverOrder, receiveSamples, refuseOrder, startOrder } from './actions/steps.ts'
export { openDispute, say } from './actions/talk.ts'
