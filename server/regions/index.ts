export { findLineage, findRegion } from './store.ts'
