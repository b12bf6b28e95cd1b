import { countryOf } from '../../lib/countries.ts'
import { civilDateOf } from '../../lib/dates.ts'
import type { Refusal } from '../../lib/refusal.ts'
import { oneLine, withoutControls } from '../../lib/text.ts'
import type { CustomsFacts, ForeignCost, InstrumentFacts } from '../facts.ts'
import type { EntryFacts } from '../schema/entry.ts'

/** What a form or a client says of an instrument; what is left out stays. */
export type Patch = Partial<EntryFacts>

const LINES = [
  'nameEn',
  'department',
  'maker',
  'model',
  'serialNumber',
  'address',
  'room',
  'openingHours',
  'serviceUrl',
  'contactName',
  'contactPhone',
  'contactEmail',
  'officePhone',
  'assetNumber',
  'regionCode',
] as const
const PROSE = [
  'technical',
  'functions',
  'serviceContent',
  'userNotes',
  'results',
  'openingRules',
  'fee',
] as const
const LISTS = ['aliases', 'subjects', 'methods'] as const

const line = (text: string): string => oneLine(withoutControls(text))

const prose = (text: string): string =>
  withoutControls(text.replace(/\r\n?/g, '\n'))
    .replace(/[^\S\n]+\n/g, '\n')
    .trim()

/** The same facts without blanks at their ends and signs that mislead; an empty text is unknown. */
export function cleaned(given: Patch): Patch {
  const patch = { ...given }
  if (typeof patch.name === 'string') patch.name = line(patch.name)
  for (const field of LINES) {
    const value = patch[field]
    if (typeof value === 'string') patch[field] = line(value) || null
  }
  for (const field of PROSE) {
    const value = patch[field]
    if (typeof value === 'string') patch[field] = prose(value) || null
  }
  for (const field of LISTS) {
    const value = patch[field]
    if (value !== undefined) patch[field] = [...new Set(value.map(line).filter((each) => each !== ''))]
  }
  if (patch.foreign) patch.foreign = cleanForeign(patch.foreign)
  if (patch.customs && Object.values(patch.customs).every((value) => value === null || value === ''))
    patch.customs = null
  return patch
}

const trimmed = (decimal: string): string =>
  decimal.includes('.') ? decimal.replace(/0+$/, '').replace(/\.$/, '') : decimal

const cleanForeign = ({ amount, rate, ...rest }: ForeignCost): ForeignCost => ({
  ...rest,
  amount: trimmed(amount),
  rate: rate === null ? null : trimmed(rate),
})

/** The facts as they will stand, and the number in the unit's books. */
export function applied(before: InstrumentFacts, { assetNumber: _, ...patch }: Patch): InstrumentFacts {
  return { ...before, ...patch }
}

/** Ten years, as the table itself allows: first use long before acceptance is a typing error. */
const MOST_DAYS_BEFORE = 3660

/** Everything about the given facts that cannot stand, all at once; the rest of the entry is not judged. */
export function entryFaults(patch: Patch, after: InstrumentFacts, today: string): Refusal[] {
  return [
    ...(after.name === '' ? [fault('instruments.name_needed', 'name')] : []),
    ...dayFaults(patch),
    ...aheadFaults(patch, today),
    ...(patch.country && countryOf(patch.country) === undefined
      ? [fault('instruments.unknown_country', 'country')]
      : []),
    ...(patch.foreign?.rate != null && Number(patch.foreign.rate) === 0
      ? [fault('instruments.rate_zero', 'foreign/rate')]
      : []),
    ...(tooEarly(after) ? [fault('instruments.first_use_early', 'firstUseDate')] : []),
    ...(after.customs !== null && isBackwards(after.customs)
      ? [fault('instruments.customs_backwards', 'customs/supervisedUntil')]
      : []),
  ]
}

const fault = (code: string, field: string): Refusal => ({ code, pointer: `/body/${field}` })

function dayFaults(patch: Patch): Refusal[] {
  const days: [string, string | null | undefined][] = [
    ['acceptanceDate', patch.acceptanceDate],
    ['recordedDate', patch.recordedDate],
    ['firstUseDate', patch.firstUseDate],
    ['foreign/rateDate', patch.foreign?.rateDate],
    ['customs/releaseDate', patch.customs?.releaseDate],
    ['customs/supervisedUntil', patch.customs?.supervisedUntil],
  ]
  return days.flatMap(([field, day]) => {
    if (typeof day !== 'string') return []
    const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
    return civilDateOf(year, month, date) === null
      ? [{ ...fault('instruments.no_such_day', field), params: { day } }]
      : []
  })
}

/** What has happened has its day; one still to come would put off what is due. */
const aheadFaults = (patch: Patch, today: string): Refusal[] =>
  (['acceptanceDate', 'recordedDate', 'firstUseDate'] as const).flatMap((field) => {
    const day = patch[field]
    return typeof day === 'string' && day > today
      ? [{ ...fault('instruments.day_ahead', field), params: { day } }]
      : []
  })

const tooEarly = ({ firstUseDate, acceptanceDate }: InstrumentFacts): boolean =>
  firstUseDate !== null &&
  acceptanceDate !== null &&
  Date.parse(acceptanceDate) - Date.parse(firstUseDate) > MOST_DAYS_BEFORE * 86_400_000

const isBackwards = ({ releaseDate, supervisedUntil }: CustomsFacts): boolean =>
  releaseDate !== null && supervisedUntil !== null && supervisedUntil < releaseDate

/** Facts of one instrument for another of its kind: what belongs to the single piece is left open (DECISIONS 38). */
export const copied = (facts: InstrumentFacts): InstrumentFacts => ({
  ...facts,
  serialNumber: null,
  acceptanceDate: null,
  recordedDate: null,
  firstUseDate: null,
  results: null,
  declaredRunHours: null,
  declaredServiceHours: null,
  customs: null,
  extra: {},
})
