export { saveInstruments, type SavedInstrument, type SaveOptions } from './actions/save.ts'
export { bareFacts, type InstrumentEntry, type InstrumentFacts } from './facts.ts'
