import type { OrderFacts } from '../../orders/index.ts'
import { may, type Permission } from '../../platform/permissions.ts'
import type { Principal } from '../../platform/principal.ts'
import type { ContractStep } from '../rules/state.ts'

/** Which side takes a step, and by which permission of it. */
const HANDS: Record<ContractStep, { unit?: Permission; customer?: true }> = {
  offer: { unit: 'contract.prepare' },
  confirm: { customer: true },
  scan: { unit: 'contract.prepare', customer: true },
  sign: { unit: 'contract.prepare' },
  conclude: { unit: 'contract.write' },
  void: { unit: 'contract.write' },
}

/** Whether somebody on a side may take a step at all. */
export function hasHand(principal: Principal, side: OrderFacts['side'], step: ContractStep): boolean {
  const { unit, customer } = HANDS[step]
  if (side === 'unit') return unit !== undefined && may(principal, unit)
  return side === 'customer' && customer === true
}
