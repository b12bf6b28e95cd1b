import { bookingStepped } from '../../orders/index.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { system } from '../../platform/principal.ts'
import { transact } from '../../platform/whole.ts'
import type { Cause, State } from '../facts.ts'
import type { StepName } from '../rules/state.ts'
import { stepFault } from '../rules/state.ts'
import { findBooking, type BookingRecord } from '../store/bookings.ts'
import { lockSeats, setState } from '../store/occupancy.ts'
import { findDue, type Due } from '../store/touched.ts'
import { changeBooking, endHold } from '../store/write.ts'
import { endOffers } from '../store/wishes.ts'
import { judgeStep } from './conduct.ts'
import { record } from './events.ts'
import { offerFree } from './offer.ts'
import { sweepAtOnce } from './parameters.ts'
import { tellWaitOver } from './tell-wait.ts'
import { tellUsers } from './tell.ts'

const ENDS: Record<Due['due'], { step: StepName; from: State; to: State; cause: Cause }> = {
  hold: { step: 'expire', from: 'held', to: 'expired', cause: 'hold_over' },
  request: { step: 'expire', from: 'requested', to: 'expired', cause: 'time_passed' },
  no_show: { step: 'no-show', from: 'confirmed', to: 'no_show', cause: 'not_used' },
}

/** Ends what time has ended: holds run out, requests nobody decided, bookings nobody came to; their time is free again. */
export async function sweepBookings(app: App): Promise<{ ended: number }> {
  let ended = 0
  for (;;) {
    const due = await findDue(app.db, app.clock.now().getTime(), sweepAtOnce)
    const done = await Promise.all(
      [...Map.groupBy(due, ({ instrumentId }) => instrumentId)].map(([instrumentId, theirs]) =>
        transact(app.db, (trx) => sweepInstrument(app, trx, instrumentId, theirs)),
      ),
    )
    const count = done.reduce((sum, each) => sum + each, 0)
    ended += count
    if (due.length < sweepAtOnce || count === 0) return { ended }
  }
}

async function sweepInstrument(
  app: App,
  trx: Trx,
  instrumentId: string,
  due: readonly Due[],
): Promise<number> {
  await lockSeats(trx, instrumentId)
  const now = app.clock.now().getTime()
  let ended = 0
  for (const each of due) ended += (await end(app, trx, each, now)) ? 1 : 0
  if (ended > 0) await offerFree(app, trx, instrumentId)
  return ended
}

/** Ends one, if behind the lock it still is what it was. */
async function end(app: App, trx: Trx, { id, due }: Due, now: number): Promise<boolean> {
  const { step, from, to, cause } = ENDS[due]
  // As it is written, whatever the hour says of it.
  const found = await findBooking(trx, { personId: null, manages: { kind: 'everything' }, now: 0 }, id)
  if (found === undefined || found.state !== from) return false
  if (stepFault(step, found.state, ['time']) !== undefined) return false
  await setState(trx, id, to)
  await endHold(trx, id)
  await endOffers(trx, [id], 'lapsed', now)
  await changeBooking(trx, id, { cause }, now)
  await record(trx, system, [{ id, action: to, detail: { cause } }])
  await bookingStepped(app, trx, system, id, to)
  if (due === 'no_show') await judgeStep(app, trx, system, found, to)
  if (due === 'hold') {
    if (found.wishId !== null) await tellWaitOver(app, trx, 'offer_lapsed', [lapsed(found)])
    return true
  }
  const span = { from: found.startsAt.getTime(), until: found.endsAt.getTime() }
  const booking = { id, personId: found.person.id, bookedBy: found.bookedBy?.id ?? null, span }
  const kind = due === 'no_show' ? 'no_show' : 'expired'
  await tellUsers(app, trx, system, { kind, instrument: found.instrument.name, booking })
  return true
}

const lapsed = ({ person, instrument, startsAt, endsAt }: BookingRecord) => ({
  personId: person.id,
  instrumentId: instrument.id,
  instrument: instrument.name,
  span: { from: startsAt.getTime(), until: endsAt.getTime() },
})
