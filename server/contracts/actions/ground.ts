import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import { lockOrder, orderInReach, type OrderFacts } from '../../orders/index.ts'
import type { App } from '../../platform/app.ts'
import type { Db, Trx } from '../../platform/db/index.ts'
import type { Principal } from '../../platform/principal.ts'
import { whole } from '../../platform/whole.ts'
import type { ContractView } from '../schema.ts'
import { findContract, type ContractRecord } from '../store/contracts.ts'
import { stateFaults, type ContractStep } from '../rules/state.ts'
import { hasHand } from './hands.ts'
import { viewOf } from './view.ts'

/** A contract of an order that its viewer may see, on whose side. */
export type Ground = { app: App; trx: Trx; principal: Principal; order: OrderFacts; contract: ContractRecord }

export type Named = { id: string; contract: string }

const NOT_FOUND = refused({ code: 'not_found.contract' })

/** A contract for the two parties to it; those who only read its order see that there is one, and not what it says. */
export async function partyTo(
  db: Db | Trx,
  principal: Principal,
  { id, contract }: Named,
): Promise<Outcome<{ order: OrderFacts; contract: ContractRecord }>> {
  const order = await orderInReach(db, principal, id)
  if (order === undefined || order.side === 'reader') return NOT_FOUND
  const found = await findContract(db, { orderId: id, id: contract })
  return found === undefined ? NOT_FOUND : done({ order, contract: found })
}

/** Takes a step with a contract behind the lock of its order: seen, permitted and possible, or refused. */
export async function takeStep(
  app: App,
  principal: Principal,
  { named, step }: { named: Named; step: ContractStep },
  work: (ground: Ground) => Promise<Outcome<null>>,
): Promise<Outcome<ContractView>> {
  const outcome = await whole(app.db, async (trx): Promise<Outcome<null>> => {
    if (!(await lockOrder(trx, named.id))) return NOT_FOUND
    const seen = await partyTo(trx, principal, named)
    if (!seen.ok) return seen
    const { order, contract } = seen.value
    if (!hasHand(principal, order.side, step)) return refused({ code: `forbidden.contract_${step}` })
    const faults: Refusal[] = stateFaults(step, contract.state)
    return faults.length > 0 ? refused(...faults) : work({ app, trx, principal, order, contract })
  })
  return outcome.ok ? readContract(app, principal, named) : outcome
}

/** A contract as its viewer sees it. */
export async function readContract(
  app: App,
  principal: Principal,
  named: Named,
): Promise<Outcome<ContractView>> {
  const seen = await partyTo(app.db, principal, named)
  return seen.ok ? done(viewOf(principal, seen.value.order, seen.value.contract)) : seen
}
