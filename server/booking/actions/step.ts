import { done, refused } from '../../lib/refusal.ts'
import { bookingStepped } from '../../orders/index.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Span } from '../facts.ts'
import { stepFault, type Hand, type OpenStep } from '../rules/state.ts'
import type { Booking } from '../schema/booking.ts'
import { findBooking, type BookingRecord } from '../store/bookings.ts'
import { lockSeats } from '../store/occupancy.ts'
import { findSetting, type Setting } from '../store/setting.ts'
import { judgeStep } from './conduct.ts'
import { sweepHolds } from './holds.ts'
import { offerFree } from './offer.ts'
import type { Answer } from './place.ts'
import { viewOf } from './view.ts'
import { handsOf, managing, sightOf } from './viewer.ts'
import { wishing } from './wishing.ts'

/** What a step works on; the instrument's seats are locked, the booking is as it stands behind that lock. */
export type Ground = {
  app: App
  trx: Trx
  principal: Principal
  setting: Setting
  booking: BookingRecord
  span: Span
  hands: Hand[]
  now: number
}

/** Steps that may leave time free for those who wait. */
const FREEING = new Set<OpenStep>(['refuse', 'cancel', 'move', 'finish'])

/** Takes one step with a booking in one transaction: found, permitted and possible, or refused. */
export const takeStep = (
  app: App,
  principal: Principal,
  id: string,
  step: OpenStep,
  work: (ground: Ground) => Promise<Answer<null>>,
): Promise<Answer<Booking>> =>
  wishing(app, {
    work: async (trx): Promise<Answer<Booking>> => {
      const sight = sightOf(principal, app.clock.now().getTime())
      const seen = await findBooking(trx, sight, id)
      if (seen === undefined) return NOT_FOUND
      await lockSeats(trx, seen.instrument.id)
      const now = app.clock.now().getTime()
      await sweepHolds(app, trx, seen.instrument.id, now)
      const booking = await findBooking(trx, { ...sight, now }, id)
      const setting = booking && (await settingOf(trx, principal, booking))
      if (booking === undefined || setting === undefined) return NOT_FOUND
      const hands = handsOf(booking)
      const fault = stepFault(step, booking.state, hands)
      if (fault !== undefined) return refused(fault)
      const span = { from: booking.startsAt.getTime(), until: booking.endsAt.getTime() }
      const taken = await work({ app, trx, principal, setting, booking, span, hands, now })
      if (!taken.ok) return taken
      const after = await findBooking(trx, { ...sight, now }, id)
      if (FREEING.has(step)) await offerFree(app, trx, seen.instrument.id)
      if (after !== undefined && after.state !== booking.state && setting.keepsConduct)
        await judgeStep(app, trx, principal, booking, after.state)
      if (after !== undefined) await bookingStepped(app, trx, principal, id, after.state)
      return after === undefined ? NOT_FOUND : done(viewOf(after))
    },
  })

const NOT_FOUND = refused({ code: 'not_found.booking' })

const settingOf = (trx: Trx, principal: Principal, { instrument, organisation }: BookingRecord) =>
  findSetting(trx, instrument.id, {
    reach: managing(principal),
    organisationId: organisation?.id ?? null,
  })

/** A booking as those are told of it whom it concerns. */
export const toldOf = ({ booking, span }: Pick<Ground, 'booking' | 'span'>) => ({
  id: booking.id,
  personId: booking.person.id,
  bookedBy: booking.bookedBy?.id ?? null,
  span,
})
