import { newId } from '../../lib/ids.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Costs } from '../facts.ts'
import { listFaults } from '../rules/list-faults.ts'
import { readList, rowsOf } from '../rules/new-list.ts'
import type { NewPriceList } from '../schema/write.ts'
import { insertApproved } from '../store/costs.ts'
import { insertLists } from '../store/lists.ts'

/** Lists of an instrument that has none yet, first to last with the same services, and what these cost by place in the list. */
export type LoadedPrices = {
  instrumentId: string
  lists: readonly NewPriceList[]
  costs: readonly (Costs & { item: number; from: string; basis: string; document: string })[]
}

/** Writes the prices of many instruments at once, for a demonstration; throws where a list could not stand. */
export async function loadPrices(
  trx: Trx,
  principal: Principal,
  given: readonly LoadedPrices[],
  at: Date,
): Promise<void> {
  const made = given.map((each) => ({ ...each, rows: rowsOfAll(each) }))
  await insertLists(
    trx,
    made.flatMap(({ rows }) => rows),
  )
  const costs = made.flatMap(({ instrumentId, rows, costs: each }) =>
    each.map(({ item, ...facts }) => ({
      ...facts,
      id: newId(),
      instrumentId,
      itemId: rows[0]?.listItems[item]?.item_id ?? '',
    })),
  )
  await insertApproved(trx, costs, at)
  const events = made.flatMap(({ instrumentId, rows }) =>
    rows.map(({ list }) => ({
      action: 'price.list_set',
      subjectKind: 'price_list',
      subjectId: list.id,
      detail: { instrumentId, from: list.from, until: list.until, document: list.document },
    })),
  )
  await recordEvents(trx, principal, events)
}

function rowsOfAll({ instrumentId, lists }: LoadedPrices): ReturnType<typeof rowsOf>[] {
  const made: ReturnType<typeof rowsOf>[] = []
  for (const wire of lists) {
    const read = readList(wire)
    const [fault] = listFaults(read, { today: read.from, hasLists: false, kinds: new Map() })
    if (fault !== undefined) throw new Error(`prices of ${instrumentId}: ${fault.code} ${fault.pointer}`)
    const known = made[0]?.listItems.map(({ item_id }) => item_id) ?? []
    const items = read.items.map((item, index) => ({ ...item, id: known[index] ?? null }))
    made.push(rowsOf(instrumentId, { ...read, items }, newId))
  }
  return made
}
