import type { Refusal } from '../../lib/refusal.ts'
import type { Payment, Terms } from '../facts.ts'

export type Wish = {
  payment: Payment
  userClass: string
  sampleCount: number
  takesSamples: boolean | null
  wantedBy: string | null
  freeCategory: string | null
  purpose: string | null
}

/** Why a way of paying is not to be had here. */
export const paymentFaults = (
  { payment, userClass }: Pick<Wish, 'payment' | 'userClass'>,
  { payments }: Pick<Terms, 'payments'>,
): Refusal[] => [
  ...(payments.includes(payment) ? [] : [{ code: 'orders.payment_not_offered', pointer: '/payment' }]),
  ...(payment === 'transfer' && userClass !== 'internal'
    ? [{ code: 'orders.transfer_internal', pointer: '/payment' }]
    : []),
]

/** What an order that is handed in lacks or asks too much: every reason. */
export function wishFaults(
  wish: Wish,
  { terms, today }: { terms: Pick<Terms, 'payments'>; today: string },
): Refusal[] {
  const { sampleCount, takesSamples, wantedBy, freeCategory, purpose } = wish
  return [
    ...paymentFaults(wish, terms),
    ...(takesSamples === true && sampleCount === 0
      ? [{ code: 'orders.samples_needed', pointer: '/sampleCount' }]
      : []),
    ...(takesSamples === false && sampleCount > 0
      ? [{ code: 'orders.samples_not_taken', pointer: '/sampleCount' }]
      : []),
    ...(wantedBy !== null && wantedBy < today ? [{ code: 'orders.wanted_past', pointer: '/wantedBy' }] : []),
    ...(freeCategory !== null && purpose === null
      ? [{ code: 'prices.purpose_needed', pointer: '/purpose' }]
      : []),
  ]
}
