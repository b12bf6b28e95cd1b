import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { openBook } from '../../policy/index.ts'
import { RULES } from '../facts.ts'
import type { Affected } from '../schema/index.ts'
import { countOwn, findReach } from '../store/reach.ts'

/**
 * Whom a rule touches now, in numbers: here as it stands this moment, under the other jurisdictions' books as last
 * computed (推演). Counts alone, for everybody: units are named to those in charge.
 */
export async function readAffected(app: App, rule: string): Promise<Outcome<Affected>> {
  const book = await openBook(app.db)
  if (!book.definitions.has(rule)) return refused({ code: 'not_found.policy_rule', params: { rule } })
  const computed = RULES.some((each) => each === rule) || rule === 'campaign.report'
  if (!computed) return done({ rule, computed, profiles: [], links: [] })
  const today = app.clock.today()
  const [own, others] = await Promise.all([countOwn(app.db, rule, today), findReach(app.db, rule)])
  return done({
    rule,
    computed,
    profiles: [
      { profile: app.config.profile, own: true, computedOn: today, ...own },
      ...others.map(({ profile, figures, computedOn }) => ({ profile, own: false, computedOn, ...figures })),
    ],
    links: ['/desk/obligations'],
  })
}
