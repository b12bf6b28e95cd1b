import type { Unit } from './units.ts'

const MEASURES = new Set(
  'mhz ghz khz hz thz kv mv ma nm um μm mm cm mg kg ug μg ng kn mn mpa gpa kpa t kw mw ml ul μl ev kev mev gev rpm ppm ppb ppt'.split(
    ' ',
  ),
)

/** A number with its unit of measure (600 MHz, 0.2nm), however it is spaced; `from` and `to` are indexes of units. */
export type Quantity = { from: number; to: number; lexeme: string }

/** The quantities a text names. */
export function quantitiesIn(text: string, units: Unit[]): Quantity[] {
  const found: Quantity[] = []
  units.forEach((measure, index) => {
    const number = units[index - 1]
    if (!MEASURES.has(measure.text) || number?.kind !== 'digits') return
    if (!/^\s?$/.test(text.slice(number.end, measure.start))) return
    const whole = units[index - 2]
    const isDecimal = whole?.kind === 'digits' && text.slice(whole.end, number.start) === '.'
    const lexeme = isDecimal ? `${whole.text}.${number.text}${measure.text}` : `${number.text}${measure.text}`
    found.push({ from: isDecimal ? index - 2 : index - 1, to: index + 1, lexeme })
  })
  return found
}
