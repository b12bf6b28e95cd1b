export { loadClasses } from './actions/load.ts'
