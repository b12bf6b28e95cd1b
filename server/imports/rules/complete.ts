import { decimalText, readDecimal, roundedUnits } from '../../lib/decimal.ts'
import { fenOf, yuanText } from '../../lib/money.ts'
import type { Finding, Target } from '../facts.ts'
import type { Draft, Known } from './draft.ts'
import { HUGE_FEN, type Amount } from './values/money.ts'
import { readPlace } from './values/places.ts'
import { doubt, note } from './values/reading.ts'

type Said = { target: Target; finding: Finding }

/** Facts that several cells make together: the region, money with its rate, customs, the order of the dates. */
export function complete(draft: Draft, known: Known): Said[] {
  return [
    ...completePlace(draft, known),
    ...completeMoney(draft),
    ...completeCustoms(draft),
    ...checkDates(draft),
  ]
}

function completePlace(draft: Draft, known: Known): Said[] {
  const reading = readPlace(known.regions, draft.place)
  if (reading.value !== null) draft.facts.regionCode = reading.value
  const named: Target =
    draft.place.county !== ''
      ? 'county'
      : draft.place.city !== ''
        ? 'city'
        : draft.place.province !== ''
          ? 'province'
          : 'regionCode'
  return reading.findings.map((finding) => ({ target: faultyPart(draft, finding) ?? named, finding }))
}

/** The column whose word the finding is about. */
function faultyPart(draft: Draft, finding: Finding): Target | null {
  const name = finding.params?.['name']
  const parts: [Target, string][] = [
    ['province', draft.place.province],
    ['city', draft.place.city],
    ['county', draft.place.county],
    ['regionCode', draft.place.region],
  ]
  return parts.find(([, text]) => text !== '' && text.trim() === name)?.[0] ?? null
}

function completeMoney(draft: Draft): Said[] {
  const { value, foreign, facts } = draft
  const inOwn = value === null || value.said || foreign.currency === null || foreign.amount !== null
  const main: Amount | null =
    value === null || inOwn ? value : { ...value, currency: foreign.currency ?? value.currency }
  if (main !== null && main.currency === 'CNY') facts.originalValueFen = fenOf(main.amount)
  const abroad = foreign.amount ?? (main !== null && main.currency !== 'CNY' ? main : null)
  if (abroad === null) return []
  return completeForeign(draft, abroad)
}

function completeForeign({ facts, foreign }: Draft, abroad: Amount): Said[] {
  const currency = abroad.said || foreign.currency === null ? abroad.currency : foreign.currency
  const target: Target = foreign.amount === null ? 'originalValue' : 'foreignAmount'
  if (currency === 'CNY') {
    facts.originalValueFen ??= fenOf(abroad.amount)
    return []
  }
  const amount = decimalText({ units: roundedUnits(abroad.amount, 2), scale: 2 })
  facts.foreign = {
    amount,
    currency,
    rate: foreign.rate,
    rateDate: foreign.rate === null ? null : foreign.rateDate,
  }
  if (facts.originalValueFen !== null) return []
  const rate = foreign.rate === null ? null : readDecimal(foreign.rate)
  if (rate === null) return [{ target, finding: doubt('import.money.no_rate', { currency }) }]
  const fen = fenOf(abroad.amount, rate)
  if (fen === null)
    return [{ target, finding: { code: 'import.money.absurd', severity: 'refused', params: { amount } } }]
  facts.originalValueFen = fen
  return fen > HUGE_FEN
    ? [{ target, finding: doubt('import.money.huge', { amount: yuanText(fen), currency: 'CNY' }) }]
    : []
}

function completeCustoms({ facts, customs, supervised }: Draft): Said[] {
  const filled = Object.values(customs).some((value) => value !== null)
  if (supervised === true || filled) facts.customs = customs
  const { releaseDate, supervisedUntil } = customs
  if (releaseDate !== null && supervisedUntil !== null && supervisedUntil < releaseDate)
    return [
      {
        target: 'supervisedUntil',
        finding: { code: 'import.date.before', severity: 'refused', params: { earlier: releaseDate } },
      },
    ]
  return supervised === false && filled
    ? [{ target: 'customsSupervised', finding: note('import.customs.contradiction') }]
    : []
}

const YEAR_TEXT = 4
const MOST_YEARS_BEFORE = 10

/** Use before acceptance happens (trial runs); ten years before it is a slip, and the database refuses it. */
function checkDates({ facts: { acceptanceDate, firstUseDate } }: Draft): Said[] {
  if (acceptanceDate === null || firstUseDate === null || firstUseDate >= acceptanceDate) return []
  const years = Number(acceptanceDate.slice(0, YEAR_TEXT)) - Number(firstUseDate.slice(0, YEAR_TEXT))
  const params = { earlier: acceptanceDate }
  return years >= MOST_YEARS_BEFORE
    ? [{ target: 'firstUseDate', finding: { code: 'import.date.before', severity: 'refused', params } }]
    : [{ target: 'firstUseDate', finding: doubt('import.date.before', params) }]
}
