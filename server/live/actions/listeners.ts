import type { App } from '../../platform/app.ts'

type Listener = (instrumentIds: readonly string[]) => void

const listening = new WeakMap<App, Set<Listener>>()

/** Who wants to be told in this process which lines of the board changed. */
export function listenersOf(app: App): Set<Listener> {
  const known = listening.get(app) ?? new Set()
  listening.set(app, known)
  return known
}
