import type { Hand, Side } from '../facts.ts'

/** The side somebody stands on: the team first, then whoever orders or pays, then those who only read. */
export const sideOf = ({ hands, isBodys }: { hands: readonly Hand[]; isBodys: boolean }): Side => {
  if (hands.includes('unit')) return 'unit'
  const isCustomer = isBodys || hands.some((hand) => ['customer', 'author', 'approver'].includes(hand))
  return isCustomer ? 'customer' : 'reader'
}
