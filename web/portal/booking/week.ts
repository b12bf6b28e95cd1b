import {
  common,
  DAY,
  dateOf,
  dayAfter,
  merged,
  MINUTE,
  onGrid,
  startOf,
  without,
  type Span,
} from './times.ts'
import type { Availability, Limits } from './wire.ts'

/** free: may be booked; soon: too near for the notice; far: too far ahead; taken; closed; past. */
export type Kind = 'free' | 'soon' | 'far' | 'taken' | 'closed' | 'past'
export type Row = Span & { kind: Kind }
export type Day = { date: string; rows: Row[] }

export type Week = {
  days: Day[]
  /** Times that may be booked, over the days' ends. */
  free: Span[]
  stepMinutes: number
}

const read = (times: readonly { startsAt: string; endsAt: string }[]): Span[] =>
  times.map(({ startsAt, endsAt }) => ({ from: Date.parse(startsAt), until: Date.parse(endsAt) }))

/** From when until when a class may book at all. */
function windowOf(limits: Limits | null, now: number, stepMinutes: number): Span {
  if (limits === null) return { from: now, until: Infinity }
  const last = dayAfter(dateOf(now), limits.advanceDays + 1)
  return { from: onGrid(now + limits.noticeMinutes * MINUTE, stepMinutes), until: startOf(last) }
}

type Asked = { first: string; days: number; now: number; limits: Limits | null; seat: number | null }

/** Days with what is free, taken and closed in them; of several seats, what is free at any of them. */
export function weekOf({ seats, stepMinutes }: Availability, asked: Asked): Week {
  const step = stepMinutes ?? 1
  const chosen = seats.filter(({ seat }) => asked.seat === null || seat === asked.seat)
  const open = merged(chosen.flatMap(({ free }) => read(free)))
  const taken = without(merged(chosen.flatMap((each) => read(each.taken))), open)
  const may = windowOf(asked.limits, asked.now, step)
  const free = common(open, [may])
  const soon = common(open, [{ from: 0, until: may.from }])
  const far = common(open, [{ from: may.until, until: Infinity }])
  const parts: [Kind, Span[]][] = [
    ['free', free],
    ['soon', soon],
    ['far', far],
    ['taken', taken],
    ['past', [{ from: 0, until: asked.now }]],
  ]
  const days = Array.from({ length: asked.days }, (_, index) => dayOf(dayAfter(asked.first, index), parts))
  return { days, free, stepMinutes: step }
}

function dayOf(date: string, parts: readonly [Kind, Span[]][]): Day {
  const day = { from: startOf(date), until: startOf(date) + DAY }
  const known = parts.flatMap(([kind, spans]) => common(spans, [day]).map((span) => ({ ...span, kind })))
  const closed = without([day], known).map((span) => ({ ...span, kind: 'closed' as const }))
  return { date, rows: [...known, ...closed].toSorted((a, b) => a.from - b.from) }
}

const USUAL_MINUTES = 120

/** What is taken of a free time by one touch: its start, two hours or what the limits allow. */
export function offerOf({ from, until }: Span, limits: Limits | null, stepMinutes: number): Span | null {
  const start = onGrid(from, stepMinutes)
  const [shortest, longest] = [limits?.shortestMinutes ?? stepMinutes, limits?.longestMinutes ?? Infinity]
  const wanted = Math.min(Math.max(USUAL_MINUTES, shortest), longest) * MINUTE
  const end = start + Math.min(wanted, until - start)
  const whole = end - ((end - startOf(dateOf(end))) % (stepMinutes * MINUTE))
  return whole - start >= Math.max(shortest, 1) * MINUTE ? { from: start, until: whole } : null
}

/** The first free time that is long enough. */
export function nextFree(week: Week, limits: Limits | null): Span | null {
  for (const span of week.free) if (offerOf(span, limits, week.stepMinutes) !== null) return span
  return null
}

/** Instants on the grid within free times of a day, at which a booking may begin. */
export const startsOn = (week: Week, date: string): number[] =>
  common(week.free, [{ from: startOf(date), until: startOf(date) + DAY }]).flatMap((span) =>
    gridOf(span, week.stepMinutes).filter((each) => each < span.until),
  )

/** Instants at which a booking that begins then may end; without a start, every end within the day. */
export function endsFor(week: Week, date: string, start: number | null, limits: Limits | null): number[] {
  const longest = (limits?.longestMinutes ?? Infinity) * MINUTE
  const shortest = (limits?.shortestMinutes ?? week.stepMinutes) * MINUTE
  const span =
    start === null ? undefined : week.free.find(({ from, until }) => from <= start && start < until)
  if (start !== null && span !== undefined)
    return gridOf({ from: start + shortest, until: Math.min(span.until, start + longest) }, week.stepMinutes)
  return common(week.free, [{ from: startOf(date), until: startOf(date) + DAY }]).flatMap((each) =>
    gridOf(each, week.stepMinutes).filter((end) => end > each.from),
  )
}

const MOST_CHOICES = 200

function gridOf({ from, until }: Span, stepMinutes: number): number[] {
  const [first, step] = [onGrid(from, stepMinutes), stepMinutes * MINUTE]
  const count = Math.min(MOST_CHOICES, Math.floor((until - first) / step) + 1)
  return Array.from({ length: Math.max(0, count) }, (_, index) => first + index * step)
}
