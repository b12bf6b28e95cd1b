import type { Refusal } from '../../lib/refusal.ts'
import type { Confidentiality, Status } from '../facts.ts'

/** States in which everybody may see an entry. */
export const PUBLIC_STATUSES: readonly Status[] = ['listed', 'suspended']

/** What an import makes of a new entry: a classified instrument is never listed, whatever was asked. */
export const statusOnImport = (wanted: 'listed' | 'draft', confidentiality: Confidentiality): Status =>
  confidentiality === 'classified' ? 'draft' : wanted

/** DOMAIN §2: where each state leads. A submission that its unit takes back is a draft again. */
const STEPS: Record<Status, readonly Status[]> = {
  draft: ['submitted'],
  submitted: ['returned', 'listed', 'draft'],
  returned: ['submitted'],
  listed: ['suspended', 'retired'],
  suspended: ['listed', 'retired'],
  retired: [],
}

/** Why an instrument cannot pass from one state to the other; undefined where it can. */
export function statusFault(from: Status, to: Status, confidentiality: Confidentiality): Refusal | undefined {
  if (!STEPS[from].includes(to)) return { code: `conflict.instrument_is_${from}` }
  if (to === 'listed' && confidentiality === 'classified')
    return { code: 'instruments.classified_not_listed' }
  return undefined
}

/** Why the facts of an instrument cannot be changed in its state: while it is checked, and once it is gone. */
export const editFault = (status: Status): Refusal | undefined =>
  status === 'submitted' || status === 'retired' ? { code: `conflict.edit_${status}` } : undefined
