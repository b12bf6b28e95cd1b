import { VALUE_BOUNDS } from '../../lib/value-bands.ts'
import { done, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { provinceOf } from '../../platform/profile.ts'
import { bandsOf } from '../rules.ts'
import type { Overview } from '../schema.ts'
import {
  countBands,
  countClassValues,
  countFunding,
  countModes,
  countRegions,
  countTotals,
  countUnitKinds,
  countYears,
} from '../store/overview.ts'

/** How long one count serves everybody; the answer says when it was made. */
const FRESH_MS = 5000

const kept = new WeakMap<App, { at: number; overview: Promise<Overview> }>()

/** What stands listed, counted from the records; the same count serves all for a few seconds. */
export async function readOverview(app: App): Promise<Outcome<Overview>> {
  const now = app.clock.now().getTime()
  const standing = kept.get(app)
  if (standing !== undefined && now - standing.at < FRESH_MS) return done(await standing.overview)
  const overview = countOverview(app)
  kept.set(app, { at: now, overview })
  overview.catch(() => kept.delete(app))
  return done(await overview)
}

/** Counts everything in one snapshot, so that the parts add up. */
function countOverview(app: App): Promise<Overview> {
  const at = app.clock.now().toISOString()
  return app.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => ({
      at,
      ...(await countTotals(trx)),
      ...(await countRegions(trx, provinceOf(app.config.profile))),
      classes: await countClassValues(trx, app.config.profile),
      valueBands: bandsOf(await countBands(trx, VALUE_BOUNDS)),
      years: await countYears(trx),
      modes: await countModes(trx),
      funding: await countFunding(trx),
      unitKinds: await countUnitKinds(trx),
    }))
}
