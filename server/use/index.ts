export { readFigures } from './actions/figures.ts'
export { listIdle } from './store/idle.ts'
export { verifyPeriod } from './actions/publish.ts'
