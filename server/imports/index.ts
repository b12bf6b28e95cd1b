export { importFile } from './actions/import-file.ts'
export { resumeImports } from './actions/run/run.ts'
export { listProblems } from './actions/views.ts'
export type { Job } from './store/job.ts'
