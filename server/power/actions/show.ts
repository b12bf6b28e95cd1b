import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import { barsOf } from '../rules/histogram.ts'
import type { Thresholds } from '../schema.ts'
import { isReached, sitesOf } from '../store/sites.ts'
import {
  findConfirmed,
  findRereadings,
  lastPublishedDay,
  type ConfirmedRow,
  type RereadingRow,
} from '../store/thresholds.ts'
import { power } from './parameters.ts'

/** Thresholds of an instrument and of its seats metered apart, with who confirmed them and what is read again. */
export async function readThresholds(app: App, viewer: Principal, id: string): Promise<Outcome<Thresholds>> {
  if (!(await isReached(app.db, viewer.scope, id))) return refused({ code: 'not_found.instrument' })
  const [sites, confirmed, rereadings, published] = await Promise.all([
    sitesOf(app.db, id),
    findConfirmed(app.db, id),
    findRereadings(app.db, id),
    lastPublishedDay(app.db),
  ])
  return done({
    places: sites.map(({ placeId, seat, periods }) => ({
      placeId,
      seat,
      since: iso(periods.at(-1)?.from),
      thresholds: confirmed.filter((each) => each.placeId === placeId).map(shown),
      rereading: rereadingOf(rereadings.find((each) => each.placeId === placeId)),
    })),
    changeableFrom: published === null ? null : dayAfter(published),
    usual: power.usual,
  })
}

const iso = (at: number | Date | null | undefined): string | null =>
  at === undefined || at === null ? null : new Date(at).toISOString()

const DAY = 86_400_000
const dayAfter = (day: string): string => new Date(Date.parse(day) + DAY).toISOString().slice(0, 10)

const shown = (row: ConfirmedRow): Thresholds['places'][number]['thresholds'][number] => ({
  id: row.id,
  from: row.from.toISOString(),
  standbyWatts: row.standbyWatts,
  runningWatts: row.runningWatts,
  hysteresisPermille: row.hysteresisPermille,
  leastSeconds: row.leastSeconds,
  gapSeconds: row.gapSeconds,
  suggested: row.suggested,
  seenFrom: iso(row.seenFrom),
  seenUntil: iso(row.seenUntil),
  bars: row.histogram === null ? null : barsOf(row.histogram),
  confirmedBy:
    row.confirmedById === null || row.confirmedByName === null
      ? null
      : { id: row.confirmedById, name: row.confirmedByName },
  confirmedAt: row.confirmedAt.toISOString(),
})

const rereadingOf = (row: RereadingRow | undefined): Thresholds['places'][number]['rereading'] =>
  row === undefined
    ? null
    : {
        from: row.from.toISOString(),
        askedAt: row.askedAt.toISOString(),
        doneUntil: iso(row.doneUntil),
        until: iso(row.until),
        finishedAt: iso(row.finishedAt),
        added: row.added,
        gone: row.gone,
      }
