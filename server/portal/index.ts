export { buildPortal } from './actions/build/index.ts'
export { portal } from './routes.ts'
