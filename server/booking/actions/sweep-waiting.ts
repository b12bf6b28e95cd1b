import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { transact } from '../../platform/whole.ts'
import { lockSeats } from '../store/occupancy.ts'
import { findSetting } from '../store/setting.ts'
import { endPassed, findAwaited, markLooked } from '../store/wishes.ts'
import { sweepHolds } from './holds.ts'
import { offerFree } from './offer.ts'
import { waiting } from './parameters.ts'
import { tellWaitOver } from './tell-wait.ts'

/** Looks after those who wait: wishes whose range is over end, and what became free unseen is offered. */
export async function sweepWaiting(app: App): Promise<void> {
  for (const id of await findAwaited(app.db, waiting.sweepAtOnce))
    await transact(app.db, (trx) => look(app, trx, id))
}

async function look(app: App, trx: Trx, instrumentId: string): Promise<void> {
  await lockSeats(trx, instrumentId)
  const now = app.clock.now().getTime()
  await sweepHolds(app, trx, instrumentId, now)
  const over = await endPassed(trx, instrumentId, now)
  if (over.length > 0) {
    const setting = await findSetting(trx, instrumentId, { reach: { kind: 'nothing' }, organisationId: null })
    const instrument = setting?.name ?? ''
    const told = over.map(({ personId, earliest, latest }) => {
      return {
        personId,
        instrumentId,
        instrument,
        span: { from: earliest.getTime(), until: latest.getTime() },
      }
    })
    await tellWaitOver(app, trx, 'wait_over', told)
  }
  await offerFree(app, trx, instrumentId)
  await markLooked(trx, instrumentId, now)
}
