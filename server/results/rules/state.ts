import type { Refusal } from '../../lib/refusal.ts'
import type { Kind, ResultFile } from '../facts.ts'

/** Orders in whose work results are added or changed. */
const WORKING = ['in_progress', 'delivered', 'accepted', 'settled', 'rated']
/** Orders whose results the customer has. */
const DELIVERED = ['delivered', 'accepted', 'settled', 'rated']

export const workFaults = (orderState: string): Refusal[] =>
  WORKING.includes(orderState) ? [] : [{ code: `conflict.order_is_${orderState}` }]

export const isDelivered = (orderState: string): boolean => DELIVERED.includes(orderState)

/** Files that stand: not withdrawn, and none has taken their place. */
export function standing<T extends Pick<ResultFile, 'id' | 'replacesId' | 'withdrawnAt'>>(
  files: readonly T[],
): T[] {
  const replaced = new Set(files.map(({ replacesId }) => replacesId))
  return files.filter(({ id, withdrawnAt }) => withdrawnAt === null && !replaced.has(id))
}

type Dated = Pick<ResultFile, 'id' | 'replacesId' | 'withdrawnAt' | 'addedAt'>

/**
 * Files that came into the customer's hands: those that stood when the work was handed over and, while it is, those
 * added since. Withdrawn or replaced later they are still told of.
 */
export function handedOver<T extends Dated>(
  files: readonly T[],
  { at, isOpen }: { at: Date; isOpen: boolean },
): T[] {
  const before = (instant: string): boolean => new Date(instant) <= at
  const known = files.filter(({ addedAt }) => before(addedAt))
  const gone = new Set(known.map(({ replacesId }) => replacesId))
  return files.filter(({ id, addedAt, withdrawnAt }) =>
    before(addedAt) ? !gone.has(id) && (withdrawnAt === null || !before(withdrawnAt)) : isOpen,
  )
}

export type Incoming = {
  kind: Kind
  isPdf: boolean
  reportNumber: string | null
  reportSignatory: string | null
  replaces: string | null
}

/** What an accredited report has to bring: it is a PDF, with its own number and who signed it. */
export function incomingFaults(incoming: Incoming, files: readonly ResultFile[]): Refusal[] {
  const { kind, isPdf, reportNumber, reportSignatory, replaces } = incoming
  const isReport = kind === 'report'
  const old = replaces === null ? undefined : standing(files).find(({ id }) => id === replaces)
  return [
    ...(isReport && !isPdf ? [{ code: 'unsupported.report' }] : []),
    ...(isReport && reportNumber === null
      ? [{ code: 'results.report_number_missing', pointer: '/reportNumber' }]
      : []),
    ...(isReport && reportSignatory === null
      ? [{ code: 'results.report_signatory_missing', pointer: '/reportSignatory' }]
      : []),
    ...(!isReport && (reportNumber !== null || reportSignatory !== null)
      ? [{ code: 'results.no_report' }]
      : []),
    ...(replaces !== null && old === undefined
      ? [{ code: 'results.replaces_nothing', pointer: '/replaces' }]
      : []),
  ]
}
