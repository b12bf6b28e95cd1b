import { readIdleSummary } from '../../idle/index.ts'
import { done, type Outcome } from '../../lib/refusal.ts'
import { summarise } from '../../obligations/index.ts'
import type { App } from '../../platform/app.ts'
import { system } from '../../platform/principal.ts'
import type { Supervision } from '../schema.ts'

/** How long one count serves everybody. */
const FRESH_MS = 30_000

const kept = new WeakMap<App, { at: number; counts: Promise<Supervision> }>()

/** How supervision stands, in counts alone: no unit and no instrument, see DECISION 14. */
export async function readSupervision(app: App): Promise<Outcome<Supervision>> {
  const now = app.clock.now().getTime()
  const standing = kept.get(app)
  if (standing !== undefined && now - standing.at < FRESH_MS) return done(await standing.counts)
  const counts = count(app)
  kept.set(app, { at: now, counts })
  counts.catch(() => kept.delete(app))
  return done(await counts)
}

const RULE = 'onboard.due'

async function count(app: App): Promise<Supervision> {
  const [obligations, idle] = await Promise.all([
    summarise(app, system, { rule: RULE }, 'zh-CN'),
    readIdleSummary(app, system),
  ])
  if (!obligations.ok || !idle.ok) throw new Error('counting for everybody is never refused')
  const { from, until, period } = obligations.value
  const { steps, silent, unmetered, watch, countedOn } = idle.value
  return {
    onTime: {
      rule: RULE,
      from,
      until,
      settled: period.onTime + period.late + period.overdue,
      onTime: period.onTime,
    },
    // Who stands on a later step stands on the ones before it as well.
    idle: steps.map(({ rule, months, counts }, index) => ({
      rule,
      months,
      counts,
      instruments: steps.slice(index).reduce((sum, each) => sum + each.instruments, 0),
    })),
    watch,
    silent,
    unmetered,
    countedOn,
  }
}
