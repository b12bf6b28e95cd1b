import { oneLine, toHalfWidth, withoutControls } from '../../../lib/text.ts'
import { COUNTRIES, folded } from '../vocabulary.ts'

/** Maker, model and country as far as one mixed cell gives them away; null where it does not. */
export type MakerModel = { maker: string | null; model: string | null; country: string | null }

const COMPANY =
  /^(.*?(?:\u516c\u53f8|\u5382|\u96c6\u56e2|\u7814\u7a76\u6240|Inc\.?|Ltd\.?|GmbH|Corp\.?|Co\.))\s*[\uff1b;\uff0c,\u3001:\uff1a\s]?\s*(.*)$/i
const MODEL_THEN_MAKER = /^(.+?)\s*[(\uff08]\s*([^()\uff08\uff09]+?)\s*[)\uff09]$/
const SEPARATED = /^(.+?)\s*[\uff1b;\uff0c,]\s*(.+)$/

/**
 * Takes apart a cell that names maker and model together: "Japan Hitachi company; H-7650" (in Chinese),
 * "J-815 (Japan JASCO)", "Hitachi company Z-5000". What names no maker counts as a model.
 */
export function splitMakerModel(cell: string): MakerModel {
  const text = oneLine(withoutControls(cell))
  if (text === '') return { maker: null, model: null, country: null }
  const { maker, model } = parts(text)
  return { maker, model: model === '' ? null : model, country: maker === null ? null : countryOf(maker) }
}

function parts(text: string): { maker: string | null; model: string } {
  const company = COMPANY.exec(text)
  if (company !== null && !startsInBracket(text, company[1] ?? ''))
    return { maker: company[1] ?? null, model: company[2] ?? '' }
  const bracketed = MODEL_THEN_MAKER.exec(text)
  if (bracketed !== null && namesMaker(bracketed[2] ?? ''))
    return { maker: bracketed[2] ?? null, model: bracketed[1] ?? '' }
  const separated = SEPARATED.exec(text)
  if (separated !== null && namesMaker(separated[1] ?? ''))
    return { maker: separated[1] ?? null, model: separated[2] ?? '' }
  return namesMaker(text) && !/\d/.test(text) ? { maker: text, model: '' } : { maker: null, model: text }
}

const startsInBracket = (text: string, company: string): boolean =>
  /[(\uff08]/.test(text.slice(0, company.length))

const namesMaker = (text: string): boolean => countryOf(text) !== null || /\u516c\u53f8|\u5382$/.test(text)

/** The country that a maker's name starts with, as lists like to write it. */
function countryOf(maker: string): string | null {
  const text = toHalfWidth(maker)
  if (!/^[\u4e00-\u9fa5]/.test(text)) return null
  for (let length = 5; length >= 2; length -= 1) {
    const found = COUNTRIES.index.get(folded(text.slice(0, length)))
    if (found !== undefined) return found
  }
  return null
}
