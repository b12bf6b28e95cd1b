import type { Order } from './wire.ts'

export type Situation =
  | Order['state']
  | 'requoted'
  | 'approval'
  | 'contract'
  | 'send_samples'
  | 'disputed'
  | 'booking_asked'
  | 'booked'
  | 'booking_runs'
  | 'booking_done'

/** What is being waited for, as the word of a title. */
export function situationOf(order: Order): Situation {
  const { state, kind, waitsFor, quotes, disputes, sampleCount } = order
  if (disputes.some(({ outcome }) => outcome === null)) return 'disputed'
  const isOffered = quotes.some((quote) => quote.state === 'offered')
  if (state === 'quoted') {
    if (isOffered) return 'quoted'
    return waitsFor === 'approver' ? 'approval' : 'contract'
  }
  if (isOffered && waitsFor === 'customer' && state !== 'submitted') return 'requoted'
  if (kind === 'booking') return BOOKED[state] ?? state
  if (state === 'agreed' && sampleCount > 0) return 'send_samples'
  return state
}

const BOOKED: Partial<Record<Order['state'], Situation>> = {
  submitted: 'booking_asked',
  agreed: 'booked',
  in_progress: 'booking_runs',
  delivered: 'booking_done',
}

/** The offer that counts: what waits for an answer, else what was taken, else the last. */
export const offerOf = ({ quotes }: Order): Order['quotes'][number] | undefined =>
  quotes.find(({ state }) => state === 'offered') ??
  quotes.find(({ state }) => state === 'accepted') ??
  quotes[0]

export const stateTone = (state: Order['state']): 'green' | 'amber' | 'red' | undefined => {
  if (['quoted', 'delivered'].includes(state)) return 'amber'
  if (['accepted', 'settled', 'rated'].includes(state)) return 'green'
  return state === 'refused' ? 'red' : undefined
}
