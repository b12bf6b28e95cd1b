import type { Payment } from '../facts.ts'

type Priced = {
  kind: 'service' | 'booking'
  state: string
  payment: Payment
  agreedFen: number | null
  finalFen: number | null
  isCharged: boolean
}

const DONE = ['accepted', 'settled', 'rated']
const UNDER_WAY = ['agreed', 'samples_received', 'in_progress', 'delivered']

/**
 * What is to stand charged for an order by the rules: its final price once the work is accepted, for a booking once it
 * is over; before that the agreed price where it is paid ahead. null: nothing yet.
 */
export function targetOf({ kind, state, payment, agreedFen, finalFen, isCharged }: Priced): number | null {
  if (state === 'cancelled' || state === 'refused') return finalFen ?? (isCharged ? 0 : null)
  if (DONE.includes(state)) return finalFen ?? agreedFen
  if (state === 'delivered' && kind === 'booking') return finalFen
  return payment === 'prepay' && UNDER_WAY.includes(state) ? agreedFen : null
}
