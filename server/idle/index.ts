export { recountIdle } from './actions/count.ts'
