export { saveInstruments } from './actions/save.ts'
export { changeStatus, type StatusChange } from './actions/status.ts'
export { bareFacts, type InstrumentEntry, type InstrumentFacts } from './facts.ts'
export type { Status } from './rules/status.ts'
