export { judge, standingWith, type Judged } from './actions/judge.ts'
