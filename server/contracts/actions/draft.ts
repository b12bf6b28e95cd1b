import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { lockOrder, orderInReach, type OrderFacts } from '../../orders/index.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { once, type Writing } from '../../platform/once.ts'
import type { Principal } from '../../platform/principal.ts'
import { CLAUSES_VERSION } from '../rules/paper.ts'
import { orderFaults } from '../rules/state.ts'
import type { ContractView } from '../schema.ts'
import { insertContract, listContracts, type ContractRecord } from '../store/contracts.ts'
import { readContract } from './ground.ts'
import { writePaper } from './write-paper.ts'

const NOT_FOUND = refused({ code: 'not_found.order' })

/** Drafts a contract of an order, or a supplement to the one concluded. */
export async function draftContract(
  app: App,
  writing: Writing,
  orderId: string,
  { changes }: { changes?: string },
): Promise<Outcome<ContractView>> {
  const { principal } = writing
  const id = newId()
  const outcome = await once(app, writing, async (trx): Promise<Outcome<string>> => {
    if (!(await lockOrder(trx, orderId))) return NOT_FOUND
    const order = await orderInReach(trx, principal, orderId)
    if (order === undefined) return NOT_FOUND
    if (order.side !== 'unit') return refused({ code: 'forbidden.contract_offer' })
    const faults = orderFaults(order.state)
    return faults.length > 0 ? refused(...faults) : write(app, trx, principal, { id, order, changes })
  })
  return outcome.ok ? readContract(app, principal, { id: orderId, contract: outcome.value }) : outcome
}

async function write(
  app: App,
  trx: Trx,
  principal: Principal,
  { id, order, changes }: { id: string; order: OrderFacts; changes: string | undefined },
): Promise<Outcome<string>> {
  const before = await listContracts(trx, order.id)
  const open = before.find(({ state }) => state === 'draft' || state === 'offered')
  if (open !== undefined) return refused({ code: 'conflict.contract_open' })
  const amended = amendedOf(before)
  if (amended !== undefined && changes === undefined)
    return refused({ code: 'contracts.changes_missing', pointer: '/body/changes' })
  if (amended === undefined && changes !== undefined)
    return refused({ code: 'contracts.nothing_to_amend', pointer: '/body/changes' })
  const amends = amended && changes !== undefined ? { number: amended.number ?? '', changes } : null
  const written = await writePaper(app, trx, { orderId: order.id, unitId: order.unitId, amends })
  if (!written.ok) return written
  const concluded = before.filter(({ state }) => state === 'concluded').length
  await insertContract(trx, {
    id,
    orderId: order.id,
    version: concluded + 1,
    amendsId: amended?.id ?? null,
    changes: changes ?? null,
    clausesVersion: CLAUSES_VERSION,
    createdBy: principal.id,
    ...written.value,
  })
  await recordEvents(trx, principal, [
    { action: 'contract.drafted', subjectKind: 'order', subjectId: order.id, detail: { contract: id } },
  ])
  return done(id)
}

/** What a supplement refers to: the first contract that was concluded. */
const amendedOf = (contracts: readonly ContractRecord[]): ContractRecord | undefined =>
  contracts.find(({ state, version }) => state === 'concluded' && version === 1)
