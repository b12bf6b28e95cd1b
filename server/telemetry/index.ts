export { openIntake } from './actions/intake.ts'
export { putHours } from './actions/hours.ts'
export { takeArrivals } from './store/arrivals.ts'
export { readNext, readSamples, readStretches } from './store/samples.ts'
