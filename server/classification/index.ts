export { loadClasses } from './actions/load.ts'
export { findClass } from './store.ts'
