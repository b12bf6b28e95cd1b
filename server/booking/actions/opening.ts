import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Opening } from '../facts.ts'
import { openingFaults } from '../rules/opening.ts'
import type { OpeningBody, OpeningView } from '../schema/opening.ts'
import { lockSeats } from '../store/occupancy.ts'
import { replaceOpening, setBuffers, type Setting } from '../store/setting.ts'
import { managedSetting, settingFor } from './viewer.ts'

/** When an instrument may be booked and how, for everybody who may see it. */
export async function readOpening(app: App, viewer: Principal, id: string): Promise<Outcome<OpeningView>> {
  const found = await settingFor(app.db, viewer, id)
  return found.ok ? done(viewOf(found.value)) : found
}

/** Replaces the opening; what is booked already stays as it is. */
export const setOpening = (
  app: App,
  principal: Principal,
  id: string,
  { buffers = [], ...opening }: OpeningBody,
): Promise<Outcome<OpeningView>> =>
  app.db.transaction().execute(async (trx) => {
    const found = await managedSetting(trx, principal, id)
    if (!found.ok) return found
    const seats = new Map(found.value.seats.map((seat) => [seat.position, seat.id]))
    const faults = [...openingFaults(opening), ...bufferFaults(buffers, seats)]
    if (faults.length > 0) return refused(...faults)
    await lockSeats(trx, id)
    await replaceOpening(trx, id, opening)
    for (const { seat, beforeMinutes, afterMinutes } of buffers)
      await setBuffers(trx, seats.get(seat) ?? '', { before: beforeMinutes, after: afterMinutes })
    await recordEvents(trx, principal, [
      {
        action: 'booking.opening_changed',
        subjectKind: 'instrument',
        subjectId: id,
        detail: { opening, buffers },
      },
    ])
    const after = await settingFor(trx, principal, id)
    return after.ok ? done(viewOf(after.value)) : after
  })

const bufferFaults = (buffers: readonly { seat: number }[], seats: ReadonlyMap<number, string>) =>
  buffers.flatMap(({ seat }, index) =>
    seats.has(seat) ? [] : [{ code: 'booking.no_seat', pointer: `/buffers/${index}/seat` }],
  )

function viewOf({ opening, seats }: Setting): OpeningView {
  return {
    opening: opening === null ? null : plain(opening),
    seats: seats.map(({ position, name, bufferMinutes }) => ({ seat: position, name, bufferMinutes })),
  }
}

/** The same without its promises to stay as it is, which the wire does not know. */
const plain = (opening: Opening): NonNullable<OpeningView['opening']> => ({
  ...opening,
  week: opening.week.map((hours) => [...hours]),
  holidays: [...opening.holidays],
  makeupDays: opening.makeupDays === null ? null : [...opening.makeupDays],
  days: opening.days.map((day) => ({ ...day, hours: [...day.hours] })),
})
