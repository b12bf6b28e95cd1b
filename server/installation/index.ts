export { provinceOf } from './profiles.ts'
export { readFact, writeFact } from './store.ts'
