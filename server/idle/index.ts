export { recountIdle } from './actions/count.ts'
export { readIdle } from './actions/read.ts'
export { tellPublished } from './actions/namings.ts'
