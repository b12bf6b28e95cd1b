export { climbLadder } from './actions/ladder.ts'
export { settleAll, settleTouched } from './actions/settle.ts'
export { whatIf } from './actions/what-if.ts'
