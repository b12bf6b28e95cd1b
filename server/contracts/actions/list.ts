import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { orderInReach } from '../../orders/index.ts'
import type { App } from '../../platform/app.ts'
import { may } from '../../platform/permissions.ts'
import type { Principal } from '../../platform/principal.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Terms } from '../facts.ts'
import { orderFaults, termsFaults, wayOf } from '../rules/state.ts'
import type { Contracts, NewContractTerms } from '../schema.ts'
import { listContracts } from '../store/contracts.ts'
import { findMatter } from '../store/matter.ts'
import { contractFrom, findTerms, insertTerms, unitWithin } from '../store/terms.ts'
import { viewOf } from './view.ts'

/** The contracts of an order, whether one is asked for and how it is concluded. */
export async function readContracts(app: App, principal: Principal, id: string): Promise<Outcome<Contracts>> {
  const order = await orderInReach(app.db, principal, id)
  if (order === undefined) return refused({ code: 'not_found.order' })
  const [records, terms, from, matter] = await Promise.all([
    listContracts(app.db, id),
    findTerms(app.db, order.unitId),
    contractFrom(app.db, order.unitId),
    findMatter(app.db, id),
  ])
  const total = matter?.quote?.totalFen ?? null
  const isOpen = records.some(({ state }) => state === 'draft' || state === 'offered')
  const mayDraft = order.side === 'unit' && may(principal, 'contract.prepare')
  return done({
    asked: order.kind === 'service' && from !== null && total !== null && total > 0 && total >= from,
    way: wayOf(terms.steps, total ?? 0),
    items: records
      .filter(({ state }) => order.side === 'unit' || state !== 'draft')
      .map((one) => viewOf(principal, order, one)),
    able: { draft: mayDraft && !isOpen && total !== null && orderFaults(order.state).length === 0 },
  })
}

const NO_UNIT = refused({ code: 'not_found.organisation' })

/** How a unit concludes its contracts. */
export async function readTerms(app: App, principal: Principal, unitId: string): Promise<Outcome<Terms>> {
  if (!(await unitWithin(app.db, principal.scope, unitId))) return NO_UNIT
  return done(await findTerms(app.db, unitId))
}

/** Sets how a unit concludes its contracts from now on; what was offered keeps what it says. */
export async function setTerms(
  app: App,
  principal: Principal,
  unitId: string,
  terms: NewContractTerms,
): Promise<Outcome<Terms>> {
  if (!(await unitWithin(app.db, principal.scope, unitId))) return NO_UNIT
  const faults = termsFaults(terms.steps)
  if (faults.length > 0) return refused(...faults)
  await app.db.transaction().execute(async (trx) => {
    await insertTerms(trx, { unitId, terms, by: principal.id })
    await recordEvents(trx, principal, [
      {
        action: 'contract.terms_set',
        subjectKind: 'organisation',
        subjectId: unitId,
        detail: { steps: terms.steps },
      },
    ])
  })
  return done(await findTerms(app.db, unitId))
}
