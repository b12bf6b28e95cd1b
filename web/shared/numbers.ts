const group = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',')

/** 1486 → 1,486 */
export const formatCount = (value: number): string =>
  `${value < 0 ? '−' : ''}${group(String(Math.round(Math.abs(value))))}`

/** At most so many decimals, no trailing zeros, digits grouped: 1286.50 → 1,286.5. */
export function formatUpTo(value: number, digits: number): string {
  const [whole = '0', rest = ''] = value.toFixed(digits).split('.')
  const kept = rest.replace(/0+$/, '')
  return kept === '' ? group(whole) : `${group(whole)}.${kept}`
}

/** Exactly so many decimals, for columns of a table: 2 → 2.00. */
export function formatFixed(value: number, digits: number): string {
  const [whole = '0', rest = ''] = value.toFixed(digits).split('.')
  return rest === '' ? group(whole) : `${group(whole)}.${rest}`
}

/** Share of a whole in percent with one decimal; a dash where there is no whole. */
export const formatShare = (part: number, whole: number): string =>
  whole === 0 ? '–' : ((part / whole) * 100).toFixed(1)
