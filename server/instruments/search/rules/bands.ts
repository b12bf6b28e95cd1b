import { VALUE_BOUNDS } from '../../../lib/value-bands.ts'

const WAN = 10_000 * 100

/** Bands of original value offered as a facet: limits in fen, lower included, upper not. */
export const VALUE_BANDS: { band: string; min: number; max: number | null }[] = VALUE_BOUNDS.map(
  (min, index) => {
    const max = VALUE_BOUNDS[index + 1] ?? null
    return { band: `${min / WAN}-${max === null ? '' : max / WAN}`, min, max }
  },
)

/** Index of the band a value lies in; null where the value is unknown. */
export function bandOf(valueFen: number | null): number | null {
  if (valueFen === null) return null
  const index = VALUE_BANDS.findIndex(({ min, max }) => valueFen >= min && (max === null || valueFen < max))
  return index === -1 ? null : index
}
