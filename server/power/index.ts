export { liveStates, onStates } from './actions/live.ts'
export { readAgain } from './actions/again.ts'
export { intervalsOf } from './store/intervals.ts'
export { lastPublishedDay } from './store/thresholds.ts'
