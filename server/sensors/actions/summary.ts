import { done, type Outcome } from '../../lib/refusal.ts'
import { addDays } from '../../lib/workdays.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Language } from '../../platform/texts.ts'
import { policyAt } from '../../policy/index.ts'
import { countLive } from '../../power/index.ts'
import parameters from '../parameters.json' with { type: 'json' }
import type { PlaceQuery, SensorSummary } from '../schema/read.ts'
import { countKinds, countSensors, listUnits, metered } from '../store/list.ts'
import { countCities, countWaiting } from '../store/waiting.ts'

const UNITS_SHOWN = 200

/** How the fleet within reach stands: what works, what is silent, what is owed, what instruments do now. */
export async function summarise(
  app: App,
  { scope }: Principal,
  filter: PlaceQuery,
  language: Language,
): Promise<Outcome<SensorSummary>> {
  const today = app.clock.today()
  const days = parameters.soonDays
  const soonUntil = addDays(today, days)
  const [counts, kinds, due, cities, units, rule, states] = await Promise.all([
    countSensors(app.db, scope, filter),
    countKinds(app.db, scope, filter),
    countWaiting(app.db, scope, filter, { today, soonUntil }),
    countCities(app.db, scope, filter),
    listUnits(app.db, scope, UNITS_SHOWN + 1),
    ruleOf(app, today, language),
    countLive(app.db, metered(scope, filter), app.clock.now()),
  ])
  const { total, inUse, stock, todo, normal, recover } = counts
  return done({
    total,
    inUse,
    stock,
    todo,
    waiting: due.waiting,
    normal,
    silent: { count: counts.silent, oldest: counts.oldest?.toISOString() ?? null },
    suspicious: { count: counts.suspicious, kinds },
    overdue: { count: due.overdue, soon: due.soon, days },
    recover,
    rule,
    states,
    cities,
    units: units.slice(0, UNITS_SHOWN),
    moreUnits: units.length > UNITS_SHOWN,
  })
}

async function ruleOf(app: App, today: string, language: Language): Promise<SensorSummary['rule']> {
  const policy = await policyAt(app.db, app.config.profile, today)
  const read = policy.deadline('sensor.due')
  const short = read.rule.source?.short
  if (!read.known || short === undefined || short === null) return null
  return { id: 'sensor.due', text: language === 'en' ? short.en : short.zh, amount: read.value.amount }
}
