export { readFact, writeFact } from './store.ts'
