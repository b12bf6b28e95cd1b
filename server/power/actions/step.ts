import type { App } from '../../platform/app.ts'
import { pack } from '../rules/packed.ts'
import { addStep } from '../store/drafts.ts'
import { machinesOf } from '../store/places.ts'
import { findWaiting, noteProgress, takeTurn } from '../store/rereading.ts'
import { unpackAll } from './hold.ts'
import { power } from './parameters.ts'
import { isLong, planAgain, readWindows } from './plan.ts'

const DAY = 86_400_000

/**
 * Reads some days more of a place that takes long, beside what stands and without holding the place, in a transaction of
 * its own: whatever ends the process, the next step goes on from here.
 */
export async function stepOn(app: App, placeId: string): Promise<void> {
  await app.db.transaction().execute(async (trx) => {
    if (!(await takeTurn(trx, 'power rereading'))) return
    const now = app.clock.now()
    const waiting = await findWaiting(trx, 1, [placeId])
    const held = unpackAll(await machinesOf(trx, [placeId]))
    const [place] = await planAgain(trx, waiting, { held, now })
    if (place === undefined || !isLong(place)) return
    place.until = Math.min(place.until, place.after + power.rereading.stepDays * DAY)
    await readWindows(app, [place])
    const { cut, after, machine, ended, rests, wish } = place
    const draft = { placeId, cut, readUntil: after, machine: machine === undefined ? null : pack(machine) }
    await addStep(
      trx,
      { ...draft, wishes: wish.ids },
      { ended, rests: rests.map((rest) => ({ at: rest.at, machine: pack(rest) })), now },
    )
    await noteProgress(trx, wish.ids, new Date(Math.min(after, now.getTime())))
  })
}
