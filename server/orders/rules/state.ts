import type { Refusal } from '../../lib/refusal.ts'
import type { Hand, Kind, State } from '../facts.ts'

type Step = {
  /** From which states it leads where; to itself: the work goes on as it was. */
  from: Partial<Record<State, State>>
  by: readonly Hand[]
  /** An order behind a booking follows the booking in this. */
  followsBooking?: true
}

/** States in which work stands agreed and is not done. */
const UNDER_WAY = {
  agreed: 'agreed',
  samples_received: 'samples_received',
  in_progress: 'in_progress',
} as const

/** The life of an order: from which states each step leads where, and who may take it. */
export const STEPS = {
  edit: { from: { draft: 'draft' }, by: ['customer', 'author'] },
  submit: { from: { draft: 'submitted' }, by: ['customer', 'author'] },
  quote: { from: { submitted: 'quoted', quoted: 'quoted', ...UNDER_WAY }, by: ['unit'] },
  accept_quote: { from: { quoted: 'quoted', ...UNDER_WAY }, by: ['customer'] },
  decline_quote: { from: { quoted: 'submitted', ...UNDER_WAY }, by: ['customer'] },
  approve: { from: { submitted: 'submitted', quoted: 'quoted', ...UNDER_WAY }, by: ['approver'] },
  // A time that stands is agreed before its leader was asked; work is not.
  disapprove: {
    from: { submitted: 'cancelled', quoted: 'cancelled', agreed: 'cancelled' },
    by: ['approver'],
  },
  agree: {
    from: { submitted: 'agreed', quoted: 'agreed' },
    by: ['customer', 'author', 'approver', 'unit', 'booking'],
  },
  receive_samples: { from: { agreed: 'samples_received' }, by: ['unit'], followsBooking: true },
  start: {
    from: { agreed: 'in_progress', samples_received: 'in_progress' },
    by: ['unit', 'booking'],
    followsBooking: true,
  },
  deliver: { from: { in_progress: 'delivered' }, by: ['unit', 'booking'], followsBooking: true },
  send_back: { from: { delivered: 'in_progress' }, by: ['customer'], followsBooking: true },
  accept: { from: { delivered: 'accepted' }, by: ['customer', 'time'] },
  settle: { from: { accepted: 'settled' }, by: ['money'] },
  rate: { from: { accepted: 'accepted', settled: 'rated' }, by: ['customer'] },
  refuse: {
    from: { submitted: 'refused', quoted: 'refused' },
    by: ['unit', 'booking'],
    followsBooking: true,
  },
  cancel: {
    from: {
      draft: 'cancelled',
      submitted: 'cancelled',
      quoted: 'cancelled',
      agreed: 'cancelled',
      samples_received: 'cancelled',
    },
    by: ['customer', 'author', 'unit', 'booking'],
    followsBooking: true,
  },
  break_off: { from: { in_progress: 'cancelled' }, by: ['unit'], followsBooking: true },
  dispute: {
    from: { ...UNDER_WAY, delivered: 'delivered', accepted: 'accepted' },
    by: ['customer'],
  },
  answer_dispute: {
    from: { ...UNDER_WAY, delivered: 'delivered', accepted: 'accepted' },
    by: ['unit'],
  },
  withdraw_dispute: {
    from: { ...UNDER_WAY, delivered: 'delivered', accepted: 'accepted' },
    by: ['customer'],
  },
  change: { from: { submitted: 'submitted', quoted: 'quoted', ...UNDER_WAY }, by: ['customer', 'unit'] },
  answer_change: {
    from: {
      submitted: 'submitted',
      quoted: 'quoted',
      ...UNDER_WAY,
      delivered: 'delivered',
      accepted: 'accepted',
    },
    by: ['customer', 'unit'],
  },
  message: {
    from: {
      submitted: 'submitted',
      quoted: 'quoted',
      ...UNDER_WAY,
      delivered: 'delivered',
      accepted: 'accepted',
      settled: 'settled',
      rated: 'rated',
      refused: 'refused',
      cancelled: 'cancelled',
    },
    by: ['customer', 'author', 'unit'],
  },
} satisfies Record<string, Step>

export type StepName = keyof typeof STEPS

const tableOf = (step: StepName): Step => STEPS[step]

/** Why a step is not open to somebody at an order: every reason of the table. */
export function stepFaults(
  step: StepName,
  { kind, state }: { kind: Kind; state: State },
  hands: readonly Hand[],
): Refusal[] {
  const { from, by, followsBooking } = tableOf(step)
  const isOpen = from[state] !== undefined
  const hasHand = by.some((hand) => hands.includes(hand))
  const follows = kind === 'booking' && followsBooking === true && !hands.includes('booking')
  return [
    ...(hasHand ? [] : [{ code: `forbidden.order_${step}` }]),
    ...(isOpen ? [] : [{ code: `conflict.order_is_${state}` }]),
    ...(hasHand && isOpen && follows ? [{ code: 'conflict.order_follows_booking' }] : []),
  ]
}

/** Where a step leads; the state itself where the table knows no way. */
export const stateAfter = (step: StepName, state: State): State => tableOf(step).from[state] ?? state

/** Steps that a person takes at an order's own address, in the order in which buttons show them. */
export const OPEN_STEPS = [
  'submit',
  'edit',
  'accept_quote',
  'approve',
  'accept',
  'rate',
  'quote',
  'receive_samples',
  'start',
  'deliver',
  'decline_quote',
  'disapprove',
  'send_back',
  'refuse',
  'cancel',
  'break_off',
  'answer_dispute',
  'withdraw_dispute',
  'dispute',
  'answer_change',
  'change',
  'message',
] as const satisfies readonly StepName[]
