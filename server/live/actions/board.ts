import type { App } from '../../platform/app.ts'
import { liveStates } from '../../power/index.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { differenceOf } from '../rules/difference.ts'
import { findShown, findWatched, lockBoard, readBoard, writeBoard } from '../store/board.ts'

/** Brings the board to what is known of these instruments now; says how many lines changed. */
export async function settleBoard(app: App, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0
  return app.db.transaction().execute(async (trx) => {
    await lockBoard(trx)
    const now = app.clock.now()
    const shown = await findShown(trx, ids)
    const states = await liveStates(trx, shown, now)
    const known = new Map(
      [...states].flatMap(([id, { state, since, confirmed }]) =>
        confirmed ? [[id, { state, since: since === null ? null : new Date(since) }] as const] : [],
      ),
    )
    const difference = differenceOf(await readBoard(trx, ids), known)
    await writeBoard(trx, difference, now)
    return difference.changed.length + difference.gone.length
  })
}

/** The same for every metered instrument: what fell silent becomes unknown without a word of its own. */
export async function sweepBoard(app: App): Promise<number> {
  let changed = 0
  for (let after: string | null = null; ;) {
    const ids: string[] = await findWatched(app.db, after, parameters.batch)
    changed += await settleBoard(app, ids)
    const last = ids.at(-1)
    if (last === undefined || ids.length < parameters.batch) return changed
    after = last
  }
}
