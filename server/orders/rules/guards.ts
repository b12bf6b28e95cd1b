import type { Refusal } from '../../lib/refusal.ts'
import type { Kind, Payment, State, Terms, Waits } from '../facts.ts'
import type { StepName } from './state.ts'

/** What a step may have to wait for, as it stands behind the order's lock. */
export type Standing = {
  kind: Kind
  state: State
  payment: Payment
  projectAccount: string | null
  organisationId: string | null
  approvalAsked: boolean
  isApproved: boolean
  sampleCount: number
  wantsResults: boolean
  returned: number
  agreedFen: number | null
  finalFen: number | null
  chargedFen: number
  paidFen: number
  /** The offer that waits for an answer, and until when it may be taken. */
  offered: { totalFen: number; validUntil: string | null } | null
  accepted: { totalFen: number } | null
  hasOpenDispute: boolean
  hasOpenChange: boolean
  isRated: boolean
  hasContract: boolean
  /** Samples on record, and those of them that are not here yet; a team may work without a record of them. */
  samplesKnown: number
  samplesMissing: number
  results: number
  today: string
  terms: Pick<Terms, 'contractFromFen' | 'mostReturns'>
}

/** A body's leader agrees where its money is moved inside, or where the body wants to be asked. */
export const asksApproval = (order: {
  organisationId: string | null
  payment: Payment
  bodyAsks: boolean
}): boolean => order.organisationId !== null && (order.payment === 'transfer' || order.bodyAsks)

export const asksContract = ({
  kind,
  terms,
  accepted,
}: Pick<Standing, 'kind' | 'terms' | 'accepted'>): boolean =>
  kind === 'service' &&
  terms.contractFromFen !== null &&
  accepted !== null &&
  accepted.totalFen > 0 &&
  accepted.totalFen >= terms.contractFromFen

const unless = (holds: boolean, code: string, params?: Refusal['params']): Refusal[] =>
  holds ? [] : [params === undefined ? { code } : { code, params }]

/** What is missing before the work stands agreed. */
export const agreementGaps = (order: Standing): Refusal[] => [
  ...unless(order.accepted !== null, 'orders.quote_not_accepted'),
  ...(order.kind === 'booking'
    ? []
    : [
        ...unless(!order.approvalAsked || order.isApproved, 'orders.approval_missing'),
        ...unless(order.payment !== 'transfer' || order.projectAccount !== null, 'orders.account_missing'),
        ...unless(!asksContract(order) || order.hasContract, 'orders.contract_missing'),
      ]),
]

const isPrepaid = ({ payment, agreedFen, paidFen }: Standing): boolean =>
  payment !== 'prepay' || paidFen >= (agreedFen ?? 0)

const samplesGaps = ({ samplesKnown, samplesMissing }: Standing): Refusal[] =>
  unless(samplesMissing === 0, 'orders.samples_missing', { missing: samplesMissing, expected: samplesKnown })

/** Work on samples begins once their reception is written down. */
const receptionGaps = ({ state, sampleCount }: Standing): Refusal[] =>
  unless(state !== 'agreed' || sampleCount === 0, 'orders.samples_not_received')

const GUARDS: Partial<Record<StepName, (order: Standing) => Refusal[]>> = {
  accept_quote: ({ offered, today }) => [
    ...unless(offered !== null, 'orders.nothing_offered'),
    ...unless(offered?.validUntil == null || offered.validUntil >= today, 'orders.quote_expired', {
      until: offered?.validUntil ?? '',
    }),
  ],
  decline_quote: ({ offered }) => unless(offered !== null, 'orders.nothing_offered'),
  approve: ({ isApproved }) => unless(!isApproved, 'conflict.order_approved'),
  disapprove: ({ kind, state, approvalAsked, isApproved }) => [
    ...unless(!isApproved, 'conflict.order_approved'),
    ...unless(state !== 'agreed' || (kind === 'booking' && approvalAsked), 'conflict.order_is_agreed'),
  ],
  agree: agreementGaps,
  receive_samples: samplesGaps,
  start: (order) => [
    ...(order.kind === 'booking' ? [] : [...receptionGaps(order), ...samplesGaps(order)]),
    ...unless(order.kind === 'booking' || isPrepaid(order), 'orders.not_prepaid'),
  ],
  send_back: ({ returned, terms }) =>
    unless(returned < terms.mostReturns, 'orders.returned_enough', { most: terms.mostReturns }),
  accept: ({ hasOpenDispute, offered }) => [
    ...unless(!hasOpenDispute, 'conflict.order_disputed'),
    ...unless(offered === null, 'orders.offer_open'),
  ],
  settle: ({ hasOpenDispute, finalFen, chargedFen, paidFen }) => [
    ...unless(!hasOpenDispute, 'conflict.order_disputed'),
    ...unless(chargedFen >= (finalFen ?? 0) && paidFen >= chargedFen, 'orders.not_paid'),
  ],
  rate: ({ isRated }) => unless(!isRated, 'conflict.order_rated'),
  dispute: ({ hasOpenDispute }) => unless(!hasOpenDispute, 'conflict.order_disputed'),
  answer_dispute: ({ hasOpenDispute }) => unless(hasOpenDispute, 'conflict.order_not_disputed'),
  withdraw_dispute: ({ hasOpenDispute }) => unless(hasOpenDispute, 'conflict.order_not_disputed'),
  answer_change: ({ hasOpenChange }) => unless(hasOpenChange, 'conflict.order_no_change'),
  change: ({ hasOpenChange }) => unless(!hasOpenChange, 'conflict.order_change_open'),
}

/** What a step has to wait for although the table opens it: every reason. */
export const guardFaults = (step: StepName, order: Standing): Refusal[] => GUARDS[step]?.(order) ?? []

/** Whose move it is. */
export function waitsFor(order: Standing): Waits {
  if (['rated', 'refused', 'cancelled'].includes(order.state)) return 'nobody'
  if (order.hasOpenDispute) return 'unit'
  if (order.offered !== null && order.state !== 'submitted') return 'customer'
  if (order.state === 'quoted') return quotedWaits(order)
  if (order.kind === 'booking' && order.state === 'agreed' && lacksLeader(order)) return 'approver'
  return BY_STATE[order.state] ?? 'unit'
}

const BY_STATE: Partial<Record<State, Waits>> = {
  draft: 'customer',
  delivered: 'customer',
  accepted: 'money',
  settled: 'customer',
}

const lacksLeader = ({ approvalAsked, isApproved }: Standing): boolean => approvalAsked && !isApproved

function quotedWaits(order: Standing): Waits {
  if (order.accepted === null) return 'customer'
  const needsApprover = lacksLeader(order) || order.projectAccount === null
  if (order.approvalAsked && needsApprover) return 'approver'
  return 'unit'
}
