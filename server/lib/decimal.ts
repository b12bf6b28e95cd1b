/** An exact decimal number: `units` / 10^`scale`. */
export type Decimal = { units: bigint; scale: number }

const PLAIN = /^([+-]?)(\d{0,30})(?:\.(\d{0,20}))?$/
const SCIENTIFIC = /^([+-]?\d(?:\.\d{1,17})?)e([+-]?\d{1,2})$/i

/** Reads 1234.50 or 1.2E+3 (as spreadsheets write long numbers); null for anything else. No separators. */
export function readDecimal(text: string): Decimal | null {
  const scientific = SCIENTIFIC.exec(text)
  if (scientific !== null) return fromScientific(scientific[1] ?? '', Number(scientific[2]))
  const match = PLAIN.exec(text)
  const whole = match?.[2] ?? ''
  const fraction = match?.[3] ?? ''
  if (match === null || whole + fraction === '') return null
  const units = BigInt(whole + fraction)
  return { units: match[1] === '-' ? -units : units, scale: fraction.length }
}

function fromScientific(mantissa: string, exponent: number): Decimal | null {
  const base = readDecimal(mantissa)
  if (base === null || Math.abs(exponent) > 30) return null
  const scale = base.scale - exponent
  return scale >= 0 ? { units: base.units, scale } : { units: base.units * 10n ** BigInt(-scale), scale: 0 }
}

export const multiply = (left: Decimal, right: Decimal): Decimal => ({
  units: left.units * right.units,
  scale: left.scale + right.scale,
})

/** The number with `scale` places, rounded half away from zero; as whole units of 10^-scale. */
export function roundedUnits({ units, scale }: Decimal, places: number): bigint {
  if (scale <= places) return units * 10n ** BigInt(places - scale)
  const divisor = 10n ** BigInt(scale - places)
  const half = divisor / 2n
  return units < 0n ? -((-units + half) / divisor) : (units + half) / divisor
}

/** Plain text without needless zeros: 1234.5, 0.05, -3. */
export function decimalText({ units, scale }: Decimal): string {
  const sign = units < 0n ? '-' : ''
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '')
  return fraction === '' ? sign + whole : `${sign}${whole}.${fraction}`
}
