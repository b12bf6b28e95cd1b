export { ANSWERING } from './facts.ts'
