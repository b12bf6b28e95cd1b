/** Power at even steps; null where nothing was measured. */
export type Series = readonly (number | null)[]

export type SwapTerms = {
  /** Steps that must lie on either side of the moment. */
  leastSteps: number
  /** How far apart levels must be, as a difference of logarithms: 0.7 is about twice. */
  leastChange: number
  /** Share of the own change that may be left between what one was and the other is now. */
  mostLeft: number
}

export type Swap = { one: string; other: string; step: number }

/** Levels of a stretch: what is exceeded by nine, five and one of ten readings. */
type Levels = readonly [number, number, number]

/** Below this a reading is as good as off; it keeps logarithms in bounds. */
const FLOOR = 5

function levelsOf(series: Series, least: number): Levels | null {
  const known = series.filter((each) => each !== null).toSorted((a, b) => a - b)
  if (known.length < least) return null
  const at = (share: number) => Math.log(FLOOR + (known[Math.floor(share * (known.length - 1))] ?? 0))
  return [at(0.1), at(0.5), at(0.9)]
}

const apart = (one: Levels, other: Levels): number =>
  one.reduce((sum, level, place) => sum + Math.abs(level - (other[place] ?? 0)), 0) / one.length

type Cut = { before: Levels; after: Levels; change: number }

const cutAt = (series: Series, step: number, { leastSteps }: SwapTerms): Cut | null => {
  const before = levelsOf(series.slice(0, step), leastSteps)
  const after = levelsOf(series.slice(step), leastSteps)
  return before === null || after === null ? null : { before, after, change: apart(before, after) }
}

/**
 * Pairs whose curves changed places at one moment: each is since then what the other was before, and neither is what it
 * was itself. A device is in one pair at most; the clearest pairs come first.
 */
export function swapsOf(devices: ReadonlyMap<string, Series>, terms: SwapTerms): Swap[] {
  const cuts = [...devices].flatMap(([id, series]) => {
    const own = Array.from({ length: series.length }, (_, step) => cutAt(series, step, terms))
    return own.some((cut) => cut !== null && cut.change >= terms.leastChange) ? [{ id, own }] : []
  })
  const pairs = cuts.flatMap((one, index) =>
    cuts.slice(index + 1).flatMap((other) => {
      const best = bestOf(one.own, other.own, terms)
      return best === null ? [] : [{ one: one.id, other: other.id, ...best }]
    }),
  )
  const taken = new Set<string>()
  return pairs
    .toSorted((a, b) => b.gain - a.gain)
    .filter(({ one, other }) => {
      if (taken.has(one) || taken.has(other)) return false
      taken.add(one).add(other)
      return true
    })
    .map(({ one, other, step }) => ({ one, other, step }))
}

type Best = { step: number; gain: number }

function bestOf(one: readonly (Cut | null)[], other: readonly (Cut | null)[], terms: SwapTerms): Best | null {
  let best: Best | null = null
  for (const [step, mine] of one.entries()) {
    const theirs = other[step]
    if (mine === null || theirs === undefined || theirs === null) continue
    if (mine.change < terms.leastChange || theirs.change < terms.leastChange) continue
    const left = (apart(mine.before, theirs.after) + apart(theirs.before, mine.after)) / 2
    const own = (mine.change + theirs.change) / 2
    const gain = own - left
    if (left <= own * terms.mostLeft && (best === null || gain > best.gain)) best = { step, gain }
  }
  return best
}
