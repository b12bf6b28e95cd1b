export { judge, standingWith } from './actions/judge.ts'
