import { addressOf } from '../links.ts'
import type { Site } from '../site.ts'
import { dateOf, dayAfter, isDate, readStamp, stampOf, startOf, type Span } from './times.ts'
import { nextFree, offerOf, weekOf, type Week } from './week.ts'
import type { Availability, Limits, Opening } from './wire.ts'

const DAYS = 7

/** What of an instrument's time a page shows. */
export type TimeView = {
  id: string
  answer: Availability
  limits: Limits | null
  week: Week
  /** First day of the seven, the one that is looked at, and what is chosen of it. */
  first: string
  day: string
  chosen: Span | null
  next: Span | null
  seat: number | null
  now: number
}

type Asked = { first: string; days: number; now: number; seat: number | null }
type Found = Pick<TimeView, 'answer' | 'limits' | 'week'>

/** The seven days an address asks for, or those from today on; null where there is nothing to book. */
export async function timeViewOf(site: Site, id: string): Promise<TimeView | null> {
  const now = Date.now()
  const chosen = chosenIn(site.query)
  const asked = site.query.get('day')
  const day = isDate(asked) ? asked : chosen === null ? null : dateOf(chosen.from)
  const first = firstDay(day, dateOf(now))
  const seat = Number(site.query.get('seat')) || null
  const found = await weekFrom(site, id, { first, days: DAYS, now, seat })
  if (found === null || !found.answer.bookable) return null
  const next = day === null ? await soonest(site, id, found, { now, seat }) : null
  const seen = next !== null && dateOf(next.from) < dayAfter(first, DAYS) ? dateOf(next.from) : first
  return { ...found, id, first, chosen, next, seat, now, day: day ?? seen }
}

/** Seven days from today on, and from there in steps of seven. */
function firstDay(day: string | null, today: string): string {
  if (day === null || day < today) return today
  const days = Math.round((startOf(day) - startOf(today)) / (startOf(dayAfter(today, 1)) - startOf(today)))
  return dayAfter(today, Math.floor(days / DAYS) * DAYS)
}

const apiPath = (id: string): string => `/api/v1/instruments/${encodeURIComponent(id)}`

async function weekFrom(site: Site, id: string, asked: Asked): Promise<Found | null> {
  const range = new URLSearchParams({
    from: new Date(startOf(asked.first)).toISOString(),
    // A booking may run into the next day.
    until: new Date(startOf(dayAfter(asked.first, asked.days + 1))).toISOString(),
  })
  const answer = await site.get<Availability>(`${apiPath(id)}/availability?${range.toString()}`)
  if (!answer.ok) return null
  const limits = await limitsFor(site, id, answer.value)
  return { answer: answer.value, limits, week: weekOf(answer.value, { ...asked, limits }) }
}

/** Whoever is not signed in may be of any class: the limits of other bodies are shown. */
async function limitsFor(site: Site, id: string, { limits, bookable }: Availability): Promise<Limits | null> {
  if (site.session.person !== null || limits !== null || !bookable) return limits
  const found = await site.get<Opening>(`${apiPath(id)}/opening`)
  const classes = found.ok ? found.value.opening?.limits : undefined
  return classes?.external ?? classes?.internal ?? null
}

const MOST_AHEAD = 31

async function soonest(
  site: Site,
  id: string,
  { week, limits }: Found,
  asked: Pick<Asked, 'now' | 'seat'>,
): Promise<Span | null> {
  const here = nextFree(week, limits)
  if (here !== null) return onItsDay(here)
  const first = dayAfter(dateOf(asked.now), DAYS)
  const later = await weekFrom(site, id, { ...asked, first, days: MOST_AHEAD })
  const found = later === null ? null : nextFree(later.week, limits)
  return found === null ? null : onItsDay(found)
}

/** A free time as far as the midnight that ends its day. */
const onItsDay = ({ from, until }: Span): Span => ({
  from,
  until: Math.min(until, startOf(dayAfter(dateOf(from), 1))),
})

/** The time an address speaks of. */
export function chosenIn(query: URLSearchParams): Span | null {
  const [from, until] = [readStamp(query.get('from')), readStamp(query.get('until'))]
  return from !== null && until !== null && until > from ? { from, until } : null
}

export const spanQuery = ({ from, until }: Span): { from: string; until: string } => ({
  from: stampOf(from),
  until: stampOf(until),
})

/** Where a time is booked; a free time is offered by two hours. */
export function bookLink(view: Pick<TimeView, 'id' | 'limits' | 'week' | 'seat'>, free?: Span): string {
  const offer = free === undefined ? null : offerOf(free, view.limits, view.week.stepMinutes)
  const query = new URLSearchParams({
    ...(offer !== null && spanQuery(offer)),
    ...(view.seat !== null && { seat: String(view.seat) }),
  })
  return addressOf(`/instruments/${view.id}/book`, query)
}
