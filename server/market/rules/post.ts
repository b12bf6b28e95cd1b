import type { Refusal } from '../../lib/refusal.ts'
import type { Kind, Side, State } from '../facts.ts'
import { wordFaults, type Days, type Words } from './words.ts'

/** A post as it would stand on the board. Civil days throughout. */
export type Facts = Words & {
  side: Side
  kind: Kind
  document: { hasFile: boolean }
}

/** What the register says of the instrument on that day. `supervisedUntil`: the last day of customs supervision. */
export type Subject = {
  inCustody: boolean
  status: string
  isClassified: boolean
  customs: { supervisedUntil: string | null } | null
  isOffered: boolean
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
