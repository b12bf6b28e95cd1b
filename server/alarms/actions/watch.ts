import { setTimeout as pause } from 'node:timers/promises'
import type { App } from '../../platform/app.ts'
import { onStates } from '../../power/index.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { evaluateAlarms } from './evaluate.ts'

/** Looks at instruments as their states turn. What is missed here the look of the minute finds. */
export async function keepWatching(app: App, stopped: AbortSignal): Promise<void> {
  const turned = new Set<string>()
  const stop = onStates(app, (ids) => ids.forEach((id) => turned.add(id)))
  try {
    while (!stopped.aborted) {
      const instruments = [...turned]
      turned.clear()
      if (instruments.length > 0) await evaluateAlarms(app, { kinds: ['state', 'outside'], instruments })
      await pause(parameters.takeMs, undefined, { signal: stopped }).catch(() => undefined)
    }
  } finally {
    stop()
  }
}
