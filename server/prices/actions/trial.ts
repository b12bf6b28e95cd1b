import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import type { NewList, PriceList } from '../facts.ts'
import { readTime } from '../rules/asked-time.ts'
import { listFaults } from '../rules/list-faults.ts'
import { readList } from '../rules/new-list.ts'
import { quote } from '../rules/quote.ts'
import type { PriceTrial, Quote } from '../schema/quote.ts'
import { findStanding } from '../store/lists.ts'
import { lawOn } from './law.ts'
import { viewOf, wishesOf } from './quote.ts'
import { sightOf } from './sight.ts'

/** What something would cost under a list that is not set yet, for those who may set it; nothing is kept. */
export async function tryList(
  app: App,
  principal: Principal,
  id: string,
  { list, ask: asked }: PriceTrial,
): Promise<Outcome<Quote>> {
  const sight = await sightOf(app.db, principal, id)
  if (!sight.ok) return sight
  if (!sight.value.mayWrite) return refused({ code: 'not_found.instrument' })
  const read = readList(list)
  const standing = await app.db.transaction().execute((trx) => findStanding(trx, id))
  const [fault, ...others] = listFaults(read, { today: list.from, ...standing })
  if (fault !== undefined) return refused(fault, ...others)
  const time = readTime(asked, list.from)
  if (!time.ok) return time
  const { date, ...spans } = time.value
  const ask = { ...wishesOf(asked), ...spans, userClass: asked.class ?? ('external' as const), free: null }
  const tried = asList(read)
  const priced = quote(tried, ask)
  if (!priced.ok) return priced
  return done(viewOf({ id, date, law: await lawOn(app, date), ask, asked }, { ...priced.value, list: tried }))
}

/** A list as it would stand; services that are new have no id yet. */
const asList = ({ items, from, until, document }: NewList): PriceList => ({
  id: '',
  from,
  until,
  document,
  replaced: false,
  unitTaxBp: null,
  items: items.map((item, index) => ({ ...item, id: item.id ?? `new-${index}` })),
})
