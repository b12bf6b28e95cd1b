import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import { barsOf, histogramFrom, type Histogram } from '../rules/histogram.ts'
import { rangesOf } from '../rules/reading.ts'
import { suggest } from '../rules/suggestion.ts'
import type { Suggested } from '../schema.ts'
import { readBuckets } from '../store/samples.ts'
import { isReached, sitesOf, type Site } from '../store/sites.ts'
import { power } from './parameters.ts'

const DAY = 86_400_000

/** How often power was how high at a place in a time. */
export async function histogramIn(
  app: App,
  { periods }: Site,
  { from, until }: { from: number; until: number },
): Promise<Histogram> {
  const ranges = rangesOf(periods, from - 1, until - 1)
  return histogramFrom(await readBuckets(app.telemetry.db, ranges))
}

/** What the first or the last days of a place say of its thresholds. */
export async function readSuggestion(
  app: App,
  viewer: Principal,
  id: string,
  { seat, days = 'first' }: { seat?: string; days?: 'first' | 'last' },
): Promise<Outcome<Suggested>> {
  if (!(await isReached(app.db, viewer.scope, id))) return refused({ code: 'not_found.instrument' })
  const site = (await sitesOf(app.db, id)).find((each) => (each.seat?.id ?? undefined) === seat)
  const period = site?.periods.at(-1)
  if (site === undefined || period === undefined) return refused({ code: 'power.not_metered' })
  const now = app.clock.now().getTime()
  const until = period.until ?? now
  const length = power.suggestion.days * DAY
  const span =
    days === 'first'
      ? { from: period.from, until: Math.min(until, period.from + length) }
      : { from: Math.max(period.from, until - length), until }
  const histogram = await histogramIn(app, site, span)
  const said = suggest(histogram, power.suggestion)
  return done({
    found: said.found,
    standbyWatts: said.found ? said.standbyWatts : null,
    runningWatts: said.found ? said.runningWatts : null,
    why: said.found ? null : said.why,
    borderWatts: said.found ? null : said.borderWatts,
    from: new Date(span.from).toISOString(),
    until: new Date(span.until).toISOString(),
    samples: histogram.counts.reduce((sum, count) => sum + count, 0),
    bars: barsOf(histogram),
  })
}
