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

/** What the distribution of the first days says: the levels are those that are the most clearly apart. */
export function suggest(histogram: Histogram, demands: Demands): Suggestion {
  const total = histogram.counts.reduce((sum, count) => sum + count, 0)
  if (total < demands.least) return { found: false, why: 'too_little', borderWatts: null }
  const [lower, upper] = clearest(histogram, 3, demands)
  if (lower !== undefined && upper !== undefined)
    return {
      found: true,
      standbyWatts: lower.watts,
      runningWatts: upper.watts,
      surely: Math.min(lower.surely, upper.surely),
    }
  const [border] = clearest(histogram, 2, demands)
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

/** `gap`: buckets between nearly all of one level and nearly all of the next. */
type Border = { watts: number; surely: number; gap: number }

/** The borders between levels; none where two neighbours are not clearly apart. */
function bordersOf(histogram: Histogram, levels: readonly Level[], demands: Demands): Border[] {
  const { apart, share, valley } = demands
  const total = levels.reduce((sum, { count }) => sum + count, 0)
  const borders: Border[] = []
  for (const [index, upper] of levels.slice(1).entries()) {
    const lower = levels[index]
    if (lower === undefined || Math.min(lower.count, upper.count) < Math.max(1, share * total)) return []
    const surely = (upper.mean - lower.mean) / (lower.spread + upper.spread)
    if (surely < apart || depth(histogram.counts, lower, upper) > valley) return []
    borders.push({ ...between(histogram, lower, upper), surely })
  }
  return borders
}

/** How low it is between two levels, as part of the lower of their peaks. */
function depth(counts: readonly number[], lower: Level, upper: Level): number {
  const peak = ({ from, until }: Level) => Math.max(...counts.slice(from, until))
  const least = Math.min(...counts.slice(Math.floor(lower.mean), Math.floor(upper.mean) + 1))
  return least / Math.min(peak(lower), peak(upper))
}

/** The middle, on the logarithmic scale, of what lies between nearly all of one level and nearly all of the next. */
function between(histogram: Histogram, lower: Level, upper: Level): Omit<Border, 'surely'> {
  const top = quantile(histogram.counts, lower, 0.995) + 1
  const bottom = quantile(histogram.counts, upper, 0.005)
  const isClear = bottom >= top
  const middle = isClear
    ? (top + bottom) / 2
    : (lower.mean * upper.spread + upper.mean * lower.spread) / (lower.spread + upper.spread)
  const exact = bucketFrom(histogram, middle)
  const round = Number(exact.toPrecision(2))
  const [least, most] = [bucketFrom(histogram, top), bucketFrom(histogram, bottom)]
  const isBeyond = isClear && (round < least || round > most)
  return { watts: isBeyond ? Number(exact.toPrecision(4)) : round, gap: bottom - top }
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

/** Of all splits into two or three neighbouring levels the one whose narrowest gap is the widest. */
function clearest(histogram: Histogram, parts: 2 | 3, demands: Demands): Border[] {
  const { counts } = histogram
  const edges = counts.flatMap((count, index) => (count > 0 && index > 0 ? [index] : []))
  let best: { borders: Border[]; gap: number } = { borders: [], gap: -Infinity }
  for (const first of edges) {
    const seconds = parts === 2 ? [counts.length] : edges.filter((each) => each > first)
    for (const second of seconds) {
      const cuts = [...new Set([0, first, second, counts.length])]
      const levels = cuts.slice(1).map((until, index) => measure(counts, cuts[index] ?? 0, until))
      const borders = bordersOf(histogram, levels, demands)
      const gap = Math.min(...borders.map((border) => border.gap))
      if (borders.length > 0 && gap > best.gap) best = { borders, gap }
    }
  }
  return best.borders
}
