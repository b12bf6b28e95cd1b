export { importFile, type FileRequest } from './actions/import-file.ts'
export { resumeImports } from './actions/run/run.ts'
