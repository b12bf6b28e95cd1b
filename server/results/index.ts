export { addStored as addResult } from './actions/files.ts'
export { issueSheet } from './actions/sheet.ts'
