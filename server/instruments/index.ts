export { saveInstruments } from './actions/save.ts'
export { changeStatus } from './actions/status.ts'
export { transferCustody } from './actions/transfer.ts'
export { bareFacts, STATUSES, type InstrumentEntry, type InstrumentFacts, type Status } from './facts.ts'
