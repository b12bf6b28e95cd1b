import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Closure, Span } from '../facts.ts'
import { wishFaults } from '../rules/limits.ts'
import type { ClosureBody, ClosureView } from '../schema/availability.ts'
import { findClosure, listClosures, type ClosureRow } from '../store/closures.ts'
import { addOccupancy, lockSeats, moveOccupancy, occupied, setState } from '../store/occupancy.ts'
import type { Seat, Setting } from '../store/setting.ts'
import { sweepHolds } from './holds.ts'
import { offerFree } from './offer.ts'
import { closuresShown, horizonDays } from './parameters.ts'
import { managedSetting, managing } from './viewer.ts'
import { wishing } from './wishing.ts'

/** What of an instrument is to be closed: the chosen seat or all of them, and when. */
export function closing(
  setting: Setting,
  span: Span,
  seat: number | undefined,
  now: number,
): Outcome<{ seats: Seat[]; span: Span }> {
  const seats = setting.seats.filter(({ position }) => seat === undefined || position === seat)
  const faults: Refusal[] = [
    ...wishFaults(span, now, horizonDays),
    ...(seats.length === 0 ? [{ code: 'booking.no_seat', pointer: '/seat' }] : []),
  ]
  return faults.length > 0 ? refused(...faults) : done({ seats, span })
}

type Closing = {
  at: readonly { seat: Seat; span: Span }[]
  kind: Closure
  note: string | null
  now: number
}

/** Writes closures; the seats are locked and free at these times. */
export async function close(
  trx: Trx,
  principal: Principal,
  setting: Setting,
  { at, kind, note, now }: Closing,
): Promise<ClosureView[]> {
  const rows = at.map(({ seat, span }) => ({ id: newId(), seat, span }))
  for (const { id, seat, span } of rows) {
    const own = { id, seatId: seat.id, kind, state: 'confirmed' as const }
    await addOccupancy(trx, { ...own, span, paddedUntil: span.until, note, createdBy: principal.id, now })
  }
  const views = rows.map(({ id, seat, span }) => ({
    id,
    kind,
    seat: seat.position,
    startsAt: new Date(span.from).toISOString(),
    endsAt: new Date(span.until).toISOString(),
    note,
  }))
  const closed = views.map(({ seat, startsAt, endsAt }) => ({ seat, startsAt, endsAt }))
  const event = { action: 'booking.closed', subjectKind: 'instrument', subjectId: setting.id }
  await recordEvents(trx, principal, [{ ...event, reason: note, detail: { kind, closed } }])
  return views
}

/** Keeps time free of bookings; refused where somebody has it already. */
export const addClosure = (
  app: App,
  principal: Principal,
  id: string,
  body: ClosureBody,
): Promise<Outcome<{ items: ClosureView[] }>> =>
  wishing(app, {
    work: async (trx): Promise<Outcome<{ items: ClosureView[] }>> => {
      const found = await managedSetting(trx, principal, id)
      if (!found.ok) return found
      await lockSeats(trx, id)
      const now = app.clock.now().getTime()
      await sweepHolds(app, trx, id, now)
      const wish = { from: Date.parse(body.startsAt), until: Date.parse(body.endsAt) }
      const asked = closing(found.value, wish, body.seat, now)
      if (!asked.ok) return asked
      const { seats, span } = asked.value
      const ids = seats.map((seat) => seat.id)
      const taken = await occupied(trx, ids, span, { now })
      if (taken.length > 0)
        return refused({ code: 'conflict.closure_overlap', params: { count: taken.length } })
      const { kind, note = null } = body
      const at = seats.map((seat) => ({ seat, span }))
      return done({ items: await close(trx, principal, found.value, { at, kind, note, now }) })
    },
  })

export async function readClosures(
  app: App,
  viewer: Principal,
  id: string,
): Promise<Outcome<{ items: ClosureView[] }>> {
  const found = await managedSetting(app.db, viewer, id)
  if (!found.ok) return found
  const rows = await listClosures(app.db, id, app.clock.now().getTime(), closuresShown)
  return done({ items: rows.map(viewOf) })
}

/** Opens again what was closed: from now on, or altogether where it has not begun. */
export const liftClosure = (
  app: App,
  principal: Principal,
  id: string,
): Promise<Outcome<{ items: ClosureView[] }>> =>
  app.db.transaction().execute(async (trx): Promise<Outcome<{ items: ClosureView[] }>> => {
    const seen = await findClosure(trx, id, managing(principal))
    if (seen === undefined) return refused({ code: 'not_found.closure' })
    await lockSeats(trx, seen.instrumentId)
    const now = app.clock.now().getTime()
    const closure = await findClosure(trx, id, managing(principal))
    if (closure === undefined || closure.endsAt.getTime() <= now)
      return refused({ code: 'not_found.closure' })
    const from = closure.startsAt.getTime()
    const { seatId } = closure
    if (from < now)
      await moveOccupancy(trx, id, { seatId, span: { from, until: now }, paddedUntil: now }, 'finished')
    else await setState(trx, id, 'cancelled')
    await offerFree(app, trx, closure.instrumentId)
    const [subjectId, detail] = [closure.instrumentId, { closure: id, seat: closure.seat }]
    await recordEvents(trx, principal, [
      { action: 'booking.reopened', subjectKind: 'instrument', subjectId, detail },
    ])
    return done({ items: [] })
  })

const viewOf = ({ id, kind, seat, startsAt, endsAt, note }: ClosureRow): ClosureView => ({
  id,
  kind,
  seat,
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
  note,
})
