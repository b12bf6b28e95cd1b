export { readFigures } from './actions/figures.ts'
export { verifyPeriod } from './actions/verify.ts'
