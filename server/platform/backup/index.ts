export { backup } from './backup.ts'
export { restore, RestoreError } from './restore.ts'
