import type { Principal } from '../../platform/principal.ts'
import { fateFaults, openSteps, splitFaults } from '../rules/chain.ts'
import type { SampleView } from '../schema.ts'
import type { SampleRecord } from '../store/samples.ts'
import { mayWork, type PartyOrder } from './ground.ts'

/** A sample's number as people say it. */
export const numberOf = (orderNumber: string | null, position: number): string =>
  `${orderNumber ?? ''}-${position}`

/** A sample on the wire, for one party. */
export function viewOf(principal: Principal, order: PartyOrder, one: SampleRecord): SampleView {
  const works = mayWork(principal, order.side)
  const { isConfirmed, ...facts } = one
  return {
    ...facts,
    number: numberOf(order.number, one.position),
    able: {
      steps: works ? openSteps({ state: one.state, fate: one.fate, isConfirmed }, order.side) : [],
      split: works && order.side === 'unit' && splitFaults(one.state).length === 0,
      fate: order.side === 'customer' && fateFaults(one.state).length === 0,
      cancel: works && one.state === 'expected',
    },
  }
}
