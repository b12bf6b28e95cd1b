import { membersOf } from '../../accounts/index.ts'
import { notify, type Notice } from '../../notices/index.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import type { GapRow } from '../store/days.ts'
import { findEnded, findToldBookings, type ToldBooking } from '../store/told.ts'
import { overrun } from './parameters.ts'

const HOUR = 3_600_000
/** Nobody is told of what is counted again long after. */
const FRESH = 48 * HOUR
const AHEAD = 8 * HOUR

/** A time as people read it, in Shanghai. */
export const timeText = ({ from, until }: { from: Date; until: Date }): string => {
  const [start, end] = [from, until].map((each) =>
    new Date(each.getTime() + AHEAD).toISOString().slice(0, 16).replace('T', ' '),
  )
  const isSameDay = start?.slice(0, 10) === end?.slice(0, 10)
  return `${start ?? ''}-${(isSameDay ? end?.slice(11) : end) ?? ''}`
}

/** Tells the user and the unit's staff: booked and never on; running far beyond what was booked. Each once a booking. */
export async function tellGaps(app: App, trx: Trx, gaps: readonly GapRow[]): Promise<void> {
  const since = new Date(app.clock.now().getTime() - FRESH)
  const fresh = gaps.filter(({ ends_at: endsAt }) => endsAt >= since)
  const missed = fresh.flatMap((gap) => (gap.kind === 'not_run' ? (gap.booking_id ?? []) : []))
  const never = missed.length === 0 ? [] : await findToldBookings(trx, missed)
  const notices = await Promise.all(never.map((booking) => noticesOf(trx, 'never_on', booking)))
  for (const gap of fresh) {
    if (gap.kind !== 'unexplained' || gap.seconds < overrun.minutes * 60) continue
    const booking = await findEnded(trx, gap.instrument_id, gap.starts_at)
    if (booking === undefined) continue
    const beyond = timeText({ from: gap.starts_at, until: gap.ends_at })
    notices.push(await noticesOf(trx, 'beyond', booking, { beyond }))
  }
  await notify(app, trx, notices.flat())
}

async function noticesOf(
  trx: Trx,
  what: 'never_on' | 'beyond',
  booking: ToldBooking,
  more: Record<string, string> = {},
): Promise<Notice[]> {
  const { bookingId, instrument, unitId, personId } = booking
  const staff = await membersOf(trx, { organisationId: unitId, roles: ['instrument_manager'] })
  const params = { instrument, time: timeText(booking), ...more }
  const of = (to: string, link: string): Notice => ({
    to,
    kind: `use.reminder_${what}`,
    params,
    link,
    dedupeKey: `use ${what} ${bookingId}`,
  })
  const managers = new Set(staff.map((each) => each.personId))
  managers.delete(personId)
  return [of(personId, `/bookings/${bookingId}`), ...[...managers].map((to) => of(to, '/desk/unexplained'))]
}
