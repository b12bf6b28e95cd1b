import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Booking, BookingList, BookingQuery } from '../schema/booking.ts'
import { findBooking, listBookings } from '../store/bookings.ts'
import { viewOf } from './view.ts'
import { sightOf } from './viewer.ts'

export async function readBooking(app: App, viewer: Principal, id: string): Promise<Outcome<Booking>> {
  const found = await findBooking(app.db, sightOf(viewer, app.clock.now().getTime()), id)
  return found === undefined ? refused({ code: 'not_found.booking' }) : done(viewOf(found))
}

/** One's own bookings and those of the instruments one manages, latest start first. */
export async function readBookings(
  app: App,
  viewer: Principal,
  { limit, cursor, from, until, ...query }: BookingQuery,
): Promise<Outcome<BookingList>> {
  const after = cursor === undefined ? undefined : positionOf(cursor)
  if (cursor !== undefined && after === undefined) return refused({ code: 'malformed.cursor' })
  const [since, before] = [from, until].map((each) => (each === undefined ? undefined : Date.parse(each)))
  if (Number.isNaN(since) || Number.isNaN(before)) return refused({ code: 'malformed.instant' })
  const filters = { ...query, from: since, until: before }
  const sight = sightOf(viewer, app.clock.now().getTime())
  const rows = await listBookings(app.db, sight, filters, { limit: limit + 1, after })
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return done({
    items: items.map(viewOf),
    nextCursor: last === undefined ? null : encodeCursor([last.startsAt.toISOString(), last.id]),
  })
}

function positionOf(cursor: string): { startsAt: string; id: string } | undefined {
  const [startsAt, id] = decodeCursor(cursor, 2) ?? []
  const fits = typeof startsAt === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]{8,15}Z$/.test(startsAt)
  if (!fits || Number.isNaN(Date.parse(startsAt))) return undefined
  return typeof id === 'string' && isId(id) ? { startsAt, id } : undefined
}
