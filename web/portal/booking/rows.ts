import { clockOf, MINUTE, startOf, type Span } from './times.ts'
import type { Day, Kind, Row } from './week.ts'

/** A stretch of a day as it is shown: what is chosen stands out of what is free. */
export type Shown = Span & { kind: Kind | 'chosen'; free: Span }

/** The rows of a day with what is chosen cut out of them. */
export const shownRows = (rows: readonly Row[], chosen: Span | null): Shown[] =>
  rows.flatMap((row): Shown[] => {
    const free = { from: row.from, until: row.until }
    const cut = chosen && { from: Math.max(row.from, chosen.from), until: Math.min(row.until, chosen.until) }
    if (row.kind !== 'free' || cut === null || cut.until <= cut.from) return [{ ...row, free }]
    const parts: Shown[] = [
      { from: row.from, until: cut.from, kind: 'free', free: { from: row.from, until: cut.from } },
      { ...cut, kind: 'chosen', free },
      { from: cut.until, until: row.until, kind: 'free', free: { from: cut.until, until: row.until } },
    ]
    return parts.filter(({ from, until }) => until > from)
  })

const IDLE: readonly Kind[] = ['closed', 'past']

/** A day on a phone: from the first to the last time that is open, and the end of it. */
export function openRows(rows: readonly Shown[]): Shown[] {
  const open = rows.filter(({ kind }) => kind === 'chosen' || !IDLE.includes(kind))
  const [first, last] = [open[0], open.at(-1)]
  if (first === undefined || last === undefined) return []
  return rows.slice(rows.indexOf(first), rows.indexOf(last) + 2)
}

export type Cell = Shown & { at: number; span: number }
export type Grid = { slots: string[]; perHour: number; columns: { date: string; cells: Cell[] }[] }

const [HALF_HOUR, HOUR] = [30 * MINUTE, 60 * MINUTE]
/** Hours beyond which a row is a whole hour. */
const LONG = 14

/** Seven days as columns of half or whole hours, from the first opening to the last; null where nothing is open. */
export function gridOf(days: readonly Day[], chosen: Span | null): Grid | null {
  const open = days.flatMap(({ date, rows }) =>
    rows.filter(({ kind }) => !IDLE.includes(kind)).map(({ from, until }) => within(date, { from, until })),
  )
  if (open.length === 0) return null
  const first = Math.floor(Math.min(...open.map(({ from }) => from)) / HOUR) * HOUR
  const last = Math.ceil(Math.max(...open.map(({ until }) => until)) / HOUR) * HOUR
  const slot = last - first > LONG * HOUR ? HOUR : HALF_HOUR
  const count = Math.round((last - first) / slot)
  const slots = Array.from({ length: count }, (_, index) => timeOfDay(first + index * slot))
  const columns = days.map(({ date, rows }) => ({
    date,
    cells: shownRows(rows, chosen).flatMap((row) => cellOf(row, within(date, row), { first, slot, count })),
  }))
  return { slots, perHour: HOUR / slot, columns }
}

/** Milliseconds since the midnight of a day. */
const within = (date: string, { from, until }: Span): Span => ({
  from: from - startOf(date),
  until: until - startOf(date),
})

function cellOf(row: Shown, part: Span, raster: { first: number; slot: number; count: number }): Cell[] {
  const place = (time: number) =>
    Math.min(raster.count, Math.max(0, Math.round((time - raster.first) / raster.slot)))
  const [at, end] = [place(part.from), place(part.until)]
  return end > at ? [{ ...row, at, span: end - at }] : []
}

const timeOfDay = (milliseconds: number): string => {
  const day = '2026-01-01'
  return clockOf(startOf(day) + milliseconds, day)
}
