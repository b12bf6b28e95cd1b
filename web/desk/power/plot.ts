import type { Place, Spell } from './wire.ts'

const DAY = 86_400_000
const HOUR = 3_600_000

/** Known and unknown time in order, joined without a hole, from the beginning until now or the end. */
export function spellsOf(intervals: Place['intervals'], from: number, until: number): Spell[] {
  const spells: Spell[] = []
  let at = from
  const unknown = (end: number) => {
    if (end > at) spells.push({ from: at, until: end, state: 'unknown', meanWatts: null })
  }
  for (const each of intervals) {
    const [begin, end] = [Date.parse(each.from), Date.parse(each.until)]
    unknown(begin)
    spells.push({ from: begin, until: end, state: each.state, meanWatts: each.meanWatts })
    at = end
  }
  unknown(until)
  return spells
}

/** Scales of a plot: instants to x, watts to y. The top is a round figure a little above what is shown. */
export type Scales = { x: (at: number) => number; y: (watts: number) => number; top: number; steps: number[] }

export function scalesOf(
  box: { left: number; right: number; top: number; bottom: number },
  span: { from: number; until: number },
  most: number,
): Scales {
  const step = roundStep(Math.max(most, 10) / 2.4)
  const top = Math.ceil((Math.max(most, 10) * 1.08) / step) * step
  const x = (at: number) => box.left + ((at - span.from) / (span.until - span.from)) * (box.right - box.left)
  const y = (watts: number) => box.bottom - (watts / top) * (box.bottom - box.top)
  const steps = Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step)
  return { x, y, top, steps }
}

/** 1, 2 or 5 times a power of ten, at least as much as asked. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least))
  return ([1, 2, 5, 10].find((times) => times * power >= least) ?? 10) * power
}

const one = (value: number): string => value.toFixed(1)

/** The curve as an SVG path: up and down within each step, broken where the data pauses longer than `gap` (ms). */
export function pathOf(points: Place['points'], { x, y }: Pick<Scales, 'x' | 'y'>, gap: number): string {
  let last = -Infinity
  return points
    .map(({ at, low, high }, index) => {
      const now = Date.parse(at)
      const move = now - last > gap ? 'M' : 'L'
      last = now
      const [down, up] = [y(low), y(high)]
      if (down - up < 0.75) return `${move}${one(x(now))} ${one(y((low + high) / 2))}`
      // Alternately from below and from above, so that the line does not cross itself.
      const [first, second] = index % 2 === 0 ? [down, up] : [up, down]
      return `${move}${one(x(now))} ${one(first)}V${one(second)}`
    })
    .join('')
}

/** Marks on the time axis with a step that fits: midnights and hours of Shanghai. */
export function ticksOf(from: number, until: number, most: number): { at: number; isDay: boolean }[] {
  const least = (until - from) / most
  const steps = [
    HOUR,
    2 * HOUR,
    3 * HOUR,
    4 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
    2 * DAY,
    3 * DAY,
    7 * DAY,
    15 * DAY,
    30 * DAY,
  ]
  const step = steps.find((each) => each >= least) ?? 30 * DAY
  const shift = 8 * HOUR
  const first = Math.ceil((from + shift) / step) * step - shift
  const ticks: { at: number; isDay: boolean }[] = []
  for (let at = first; at <= until; at += step) ticks.push({ at, isDay: step >= DAY })
  return ticks
}

/** Bars of a histogram, neighbours put together until there are at most so many; heights as parts of the highest. */
export function barsOf<T extends { from: number; until: number; count: number }>(
  bars: readonly T[],
  most: number,
): { from: number; until: number; height: number }[] {
  const size = Math.max(1, Math.ceil(bars.length / most))
  const joined = Array.from({ length: Math.ceil(bars.length / size) }, (_, index) => {
    const part = bars.slice(index * size, (index + 1) * size)
    const count = part.reduce((sum, bar) => sum + bar.count, 0)
    return { from: part[0]?.from ?? 0, until: part.at(-1)?.until ?? 0, count }
  })
  const highest = Math.max(1, ...joined.map(({ count }) => count))
  // The square root keeps a level of a few minutes visible beside one of days.
  return joined.map(({ from, until, count }) => ({ from, until, height: Math.sqrt(count / highest) }))
}
