export { openBook, policyAt } from './actions/book.ts'
export { recordPolicyChange, type PolicyChange } from './actions/record.ts'
export { seedPolicy } from './actions/seed.ts'
export type { Limit, Policy, Read } from './rules/read.ts'
