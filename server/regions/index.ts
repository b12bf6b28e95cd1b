export { findRegion } from './store.ts'
