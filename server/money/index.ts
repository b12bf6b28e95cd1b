export { followOrder } from './actions/follow.ts'
export { verifyMoney } from './actions/verify.ts'
