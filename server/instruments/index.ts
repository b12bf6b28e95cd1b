export { saveInstruments } from './actions/save.ts'
export { bareFacts, type InstrumentEntry, type InstrumentFacts } from './facts.ts'
