import { done, type Outcome } from '../../lib/refusal.ts'
import { workingDaysBetween } from '../../lib/workdays.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import { text, type Language } from '../../platform/texts.ts'
import type { FilterQuery, ObligationSummary } from '../schema/index.ts'
import {
  countDue,
  countGroups,
  countPlaces,
  countStuck,
  countUnits,
  type RegionDue,
} from '../store/summary.ts'
import { readingOf } from './list.ts'
import { bordersOf, type Borders } from './parameters.ts'

const MOST_UNITS = 200

/** Figures over the obligations a viewer reaches; `from` and `until` bound what fell due, this year unless said. */
export async function summarise(
  app: App,
  viewer: Principal,
  { from, until, ...filter }: FilterQuery,
  language: Language,
): Promise<Outcome<ObligationSummary>> {
  const borders = await bordersOf(app.db, app.clock.today())
  const { today, soonUntil } = borders
  const year = today.slice(0, 4)
  const period = { from: from ?? `${year}-01-01`, until: until ?? `${year}-12-31` }
  const reading = readingOf(viewer, filter, borders)
  const [groups, due, stuck, units, places] = await Promise.all([
    countGroups(app.db, reading),
    countDue(app.db, reading, period),
    countStuck(app.db, reading),
    countUnits(app.db, reading, MOST_UNITS),
    countPlaces(app.db, reading),
  ])
  const { oldest, nextDue, lastDue, unitsOverdue, ...counts } = groups
  return done({
    today,
    soonUntil,
    ...period,
    groups: counts,
    longestLate: lateBy(oldest, borders),
    nextDue,
    lastDue,
    places,
    unitsOverdue,
    period: sumOf(due),
    regions: due,
    stuck: stuck.map((each) => ({ ...each, text: text(language, `obligations.missing.${each.code}`) })),
    units: units.map(({ oldest: first, ...each }) => ({ ...each, longestLate: lateBy(first, borders) })),
  })
}

const lateBy = (due: string | null, { today, calendar }: Borders): number | null =>
  due === null ? null : workingDaysBetween(due, today, calendar)

const sumOf = (parts: readonly RegionDue[]): ObligationSummary['period'] => ({
  due: parts.reduce((sum, each) => sum + each.due, 0),
  onTime: parts.reduce((sum, each) => sum + each.onTime, 0),
  late: parts.reduce((sum, each) => sum + each.late, 0),
  overdue: parts.reduce((sum, each) => sum + each.overdue, 0),
  pending: parts.reduce((sum, each) => sum + each.pending, 0),
  exempt: parts.reduce((sum, each) => sum + each.exempt, 0),
})
