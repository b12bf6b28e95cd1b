export { openBook, policyAt, type OpenBook } from './actions/book.ts'
export { recordPolicyChange, type PolicyChange } from './actions/record.ts'
export { seedPolicy } from './actions/seed.ts'
export { isOfKind, type Limit, type Policy, type Read } from './rules/read.ts'
