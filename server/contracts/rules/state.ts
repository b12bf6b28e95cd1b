import type { Refusal } from '../../lib/refusal.ts'
import type { State, Step, Way } from '../facts.ts'

/** From which states each step is open. */
const OPEN = {
  offer: ['draft'],
  confirm: ['offered'],
  scan: ['offered'],
  sign: ['offered'],
  conclude: ['offered'],
  void: ['draft', 'offered'],
} as const satisfies Record<string, readonly State[]>
export type ContractStep = keyof typeof OPEN

const opensAt = (step: ContractStep): readonly State[] => OPEN[step]

export const stateFaults = (step: ContractStep, state: State): Refusal[] =>
  opensAt(step).includes(state) ? [] : [{ code: `conflict.contract_is_${state}` }]

/** Order states in which nothing is contracted any more. */
const OVER = ['draft', 'refused', 'cancelled', 'settled', 'rated']

export const orderFaults = (orderState: string): Refusal[] =>
  OVER.includes(orderState) ? [{ code: `conflict.order_is_${orderState}` }] : []

/** The way of the last step that an amount in fen reaches. */
export const wayOf = (steps: readonly Step[], fen: number): Way =>
  steps.toSorted((left, right) => right.fromFen - left.fromFen).find(({ fromFen }) => fromFen <= fen)?.way ??
  'signed_sheet'

export type Proof = { way: Way; scans: number; reference: string | null; isSigned: boolean }

/** What is missing before a contract is concluded in its way: every reason. */
export function proofGaps({ way, scans, reference, isSigned }: Proof): Refusal[] {
  switch (way) {
    case 'signed_sheet':
    case 'sealed_scan':
      return scans > 0 ? [] : [{ code: `contracts.${way}_missing` }]
    case 'framework':
      return reference === null ? [{ code: 'contracts.reference_missing', pointer: '/body/reference' }] : []
    case 'e_signature':
      return isSigned ? [] : [{ code: 'contracts.not_signed' }]
  }
}

/** Steps begin at nothing and name each amount once. */
export function termsFaults(steps: readonly Step[]): Refusal[] {
  const amounts = steps.map(({ fromFen }) => fromFen)
  return [
    ...(amounts.includes(0) ? [] : [{ code: 'contracts.no_first_step', pointer: '/body/steps' }]),
    ...(new Set(amounts).size === amounts.length
      ? []
      : [{ code: 'contracts.step_twice', pointer: '/body/steps' }]),
  ]
}
