import { SCALE } from '../facts.ts'

/** How often power was how high, on the scale of its time. */
export type Histogram = { softWatts: number; ratio: number; counts: number[] }

const place = (watts: number): number =>
  Math.min(SCALE.buckets - 1, Math.floor(Math.log1p(watts / SCALE.softWatts) / Math.log(SCALE.ratio) + 1e-9))

/** The distribution of powers; `weight` of each where they are counted already. */
export function histogramOf(powers: Iterable<readonly [watts: number, weight: number]>): Histogram {
  const counts = Array.from({ length: SCALE.buckets }, () => 0)
  for (const [watts, weight] of powers) counts[place(watts)] = (counts[place(watts)] ?? 0) + weight
  return { softWatts: SCALE.softWatts, ratio: SCALE.ratio, counts }
}

/** The same from buckets that were counted elsewhere. */
export function histogramFrom(buckets: readonly { bucket: number; count: number }[]): Histogram {
  const counts = Array.from({ length: SCALE.buckets }, () => 0)
  for (const { bucket, count } of buckets) counts[bucket] = count
  return { softWatts: SCALE.softWatts, ratio: SCALE.ratio, counts }
}

/** Watts at which a bucket begins. */
export const bucketFrom = ({ softWatts, ratio }: Histogram, index: number): number =>
  softWatts * (ratio ** index - 1)

/** The buckets between the first and the last that hold anything, as watts from and until, for drawing. */
export function barsOf(histogram: Histogram): { from: number; until: number; count: number }[] {
  const { counts } = histogram
  const first = Math.max(
    0,
    counts.findIndex((count) => count > 0),
  )
  const last = counts.findLastIndex((count) => count > 0)
  return counts.slice(first, last + 1).map((count, index) => ({
    from: bucketFrom(histogram, first + index),
    until: bucketFrom(histogram, first + index + 1),
    count,
  }))
}
