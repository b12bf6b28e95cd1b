export { writeHead } from './actions/heads.ts'
export { sealAll } from './actions/seal.ts'
export { verifyChain } from './actions/verify.ts'
