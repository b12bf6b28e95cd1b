import type { OrderFacts } from '../../orders/index.ts'
import type { Principal } from '../../platform/principal.ts'
import { proofGaps, stateFaults, type ContractStep } from '../rules/state.ts'
import type { ContractView } from '../schema.ts'
import type { ContractRecord } from '../store/contracts.ts'
import { hasHand } from './hands.ts'

const instant = (at: Date | null): string | null => at?.toISOString() ?? null

/** A contract on the wire, for one side of it. */
export function viewOf(principal: Principal, { side }: OrderFacts, one: ContractRecord): ContractView {
  const open = (step: ContractStep): boolean =>
    hasHand(principal, side, step) && stateFaults(step, one.state).length === 0
  const gaps =
    one.state === 'offered'
      ? proofGaps({ way: one.way, scans: one.scans.length, reference: one.reference, isSigned: false })
      : []
  const isParty = side !== 'reader'
  return {
    id: one.id,
    version: one.version,
    amends: one.amends,
    state: one.state,
    number: one.number,
    way: one.way,
    totalFen: one.totalFen,
    changes: isParty ? one.changes : null,
    digest: one.digest,
    verifyCode: isParty ? one.verifyCode : null,
    reference: isParty ? one.reference : null,
    offeredAt: instant(one.offeredAt),
    confirmedAt: instant(one.confirmedAt),
    concludedAt: instant(one.concludedAt),
    endedReason: isParty ? one.endedReason : null,
    scans: isParty ? one.scans : [],
    missing: gaps.map(({ code }) => code),
    able: {
      read: isParty,
      offer: open('offer'),
      confirm: open('confirm') && one.confirmedAt === null,
      scan: open('scan'),
      sign: open('sign') && one.way === 'e_signature',
      conclude: open('conclude'),
      void: open('void'),
    },
  }
}
