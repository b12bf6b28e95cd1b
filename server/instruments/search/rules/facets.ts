import { LIVE_STATES } from '../../../lib/live.ts'
import type { Facets } from '../schema.ts'
import { VALUE_BANDS } from './bands.ts'
import { modesIn } from './modes.ts'

type Counted = Pick<Facets, 'regions' | 'counties' | 'units' | 'unitsTotal' | 'classes' | 'subclasses'> & {
  masks: [mask: number, count: number][]
  live: [state: string, count: number][]
  bands: [band: number, count: number][]
}

/** Facets as the wire shows them: sets of modes counted mode by mode, bands with their limits. */
export function facetsOf({
  masks,
  live,
  bands,
  regions,
  counties,
  units,
  unitsTotal,
  classes,
  subclasses,
}: Counted): Facets {
  const modes = new Map<Facets['modes'][number]['mode'], number>()
  for (const [mask, count] of masks)
    for (const mode of modesIn(mask)) modes.set(mode, (modes.get(mode) ?? 0) + count)
  const byBand = new Map(bands)
  const byState = new Map(live)
  return {
    regions,
    counties,
    units,
    unitsTotal,
    classes,
    subclasses,
    modes: [...modes]
      .map(([mode, count]) => ({ mode, count }))
      .toSorted((left, right) => right.count - left.count),
    live: LIVE_STATES.flatMap((state) => {
      const count = byState.get(state) ?? 0
      return count === 0 ? [] : [{ state, count }]
    }),
    values: VALUE_BANDS.flatMap(({ band, min, max }, index) => {
      const count = byBand.get(index) ?? 0
      return count === 0 ? [] : [{ band, min: min / 100, max: max === null ? null : max / 100, count }]
    }),
  }
}
