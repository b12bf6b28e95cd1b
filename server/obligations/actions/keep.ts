import { setTimeout as pause } from 'node:timers/promises'
import type { App } from '../../platform/app.ts'
import { settleTouched } from './settle.ts'

const EVERY_MS = 1000

/** Takes up changed facts as long as the product runs. */
export async function keepSettled(app: App, stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted) {
    if ((await settleTouched(app)) > 0) continue
    await pause(EVERY_MS, undefined, { signal: stopped }).catch(() => undefined)
  }
}
