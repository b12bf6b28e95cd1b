import type { App } from '../../platform/app.ts'
import { system } from '../../platform/principal.ts'
import { transact } from '../../platform/whole.ts'
import { findBooking } from '../store/bookings.ts'
import { lockSeats, setState } from '../store/occupancy.ts'
import { findDisapproved } from '../store/touched.ts'
import { changeBooking } from '../store/write.ts'
import { record } from './events.ts'
import { offerFree } from './offer.ts'
import { sweepAtOnce } from './parameters.ts'

/** Whose leader did not agree to the money has no time any more; people were told with the order. */
export const giveBack = (app: App, { bookingId, reason }: { bookingId: string; reason: string }) =>
  transact(app.db, async (trx): Promise<void> => {
    const all = { personId: null, manages: { kind: 'everything' as const }, now: 0 }
    const seen = await findBooking(trx, all, bookingId)
    if (seen === undefined) return
    await lockSeats(trx, seen.instrument.id)
    const booking = await findBooking(trx, all, bookingId)
    if (booking === undefined || !['requested', 'confirmed'].includes(booking.state)) return
    await setState(trx, bookingId, 'cancelled')
    await changeBooking(trx, bookingId, { reason }, app.clock.now().getTime())
    await record(trx, system, [{ id: bookingId, action: 'cancelled', reason }])
    await offerFree(app, trx, seen.instrument.id)
  })

/** The same for times whose word never came: the queue was not running, or was lost with its process. */
export async function giveBackAll(app: App): Promise<void> {
  for (const one of await findDisapproved(app.db, sweepAtOnce)) await giveBack(app, one)
}
