export { setResponsible } from './actions.ts'
export { ANSWERING } from './facts.ts'
