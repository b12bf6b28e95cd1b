const WAN = 10_000 * 100

/** Bands of original value offered as a facet: limits in fen, lower included, upper not. A way to browse, no policy. */
export const VALUE_BANDS: { band: string; min: number; max: number | null }[] = [
  { band: '0-20', min: 0, max: 20 * WAN },
  { band: '20-50', min: 20 * WAN, max: 50 * WAN },
  { band: '50-100', min: 50 * WAN, max: 100 * WAN },
  { band: '100-200', min: 100 * WAN, max: 200 * WAN },
  { band: '200-500', min: 200 * WAN, max: 500 * WAN },
  { band: '500-1000', min: 500 * WAN, max: 1000 * WAN },
  { band: '1000-', min: 1000 * WAN, max: null },
]

/** Index of the band a value lies in; null where the value is unknown. */
export function bandOf(valueFen: number | null): number | null {
  if (valueFen === null) return null
  const index = VALUE_BANDS.findIndex(({ min, max }) => valueFen >= min && (max === null || valueFen < max))
  return index === -1 ? null : index
}
