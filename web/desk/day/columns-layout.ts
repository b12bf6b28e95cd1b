import type { Row, Taken } from '../calendar-board/index.tsx'
import { laid } from '../calendar-board/index.tsx'

/** Pixels an hour. */
export const HOUR = 44

const HOUR_MINUTES = 60
const DAY_MINUTES = 1440
const USUAL = { from: 8 * HOUR_MINUTES, until: 20 * HOUR_MINUTES }

/** The hours shown: the usual ones, and whatever some instrument is open or taken beyond them. */
export function hoursShown(rows: readonly Row[]): { from: number; until: number } {
  const spans = rows.flatMap(({ open, taken }) => [
    ...open.map(([from = 0, until = 0]) => ({ from, until })),
    ...taken,
  ])
  const from = Math.min(...(spans.length === 0 ? [USUAL.from] : spans.map((span) => span.from)))
  const until = Math.max(...(spans.length === 0 ? [USUAL.until] : spans.map((span) => span.until)))
  return {
    from: Math.max(0, Math.floor(Math.min(from, USUAL.until - HOUR_MINUTES) / HOUR_MINUTES) * HOUR_MINUTES),
    until: Math.min(
      DAY_MINUTES,
      Math.ceil(Math.max(until, USUAL.from + HOUR_MINUTES) / HOUR_MINUTES) * HOUR_MINUTES,
    ),
  }
}

export type Lane = { start: number; width: number }

/** Seats stand side by side in a column, and what waits beside what stands; as shares of its width. */
export function lanesOf(row: Row): (taken: Taken) => Lane {
  const [one] = laid([row]).rows
  const count = Math.max(1, ...[...(one?.lanes.values() ?? [])].map((line) => line + 1), row.seats.length)
  return ({ id }) => ({ start: (one?.lanes.get(id) ?? 0) / count, width: 1 / count })
}

/** What of the shown hours is not open, in order. */
export function closedIn(
  { open }: Row,
  hours: { from: number; until: number },
): { from: number; until: number }[] {
  const found: { from: number; until: number }[] = []
  let from = hours.from
  for (const [start = 0, end = 0] of open.toSorted(([a = 0], [b = 0]) => a - b)) {
    if (start > from) found.push({ from, until: Math.min(start, hours.until) })
    from = Math.max(from, end)
  }
  return from < hours.until ? [...found, { from, until: hours.until }] : found
}

/** Minutes of a day that an instrument is open. */
export const openMinutes = ({ open }: Row): number =>
  open.reduce((sum, [from = 0, until = 0]) => sum + until - from, 0)
