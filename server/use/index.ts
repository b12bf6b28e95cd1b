export { countTouched } from './actions/recount.ts'
export { readFigures } from './actions/figures.ts'
export { listIdle, type Idle } from './store/idle.ts'
export { verifyPeriod } from './actions/publish.ts'
