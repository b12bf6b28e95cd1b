export { createRule } from './actions/write.ts'
