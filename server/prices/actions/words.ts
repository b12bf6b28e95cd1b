import { decimalText, roundedUnits } from '../../lib/decimal.ts'
import { yuanText } from '../../lib/money.ts'
import { text, type Language } from '../../platform/texts.ts'
import type { Line, Said } from '../rules/line.ts'
import type { Quote } from '../schema/quote.ts'

type WireLine = Quote['lines'][number]
type Param = string | number

const HOURS_IN_MS = 3_600_000n
/** An hour is shown to four places: a third of a second. */
const PLACES = 4

/** Milliseconds as hours in decimal text. */
function hoursText(milliseconds: number): string {
  const tenths = (BigInt(milliseconds) * 10n ** BigInt(PLACES + 1)) / HOURS_IN_MS
  return decimalText({ units: roundedUnits({ units: tenths, scale: PLACES + 1 }, PLACES), scale: PLACES })
}

/** Amounts in yuan, times in hours, shares in percent, classes by their name. */
const WRITTEN: Record<string, (value: Param, language: Language) => Param> = {
  amount: (value) => yuanText(Number(value)),
  least: (value) => yuanText(Number(value)),
  sum: (value) => yuanText(Number(value)),
  time: (value) => hoursText(Number(value)),
  accumulated: (value) => hoursText(Number(value)),
  share: (value) => yuanText(Number(value)),
  class: (value, language) => text(language, `prices.class.${value}`),
  taken: (value, language) => text(language, `prices.class.${value}`),
}

/** A text with its values, in both languages. */
export function wordsOf({ key, params }: Said, names: Record<Language, string>): WireLine['text'] {
  const written = (language: Language) => {
    const values: Record<string, Param> = { name: names[language] }
    for (const [name, value] of Object.entries(params))
      values[name] = WRITTEN[name]?.(value, language) ?? value
    return text(language, key, values)
  }
  return { key, params, zh: written('zh-CN'), en: written('en') }
}

export const namesOf = ({ name, nameEn }: Line): Record<Language, string> => ({
  'zh-CN': name ?? '',
  en: nameEn ?? name ?? '',
})
