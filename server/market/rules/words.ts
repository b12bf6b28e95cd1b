import type { Refusal } from '../../lib/refusal.ts'
import { lengthOf, oneLine, withoutControls } from '../../lib/text.ts'
import { isCivilDate } from '../../lib/workdays.ts'
import { MOST } from '../facts.ts'

/** What was typed of a post, cleaned; days as they were written. Only what is looked for has a title. */
export type Words = {
  title?: string
  body: string
  term: string | null
  office: string
  until: string
  idleSince: string | null
  contact: { phone: string | null; email: string | null }
  document: { number: string | null; date: string | null; body: string | null }
  customs: { release: string | null; releasedOn: string | null }
}

export type Days = { today: string; longest: string; longestDays: number }

/** One line without signs that cannot be seen; null where nothing is left. */
export const line = (text: string | null): string | null => oneLine(withoutControls(text ?? '')) || null
export const lines = (text: string): string => withoutControls(text).trim()

/** Mobile numbers of the mainland: they belong to persons, and only offices are named. */
const MOBILE = /^(?:\+?86)?1[3-9]\d{9}$/
const LEAST_PHONE = 3

/** What is wrong with the words themselves, whether they are published or not: all of it. */
export const wordFaults = (words: Words, days: Days): Refusal[] => [
  ...lengthFaults(words),
  ...dayFaults(words, days),
  ...contactFaults(words),
  ...((words.customs.release === null) === (words.customs.releasedOn === null)
    ? []
    : [{ code: 'market.customs_half', pointer: '/customsRelease' }]),
]

function lengthFaults({ title, body, term, office, contact, document, customs }: Words): Refusal[] {
  const said: [field: string, text: string | null, least: number, most: number][] = [
    ['title', title ?? null, 1, MOST.title],
    ['body', body, 1, MOST.body],
    ['term', term, 1, MOST.term],
    ['contactOffice', office, 1, MOST.office],
    ['contactPhone', contact.phone, LEAST_PHONE, MOST.phone],
    ['contactEmail', contact.email, 1, MOST.email],
    ['documentNumber', document.number, 1, MOST.number],
    ['documentBody', document.body, 1, MOST.documentBody],
    ['customsRelease', customs.release, 1, MOST.number],
  ]
  return said.flatMap(([field, text, least, most]) => lengthFault(field, text, { least, most }))
}

/** Too few or too many characters as people count them; what may be left out is null. */
export function lengthFault(
  field: string,
  text: string | null,
  { least = 1, most }: { least?: number; most: number },
): Refusal[] {
  const length = text === null ? null : lengthOf(text)
  const fault = (code: string, limit: number) => [{ code, params: { field, limit }, pointer: `/${field}` }]
  if (length !== null && length < least) return fault('malformed.too_short', least)
  return length !== null && length > most ? fault('malformed.too_long', most) : []
}

function dayFaults({ until, idleSince, document, customs }: Words, days: Days): Refusal[] {
  const { today, longest, longestDays } = days
  const past: [pointer: string, day: string | null, ahead: string][] = [
    ['/idleSince', idleSince, 'market.idle_ahead'],
    ['/documentDate', document.date, 'market.document_ahead'],
    ['/customsReleasedOn', customs.releasedOn, 'market.customs_ahead'],
  ]
  const faults = past.flatMap(([pointer, day, code]): Refusal[] => {
    if (day === null) return []
    if (!isCivilDate(day)) return [{ code: 'market.no_day', pointer }]
    return day > today ? [{ code, pointer }] : []
  })
  const pointer = '/until'
  if (!isCivilDate(until)) return [{ code: 'market.no_day', pointer }, ...faults]
  if (until < today) return [{ code: 'market.until_past', pointer }, ...faults]
  if (until <= longest) return faults
  return [{ code: 'market.until_far', params: { days: longestDays }, pointer }, ...faults]
}

function contactFaults({ contact: { phone, email } }: Words): Refusal[] {
  const pointer = '/contactPhone'
  if (phone === null && email === null) return [{ code: 'market.contact_needed', pointer }]
  return phone !== null && MOBILE.test(phone.replaceAll(/[\s()-]/g, ''))
    ? [{ code: 'market.contact_mobile', pointer }]
    : []
}
