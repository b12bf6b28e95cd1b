export { settleAll, settleTouched } from './actions/settle.ts'
export { climbLadder } from './actions/ladder.ts'
export { scopeOfInstrument } from './rules/scope.ts'
export type { Scope, ScopeFacts } from './facts.ts'
