import { done, type Outcome, type Refusal } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import { text } from '../../platform/texts.ts'
import { cleaned } from '../rules/entry.ts'
import type { BulkChange } from '../schema/entry.ts'
import type { BulkResult } from '../schema/work.ts'
import { lockAll, planChange } from './edit.ts'
import { writeInstruments, type ChangedInstrument } from './write.ts'

type Row = BulkResult['items'][number]

/** Gives many instruments the same facts: each is changed or refused for itself, in the order they were named. */
export async function changeMany(
  app: App,
  principal: Principal,
  { ids, set, reason }: BulkChange,
): Promise<Outcome<BulkResult>> {
  const patch = cleaned(set)
  const items = await app.db.transaction().execute(async (trx) => {
    const standing = new Map((await lockAll(trx, principal, ids)).map((each) => [each.id, each]))
    const changed: ChangedInstrument[] = []
    const rows: Row[] = []
    for (const id of ids) {
      const before = standing.get(id)
      if (before === undefined) {
        rows.push(refusedRow(id, null, [{ code: 'not_found.instrument' }]))
        continue
      }
      const planned = await planChange(trx, before, patch, app.clock.today())
      if (!planned.ok) rows.push(refusedRow(id, before.facts.name, planned.refusals))
      else {
        const outcome = planned.value === null ? 'unchanged' : 'updated'
        rows.push({ id, name: before.facts.name, outcome, reasons: [] })
        if (planned.value !== null) changed.push(planned.value)
      }
    }
    await writeInstruments(trx, principal, {
      created: [],
      changed,
      reason: reason ?? null,
      origin: { bulk: ids.length },
    })
    return rows
  })
  const count = (outcome: Row['outcome']) => items.filter((each) => each.outcome === outcome).length
  return done({
    updated: count('updated'),
    unchanged: count('unchanged'),
    refused: count('refused'),
    items,
  })
}

const refusedRow = (id: string, name: string | null, refusals: readonly Refusal[]): Row => ({
  id,
  name,
  outcome: 'refused',
  reasons: refusals.map(({ code, params }) => ({
    code,
    zh: text('zh-CN', code, params),
    en: text('en', code, params),
  })),
})
