import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { system } from '../../platform/principal.ts'
import { expireHolds } from '../store/occupancy.ts'
import { endOffers } from '../store/wishes.ts'
import { record } from './events.ts'
import { offerFree } from './offer.ts'

/** Ends the holds of an instrument that ran out; what they kept is offered to those who wait before anybody else. */
export async function sweepHolds(app: App, trx: Trx, instrumentId: string, now: number): Promise<void> {
  const ids = await expireHolds(trx, instrumentId, now)
  if (ids.length === 0) return
  await endOffers(trx, ids, 'lapsed', now)
  await record(
    trx,
    system,
    ids.map((id) => ({ id, action: 'expired', detail: { cause: 'hold_over' } })),
  )
  await offerFree(app, trx, instrumentId)
}
