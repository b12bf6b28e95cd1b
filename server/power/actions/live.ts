import type { App } from '../../platform/app.ts'
import { hear } from '../../platform/db/hear.ts'
import type { Db } from '../../platform/db/index.ts'
import { liveOf, type LiveState } from '../rules/live.ts'
import { liveRows } from '../store/live.ts'

/** What instruments do at an instant; those that nothing measures are left out. */
export async function liveStates(
  db: Db,
  instrumentIds: readonly string[],
  now: Date,
): Promise<Map<string, LiveState>> {
  const rows = await liveRows(db, instrumentIds)
  const groups = Map.groupBy(rows, ({ instrumentId }) => instrumentId)
  return new Map(
    [...groups].map(([id, places]) => {
      const known = places.map((place) => ({
        ...place,
        since: place.since?.getTime() ?? null,
        knownUntil: place.knownUntil?.getTime() ?? null,
      }))
      return [id, liveOf(known, now.getTime())]
    }),
  )
}

type Listener = (instrumentIds: readonly string[]) => void

const listening = new WeakMap<App, Set<Listener>>()

function listenersOf(app: App): Set<Listener> {
  const known = listening.get(app) ?? new Set()
  listening.set(app, known)
  return known
}

/** Told after each commit which instruments changed their state, whichever process read them; returns how to stop. */
export function onStates(app: App, listener: Listener): () => void {
  const listeners = listenersOf(app)
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Hears of changes as long as the process serves. */
export const keepHearing = (app: App, stopped: AbortSignal): Promise<void> =>
  hear(
    app.pool,
    'power',
    {
      begun: () => undefined,
      said: (payload) => {
        for (const listener of listenersOf(app)) listener(payload.split(' '))
      },
    },
    stopped,
  )
