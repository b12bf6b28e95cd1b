import type { Rate, Span, Window, WindowKind } from '../facts.ts'
import { HOUR } from './exact.ts'

/** A stretch of time at one price: the amount of an hour, and the share taken off it. */
export type Piece = {
  window: WindowKind | null
  amountFen: number
  offBp: number
  /** Accumulated hours from which the share is taken off; null without one. */
  bandFrom: number | null
  milliseconds: number
}

const MINUTE = 60_000
const DAY = 24 * HOUR
// Asia/Shanghai has stood at +08:00 without summer time since 1992.
const OFFSET = 8 * HOUR
// 1970-01-01 was a Thursday.
const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1

/** Minutes of the day of HH:MM. */
export const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

type Priced = Pick<Piece, 'window' | 'amountFen' | 'milliseconds'>

/** Spans in order, cut where a peak or off-peak window begins or ends, then where a band of accumulated time begins. */
export function pricedTime(
  spans: readonly Span[],
  rate: Pick<Rate, 'amountFen' | 'windows' | 'bands'>,
  accumulated: number,
): Piece[] {
  const base = rate.amountFen ?? 0
  const cut = spans.flatMap((span) => daysOf(span).flatMap((day) => cutByWindows(day, base, rate.windows)))
  const bands = rate.bands.toSorted((a, b) => a.fromHours - b.fromHours)
  const pieces: Piece[] = []
  let before = accumulated
  for (const priced of cut) {
    pieces.push(...cutByBands(priced, before, bands))
    before += priced.milliseconds
  }
  return grouped(pieces)
}

type PartOfDay = { weekday: number; from: number; until: number }

/** A span as parts of days in Shanghai, in milliseconds since midnight there. */
function daysOf({ from, until }: Span): PartOfDay[] {
  const parts: PartOfDay[] = []
  let at = from + OFFSET
  const end = until + OFFSET
  while (at < end) {
    const day = Math.floor(at / DAY)
    const next = Math.min((day + 1) * DAY, end)
    parts.push({ weekday: weekdayOf(day), from: at - day * DAY, until: next - day * DAY })
    at = next
  }
  return parts
}

function cutByWindows(part: PartOfDay, base: number, windows: readonly Window[]): Priced[] {
  const today = windows
    .filter(({ days }) => days.includes(part.weekday))
    .map((each) => ({
      ...each,
      start: Math.max(minuteOf(each.from) * MINUTE, part.from),
      end: Math.min(minuteOf(each.until) * MINUTE, part.until),
    }))
    .filter(({ start, end }) => start < end)
    .toSorted((a, b) => a.start - b.start)
  const priced: Priced[] = []
  let at = part.from
  for (const { start, end, kind, amountFen } of today) {
    priced.push({ window: null, amountFen: base, milliseconds: start - at })
    priced.push({ window: kind, amountFen, milliseconds: end - start })
    at = end
  }
  priced.push({ window: null, amountFen: base, milliseconds: part.until - at })
  return priced.filter(({ milliseconds }) => milliseconds > 0)
}

type Threshold = { fromHours: number; offBp: number }

/** Marginal: only the hours beyond a threshold cost less, those before it keep their price. */
function cutByBands(priced: Priced, before: number, bands: readonly Threshold[]): Piece[] {
  const pieces: Piece[] = []
  const end = before + priced.milliseconds
  let at = before
  for (const [index, band] of [undefined, ...bands].entries()) {
    const next = bands[index]
    const until = Math.min(end, next === undefined ? end : next.fromHours * HOUR)
    if (until <= at) continue
    const { offBp = 0, fromHours = null } = band ?? {}
    pieces.push({ ...priced, offBp, bandFrom: fromHours, milliseconds: until - at })
    at = until
  }
  return pieces
}

/** Stretches at the same price become one line, so that each line is rounded once. */
function grouped(pieces: readonly Piece[]): Piece[] {
  const groups = new Map<string, Piece>()
  for (const piece of pieces) {
    const key = `${piece.window} ${piece.amountFen} ${piece.offBp} ${piece.bandFrom}`
    const known = groups.get(key)
    groups.set(key, { ...piece, milliseconds: piece.milliseconds + (known?.milliseconds ?? 0) })
  }
  return [...groups.values()]
}

/** The civil date of an instant in Shanghai. */
export const dateInShanghai = (instant: number): string =>
  new Date(instant + OFFSET).toISOString().slice(0, 10)
