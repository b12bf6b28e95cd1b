export { buildDesk } from './actions/build/index.ts'
export { desk } from './routes.ts'
