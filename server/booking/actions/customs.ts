import type { Refusal } from '../../lib/refusal.ts'
import { policyAt } from '../../policy/index.ts'
import type { App } from '../../platform/app.ts'
import type { Db, Trx } from '../../platform/db/index.ts'
import { dayInShanghai } from '../../lib/dates.ts'
import { customsFaults } from '../rules/terms.ts'
import { yearsAfter } from '../rules/term-end.ts'
import type { Setting } from '../store/setting.ts'
import type { Wish } from './place.ts'

export type CustomsTerm = { until: string | null; place: string | null; clause: string }

/** Until when customs supervise an instrument and by which rule; undefined for one that was not imported duty-free. */
export async function customsTerm(
  app: App,
  db: Db | Trx,
  setting: Setting,
): Promise<CustomsTerm | undefined> {
  const { customs } = setting
  if (customs === null) return undefined
  const policy = await policyAt(db, app.config.profile, app.clock.today())
  const term = policy.interval('customs.term')
  const counted =
    customs.releaseDate !== null && term.known && term.value.unit === 'year'
      ? yearsAfter(customs.releaseDate, term.value.amount)
      : null
  const { source } = term.rule
  const clause = ['customs.term', source?.document, source?.clause].filter((part) => part != null).join(' ')
  return { until: customs.supervisedUntil ?? counted, place: customs.place, clause }
}

/** What customs law has against a wish, every reason with its clause. */
export async function customsRefusals(
  app: App,
  trx: Trx,
  setting: Setting,
  wish: Pick<Wish, 'span' | 'use' | 'offSite'>,
): Promise<Refusal[]> {
  const { customs } = setting
  if (customs === null) return []
  if (customs.supervisedUntil !== null && customs.supervisedUntil < dayInShanghai(wish.span.from)) return []
  const term = await customsTerm(app, trx, setting)
  return term === undefined ? [] : customsFaults({ ...wish.span, ...wish }, term, term.clause)
}
