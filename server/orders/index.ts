export { orderForBooking, type BookingFacts, type BookingWish } from './actions/booked.ts'
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
