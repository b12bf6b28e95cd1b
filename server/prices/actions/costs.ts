import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import { approvalFaults, costFaults } from '../rules/cost-faults.ts'
import type { CostStatement } from '../schema/list.ts'
import type { CostApproval, NewCostStatement } from '../schema/write.ts'
import {
  approveDraft,
  findDraft,
  findItemKind,
  findLastApproved,
  findStatements,
  saveDraft,
} from '../store/costs.ts'
import { lockInstrument } from '../store/instruments.ts'
import { statementView } from './read.ts'
import { sightOf } from './sight.ts'

type Place = { id: string; item: string }

/** Keeps the draft of what one hour, use or sample costs; it counts for nothing until it is approved. */
export async function draftCosts(
  app: App,
  principal: Principal,
  place: Place,
  { basis = null, ...given }: NewCostStatement,
): Promise<Outcome<CostStatement>> {
  return app.db.transaction().execute(async (trx) => {
    const fault = await placeFault(trx, principal, place)
    if (fault !== undefined) return refused(fault)
    const [first, ...others] = costFaults(given, (await findItemKind(trx, place.id, place.item)) ?? null)
    if (first !== undefined) return refused(first, ...others)
    const facts = { ...given, basis, id: newId(), instrumentId: place.id, itemId: place.item }
    const id = await saveDraft(trx, facts)
    const detail = { instrumentId: place.id, itemId: place.item, ...given }
    await recordEvents(trx, principal, [
      { action: 'price.cost_drafted', subjectKind: 'cost_statement', subjectId: id, detail },
    ])
    const draft = await findDraft(trx, place.item)
    return draft === undefined ? refused({ code: 'not_found.cost_draft' }) : done(statementView(draft))
  })
}

/** The draft stands from its day on; the statement before it ends the day before. */
export async function approveCosts(
  app: App,
  principal: Principal,
  place: Place,
  { document = null, reason = null }: CostApproval,
): Promise<Outcome<CostStatement>> {
  return app.db.transaction().execute(async (trx) => {
    const fault = await placeFault(trx, principal, place)
    if (fault !== undefined) return refused(fault)
    const draft = await findDraft(trx, place.item)
    if (draft === undefined) return refused({ code: 'not_found.cost_draft' })
    const [first, ...others] = approvalFaults(draft, await findLastApproved(trx, place.item))
    if (first !== undefined) return refused(first, ...others)
    await approveDraft(trx, { ...draft, document, at: app.clock.now() })
    const detail = { instrumentId: place.id, itemId: place.item, from: draft.from, document }
    await recordEvents(trx, principal, [
      { action: 'price.cost_approved', subjectKind: 'cost_statement', subjectId: draft.id, reason, detail },
    ])
    const standing = await findStatements(trx, place.id, { date: draft.from, drafts: false })
    const approved = standing.find(({ id }) => id === draft.id)
    return approved === undefined ? refused({ code: 'not_found.cost_draft' }) : done(statementView(approved))
  })
}

/** Why nobody writes costs here: beyond reach, retired, or no service of this instrument. */
async function placeFault(trx: Trx, principal: Principal, { id, item }: Place): Promise<Refusal | undefined> {
  const sight = await sightOf(trx, principal, id)
  if (!sight.ok || !sight.value.mayWrite) return { code: 'not_found.instrument' }
  if (sight.value.instrument.status === 'retired') return { code: 'conflict.edit_retired' }
  await lockInstrument(trx, id)
  return (await findItemKind(trx, id, item)) === undefined ? { code: 'not_found.price_item' } : undefined
}
