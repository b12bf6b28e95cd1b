export { backup, type BackupResult } from './backup.ts'
export { restore, RestoreError, type RestoreResult } from './restore.ts'
