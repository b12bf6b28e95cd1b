import type { Refusal } from '../../lib/refusal.ts'
import type { Kind, Side, State } from '../facts.ts'

/** Civil days throughout. */
export type Facts = {
  side: Side
  kind: Kind
  until: string
  idleSince: string | null
  contact: { phone: string | null; email: string | null }
  document: { number: string | null; date: string | null; body: string | null; hasFile: boolean }
  customs: { release: string | null; releasedOn: string | null }
}

/** What the register says of the instrument on that day. `supervisedUntil`: the last day of customs supervision. */
export type Subject = {
  inCustody: boolean
  status: string
  isClassified: boolean
  customs: { supervisedUntil: string | null } | null
  isOffered: boolean
}

export type Days = { today: string; longest: string; longestDays: number }

/** Mobile numbers of the mainland: they belong to persons, and only offices are named. */
const MOBILE = /^(?:\+?86)?1[3-9]\d{9}$/

/** What is wrong with the words themselves, whether they are published or not. */
export function wordFaults({ until, idleSince, contact, document, customs }: Facts, days: Days): Refusal[] {
  const { today, longest, longestDays } = days
  const faults: Refusal[] = []
  if (until < today) faults.push({ code: 'market.until_past', pointer: '/until' })
  if (until > longest)
    faults.push({ code: 'market.until_far', params: { days: longestDays }, pointer: '/until' })
  if (idleSince !== null && idleSince > today)
    faults.push({ code: 'market.idle_ahead', pointer: '/idleSince' })
  if (contact.phone === null && contact.email === null)
    faults.push({ code: 'market.contact_needed', pointer: '/contactPhone' })
  if (contact.phone !== null && MOBILE.test(contact.phone.replaceAll(/[\s()-]/g, '')))
    faults.push({ code: 'market.contact_mobile', pointer: '/contactPhone' })
  if (document.date !== null && document.date > today)
    faults.push({ code: 'market.document_ahead', pointer: '/documentDate' })
  if ((customs.release === null) !== (customs.releasedOn === null))
    faults.push({ code: 'market.customs_half', pointer: '/customsRelease' })
  if (customs.releasedOn !== null && customs.releasedOn > today)
    faults.push({ code: 'market.customs_ahead', pointer: '/customsReleasedOn' })
  return faults
}

/** Everything that stands against showing it on the board; `subject` undefined: nothing is offered, something is looked for. */
export function boardFaults(facts: Facts, subject: Subject | undefined, days: Days): Refusal[] {
  const faults = wordFaults(facts, days)
  return subject === undefined
    ? faults
    : [...faults, ...documentFaults(facts), ...subjectFaults(facts, subject, days.today)]
}

/** State assets are given away or lent with the document that approves it. */
function documentFaults({ document: { number, date, body, hasFile } }: Facts): Refusal[] {
  const lacks: [boolean, string, string][] = [
    [number === null, 'market.document_number', '/documentNumber'],
    [date === null, 'market.document_date', '/documentDate'],
    [body === null, 'market.document_body', '/documentBody'],
    [!hasFile, 'market.document_file', '/documentFile'],
  ]
  return lacks.flatMap(([isLacking, code, pointer]) => (isLacking ? [{ code, pointer }] : []))
}

function subjectFaults({ customs }: Facts, subject: Subject, today: string): Refusal[] {
  const { inCustody, status, isClassified, isOffered } = subject
  const pointer = '/instrumentId'
  const faults: Refusal[] = []
  if (!inCustody) faults.push({ code: 'market.not_in_custody', pointer })
  if (status === 'retired') faults.push({ code: 'market.scrapped', pointer })
  else if (isClassified || !SHOWN.includes(status)) faults.push({ code: 'market.not_listed', pointer })
  if (isSupervised(subject, today) && customs.release === null)
    faults.push({
      code: 'market.customs_release',
      params: { until: subject.customs?.supervisedUntil ?? '–' },
      pointer: '/customsRelease',
    })
  if (isOffered) faults.push({ code: 'conflict.market_offered', pointer: '/kind' })
  return faults
}

const SHOWN = ['listed', 'suspended']

/** Duty-free goods are supervised until the day that is known; where none is known, still. */
export const isSupervised = ({ customs }: Pick<Subject, 'customs'>, today: string): boolean =>
  customs !== null && (customs.supervisedUntil === null || customs.supervisedUntil >= today)

export const isOpen = (state: State): boolean => state === 'draft' || state === 'submitted'

/** What may be done next with a post, by whom it is: `drafts` works for its unit or drafted it. */
export const movesOf = (
  state: State,
  who: { drafts: boolean; publishes: boolean; moderates: boolean },
): {
  edit: boolean
  submit: boolean
  publish: boolean
  withdraw: boolean
  end: boolean
  remove: boolean
} => ({
  edit: isOpen(state) && who.drafts,
  submit: state === 'draft' && who.drafts && !who.publishes,
  publish: isOpen(state) && who.publishes,
  withdraw: (isOpen(state) && who.drafts) || (state === 'published' && who.publishes),
  end: state === 'published' && who.publishes,
  remove: state === 'published' && who.moderates,
})
