export { readFigures } from './actions/figures.ts'
export type { UseFigures } from './schema/figures.ts'
export { verifyPeriod } from './actions/verify.ts'
