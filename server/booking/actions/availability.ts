import { calendarOf } from '../../calendar/index.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Opening, Span } from '../facts.ts'
import { dayInShanghai } from '../../lib/dates.ts'
import { DAY, MINUTE } from '../rules/civil.ts'
import type { Availability, AvailabilityQuery } from '../schema/availability.ts'
import type { Setting } from '../store/setting.ts'
import { rangeDays } from './parameters.ts'
import { planOf, type SeatPlan } from './plan.ts'
import { classOf, settingFor } from './viewer.ts'

/** What is free, taken and closed from now on within a range, without saying by whom or why. */
export async function readAvailability(
  app: App,
  viewer: Principal,
  id: string,
  query: AvailabilityQuery,
): Promise<Outcome<Availability>> {
  const found = await settingFor(app.db, viewer, id)
  if (!found.ok) return found
  const asked = { from: Date.parse(query.from), until: Date.parse(query.until) }
  if (Number.isNaN(asked.from) || Number.isNaN(asked.until)) return refused({ code: 'malformed.instant' })
  if (asked.until <= asked.from) return refused({ code: 'booking.backward', pointer: '/until' })
  if (asked.until - asked.from > rangeDays * DAY)
    return refused({ code: 'booking.range_long', pointer: '/until', params: { days: rangeDays } })
  const setting = found.value
  const now = app.clock.now().getTime()
  const range = { from: Math.min(Math.max(asked.from, now), asked.until), until: asked.until }
  const bookable = setting.opening !== null && setting.status === 'listed'
  const opening = bookable && setting.opening !== null ? setting.opening : CLOSED
  const plans = await planOf(app.db, { seats: setting.seats, opening, range, now })
  const userClass = classOf(viewer.organisationId, setting.isInternal)
  return done({
    ...aboutOpening(setting, bookable),
    userClass,
    limits: setting.opening?.limits[userClass] ?? null,
    instrumentId: id,
    provisional: (await calendarOf(app.db)).coveredUntil < dayInShanghai(range.until - 1),
    ...wire(range),
    seats: plans.map((plan) => seatView(plan, (query.minutes ?? 0) * MINUTE)),
  })
}

const aboutOpening = ({ opening }: Setting, bookable: boolean) => ({
  bookable,
  approval: opening?.approval ?? null,
  stepMinutes: opening?.stepMinutes ?? null,
})

const wire = ({ from, until }: Span) => ({
  from: new Date(from).toISOString(),
  until: new Date(until).toISOString(),
})

const times = (spans: readonly Span[]) =>
  spans.map(({ from, until }) => ({
    startsAt: new Date(from).toISOString(),
    endsAt: new Date(until).toISOString(),
  }))

const seatView = ({ seat, free, taken, closed }: SeatPlan, shortest: number) => ({
  seat: seat.position,
  name: seat.name,
  bufferMinutes: seat.bufferMinutes,
  free: times(free.filter(({ from, until }) => until - from >= shortest)),
  taken: times(taken),
  closed: times(closed),
})

/** An instrument that nobody may book. */
const CLOSED: Opening = {
  week: [],
  holidays: [],
  makeupDays: null,
  days: [],
  approval: 'manual',
  stepMinutes: 1,
  holdMinutes: 1,
  checkInEarlyMinutes: 0,
  noShowMinutes: null,
  limits: { internal: null, external: null, individual: null },
}
