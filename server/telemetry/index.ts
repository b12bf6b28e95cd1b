export { openIntake } from './actions/intake.ts'
export { takeArrivals } from './store/arrivals.ts'
export { readSamples, readStretches } from './store/samples.ts'
