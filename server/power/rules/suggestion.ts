import { bucketFrom, type Histogram } from './histogram.ts'

/**
 * Watts that tell the states apart, or why the distribution does not say: too few samples; one level only; two, of which
 * nobody can know whether the upper one stands by or runs (its border is told); more than two without clear borders.
 */
export type Suggestion =
  | { found: true; standbyWatts: number; runningWatts: number; surely: number }
  | { found: false; why: 'too_little' | 'one_level' | 'two_levels' | 'unclear'; borderWatts: number | null }

export type Demands = {
  /** Samples below which nothing is said. */
  least: number
  /** How many times the spread of both two levels have to lie apart. */
  apart: number
  /** Part of the samples below which a level is none. */
  share: number
  /** Part of the lower of two peaks to which the count must fall between them. */
  valley: number
}

/** Neighbouring buckets: [from, until), their mean and spread in buckets. */
type Level = { from: number; until: number; count: number; mean: number; spread: number }

/** What the distribution of the first days says. The levels are those that vary the least within themselves. */
export function suggest(histogram: Histogram, demands: Demands): Suggestion {
  const total = histogram.counts.reduce((sum, count) => sum + count, 0)
  if (total < demands.least) return { found: false, why: 'too_little', borderWatts: null }
  const three = split(histogram.counts, 3)
  const [lower, upper] = bordersOf(histogram, three, demands)
  if (three.length === 3 && lower !== undefined && upper !== undefined)
    return {
      found: true,
      standbyWatts: lower.watts,
      runningWatts: upper.watts,
      surely: Math.min(lower.surely, upper.surely),
    }
  const [border] = bordersOf(histogram, split(histogram.counts, 2), demands)
  if (border !== undefined) return { found: false, why: 'two_levels', borderWatts: border.watts }
  const isOne = isOneLevel(histogram.counts, total)
  return { found: false, why: isOne ? 'one_level' : 'unclear', borderWatts: null }
}

/** Half a power of ten: within that, all is one level. */
const NARROW = 12

function isOneLevel(counts: readonly number[], total: number): boolean {
  const level = measure(counts, 0, counts.length)
  return total > 0 && level.spread <= NARROW / 2
}

type Border = { watts: number; surely: number }

/** The borders between levels; undefined where two neighbours are not clearly apart. */
function bordersOf(
  histogram: Histogram,
  levels: readonly Level[],
  { apart, share, valley }: Demands,
): (Border | undefined)[] {
  const total = levels.reduce((sum, { count }) => sum + count, 0)
  return levels.slice(1).map((upper, index) => {
    const lower = levels[index]
    if (lower === undefined || Math.min(lower.count, upper.count) < share * total) return undefined
    const surely = (upper.mean - lower.mean) / (lower.spread + upper.spread)
    const isClear = surely >= apart && depth(histogram.counts, lower, upper) <= valley
    return isClear ? { watts: between(histogram, lower, upper), surely } : undefined
  })
}

/** How low it is between two levels, as part of the lower of their peaks. */
function depth(counts: readonly number[], lower: Level, upper: Level): number {
  const peak = ({ from, until }: Level) => Math.max(...counts.slice(from, until))
  const least = Math.min(...counts.slice(Math.floor(lower.mean), Math.floor(upper.mean) + 1))
  return least / Math.min(peak(lower), peak(upper))
}

/** The middle, on the logarithmic scale, of what lies between nearly all of one level and nearly all of the next. */
function between(histogram: Histogram, lower: Level, upper: Level): number {
  const top = quantile(histogram.counts, lower, 0.995) + 1
  const bottom = quantile(histogram.counts, upper, 0.005)
  const isClear = bottom >= top
  const middle = isClear
    ? (top + bottom) / 2
    : (lower.mean * upper.spread + upper.mean * lower.spread) / (lower.spread + upper.spread)
  const exact = bucketFrom(histogram, middle)
  const round = Number(exact.toPrecision(2))
  const [least, most] = [bucketFrom(histogram, top), bucketFrom(histogram, bottom)]
  return isClear && (round < least || round > most) ? Number(exact.toPrecision(4)) : round
}

function quantile(counts: readonly number[], { from, until, count }: Level, part: number): number {
  let sum = 0
  for (let index = from; index < until; index += 1) {
    sum += counts[index] ?? 0
    if (sum >= part * count && sum > 0) return index
  }
  return until - 1
}

/** A bucket's own width: no level is narrower than what is known of it. */
const LEAST_SPREAD = 1 / Math.sqrt(12)

function measure(counts: readonly number[], from: number, until: number): Level {
  let [count, sum, squares] = [0, 0, 0]
  for (let index = from; index < until; index += 1) {
    const weight = counts[index] ?? 0
    const middle = index + 0.5
    count += weight
    sum += weight * middle
    squares += weight * middle * middle
  }
  const mean = count === 0 ? (from + until) / 2 : sum / count
  const variance = count === 0 ? 0 : Math.max(0, squares / count - mean * mean)
  return { from, until, count, mean, spread: Math.max(LEAST_SPREAD, Math.sqrt(variance)) }
}

/** The split into two or three neighbouring parts with the least sum of squares within them. */
function split(counts: readonly number[], parts: 2 | 3): Level[] {
  const within = (from: number, until: number): number => {
    const { count, spread } = measure(counts, from, until)
    return count === 0 ? Infinity : count * spread * spread
  }
  let best: { cuts: number[]; cost: number } = { cuts: [], cost: Infinity }
  const edges = counts.flatMap((count, index) => (count > 0 && index > 0 ? [index] : []))
  for (const first of edges) {
    const head = within(0, first)
    if (parts === 2) best = better(best, [first], head + within(first, counts.length))
    else
      for (const second of edges)
        if (second > first)
          best = better(best, [first, second], head + within(first, second) + within(second, counts.length))
  }
  const cuts = [0, ...best.cuts, counts.length]
  return best.cost === Infinity
    ? []
    : cuts.slice(1).map((until, index) => measure(counts, cuts[index] ?? 0, until))
}

type Split = { cuts: number[]; cost: number }
const better = (best: Split, cuts: number[], cost: number): Split =>
  cost < best.cost ? { cuts, cost } : best
