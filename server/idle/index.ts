export { recountIdle } from './actions/count.ts'
export { readIdle, readIdleOne, readIdleSummary } from './actions/read.ts'
export type { IdleDetail, IdleSummary } from './schema.ts'
export { tellPublished } from './actions/namings.ts'
