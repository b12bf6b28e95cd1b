import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import { listFaults } from '../rules/list-faults.ts'
import { readList, rowsOf } from '../rules/new-list.ts'
import type { InstrumentPrices } from '../schema/list.ts'
import type { NewPriceList } from '../schema/write.ts'
import { lockInstrument } from '../store/instruments.ts'
import { endLists, findStanding, insertList } from '../store/lists.ts'
import { readPrices } from './read.ts'
import { sightOf } from './sight.ts'

/**
 * Sets what everything costs from a day on. What stands ends the day before and is never edited; what was announced for
 * the time of the new list never holds. Answers with the prices of its first day.
 */
export async function setPriceList(
  app: App,
  principal: Principal,
  id: string,
  body: NewPriceList,
): Promise<Outcome<InstrumentPrices>> {
  const outcome = await app.db
    .transaction()
    .execute((trx) => writeList(trx, principal, id, { body, today: app.clock.today() }))
  return outcome.ok ? readPrices(app, principal, id, { date: body.from }) : outcome
}

/** Within a transaction of one's own, as the demonstration does. */
export async function writeList(
  trx: Trx,
  principal: Principal,
  id: string,
  { body, today }: { body: NewPriceList; today: string },
): Promise<Outcome<{ listId: string }>> {
  const sight = await sightOf(trx, principal, id)
  if (!sight.ok) return sight
  if (!sight.value.mayWrite) return refused({ code: 'not_found.instrument' })
  if (sight.value.instrument.status === 'retired') return refused({ code: 'conflict.edit_retired' })
  await lockInstrument(trx, id)
  const list = readList(body)
  const [fault, ...others] = listFaults(list, { today, ...(await findStanding(trx, id)) })
  if (fault !== undefined) return refused(fault, ...others)
  const ended = await endLists(trx, id, list)
  const rows = rowsOf(id, list, newId)
  await insertList(trx, rows)
  const { from, until, document, reason } = list
  const detail = { instrumentId: id, from, until, document, items: list.items.length, ended }
  await recordEvents(trx, principal, [
    { action: 'price.list_set', subjectKind: 'price_list', subjectId: rows.list.id, reason, detail },
  ])
  return done({ listId: rows.list.id })
}
