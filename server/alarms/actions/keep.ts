import type { App } from '../../platform/app.ts'
import { transact } from '../../platform/whole.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { dropOld, dropRemoved } from '../store/raised.ts'

const DAY = 86_400_000

/** Drops alarms that were over so long ago, some at a time, and removed rules of which none is left. */
export async function dropExpired(app: App): Promise<{ alarms: number; rules: number }> {
  const before = new Date(app.clock.now().getTime() - parameters.keptDays * DAY)
  let alarms = 0
  for (;;) {
    const dropped = await dropOld(app.db, before, parameters.droppedAtOnce)
    alarms += dropped
    if (dropped < parameters.droppedAtOnce) break
  }
  const rules = await transact(app.db, (trx) => dropRemoved(trx, before))
  return { alarms, rules }
}
