export { sweepBookings } from './actions/sweep.ts'
