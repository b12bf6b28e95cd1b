export { announce as announceSamples } from './actions/announce.ts'
export { stepSamples } from './actions/step.ts'
