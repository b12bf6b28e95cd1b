import { setTimeout as pause } from 'node:timers/promises'
import type { App } from '../../platform/app.ts'
import { hear } from '../../platform/db/hear.ts'
import { onStates } from '../../power/index.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { settleBoard, sweepBoard } from './board.ts'
import { boardTurned } from './shared.ts'

const TAKE_MS = 200

/** Writes the board as states turn, and looks over all of it now and then. */
export async function keepBoard(app: App, stopped: AbortSignal): Promise<void> {
  const turned = new Set<string>()
  const stop = onStates(app, (ids) => ids.forEach((id) => turned.add(id)))
  try {
    for (let due = 0; !stopped.aborted;) {
      const now = performance.now()
      if (now >= due) {
        await sweepBoard(app)
        due = now + parameters.sweepSeconds * 1000
      }
      const ids = [...turned]
      turned.clear()
      await settleBoard(app, ids)
      await pause(TAKE_MS, undefined, { signal: stopped }).catch(() => undefined)
    }
  } finally {
    stop()
  }
}

/** Hears what turned on the board, whichever process wrote it, for those who watch. */
export const keepTelling = (app: App, stopped: AbortSignal): Promise<void> =>
  hear(
    app.pool,
    'live',
    {
      // What was said while nobody listened is lost.
      begun: () => boardTurned(app),
      said: (payload) => boardTurned(app, payload.split(' ')),
    },
    stopped,
  )
