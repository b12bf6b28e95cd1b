/** A seeded source of numbers; the same seed gives the same numbers, on every machine. */
export type Random = {
  /** uniform in [0, 1) */
  unit: () => number
  /** a whole number from `least` to `most`, both included */
  between: (least: number, most: number) => number
  pick: <Item>(items: readonly [Item, ...Item[]] | readonly Item[]) => Item
  chance: (share: number) => boolean
  /** normal distribution, mean 0, deviation 1 */
  normal: () => number
}

/** Mixes whole numbers into one 32-bit seed (FNV-1a with a final avalanche). */
export function mixed(...numbers: number[]): number {
  let hash = 0x811c9dc5
  for (const number of numbers) hash = Math.imul(hash ^ (number >>> 0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** mulberry32 */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const unit = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    unit,
    between: (least, most) => least + Math.floor(unit() * (most - least + 1)),
    pick: (items) => {
      const item = items[Math.floor(unit() * items.length)]
      if (item === undefined) throw new Error('nothing to pick from')
      return item
    },
    chance: (share) => unit() < share,
    normal: () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit()),
  }
}

export function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  return items
    .map((item) => ({ item, at: random.unit() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item)
}

/** Draws an index by weight: `sums` are running totals, `at` is uniform in [0, 1). */
export function byWeight(sums: readonly number[], at: number): number {
  const aim = at * (sums.at(-1) ?? 0)
  let [low, high] = [0, sums.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sums[middle] ?? 0) > aim) high = middle
    else low = middle + 1
  }
  return low
}

export function runningTotals(weights: readonly number[]): number[] {
  let sum = 0
  return weights.map((weight) => (sum += weight))
}
