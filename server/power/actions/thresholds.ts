import { newId } from '../../lib/ids.ts'
import { dayInShanghai } from '../../lib/dates.ts'
import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import { whole } from '../../platform/whole.ts'
import type { Histogram } from '../rules/histogram.ts'
import { suggest } from '../rules/suggestion.ts'
import type { NewThresholds, ThresholdsConfirmed } from '../schema.ts'
import { holdPlaces } from '../store/places.ts'
import { askRereading } from '../store/rereading.ts'
import { isReached, sitesOf, type Site } from '../store/sites.ts'
import { addThreshold, findConfirmed, lastPublishedDay } from '../store/thresholds.ts'
import { power } from './parameters.ts'
import { histogramIn } from './suggestion.ts'

const DAY = 86_400_000

/**
 * A person's word on what tells the states apart, from an instant on. What was read since then is read again; a period
 * whose figures were published is not touched.
 */
export async function confirmThresholds(
  app: App,
  principal: Principal,
  id: string,
  body: NewThresholds,
): Promise<Outcome<ThresholdsConfirmed>> {
  if (!(await isReached(app.db, principal.scope, id))) return refused({ code: 'not_found.instrument' })
  const site = (await sitesOf(app.db, id)).find(({ seat }) => (seat?.id ?? undefined) === body.seatId)
  if (site === undefined) return refused({ code: 'power.not_metered' })
  const seen = body.seen && { from: Date.parse(body.seen.from), until: Date.parse(body.seen.until) }
  const histogram = seen === undefined ? null : await histogramIn(app, site, seen)
  return whole(app.db, (trx) => write(trx, principal, { app, id, body, site, histogram }))
}

type Word = { app: App; id: string; body: NewThresholds; site: Site; histogram: Histogram | null }

async function write(
  trx: Trx,
  principal: Principal,
  { app, id, body, site, histogram }: Word,
): Promise<Outcome<ThresholdsConfirmed>> {
  const { placeId, periods } = site
  await holdPlaces(trx, [placeId], false)
  const now = app.clock.now()
  const isFirst = (await findConfirmed(trx, id)).every((each) => each.placeId !== placeId)
  const published = await lastPublishedDay(trx)
  const begun = periods[0]?.from ?? now.getTime()
  const from = body.from === undefined ? (isFirst ? begun : now.getTime()) : Date.parse(body.from)
  // The very first ones rewrite nothing: where no state was known, nothing of it was published.
  const refusals = against(body, from, { begun, now: now.getTime(), published: isFirst ? null : published })
  if (refusals.length > 0) return refused(...refusals)
  const by = principal.kind === 'person' ? principal.id : null
  const terms = { ...power.usual, ...defined(body) }
  const thresholdId = await addThreshold(trx, {
    id: newId(),
    placeId,
    instrumentId: id,
    from: new Date(from),
    standbyWatts: body.standbyWatts,
    runningWatts: body.runningWatts,
    ...terms,
    suggested: isSuggested(histogram, body),
    seenFrom: body.seen === undefined ? null : new Date(body.seen.from),
    seenUntil: body.seen === undefined ? null : new Date(body.seen.until),
    histogram,
    confirmedById: by,
    confirmedAt: now,
  })
  const wish = { placeId, instrumentId: id, from, until: null, cause: 'corrected', askedBy: by } as const
  await askRereading(trx, [wish], now)
  const { standbyWatts, runningWatts } = body
  const detail = { place: placeId, from: new Date(from).toISOString(), standbyWatts, runningWatts, ...terms }
  await recordEvents(trx, principal, [
    { action: 'instrument.thresholds_confirmed', subjectKind: 'instrument', subjectId: id, detail },
  ])
  return done({ id: thresholdId, from: new Date(from).toISOString(), rereading: true })
}

const defined = ({ hysteresisPermille, leastSeconds, gapSeconds }: NewThresholds) => ({
  ...(hysteresisPermille !== undefined && { hysteresisPermille }),
  ...(leastSeconds !== undefined && { leastSeconds }),
  ...(gapSeconds !== undefined && { gapSeconds }),
})

function isSuggested(histogram: Histogram | null, { standbyWatts, runningWatts }: NewThresholds): boolean {
  const said = histogram === null ? undefined : suggest(histogram, power.suggestion)
  return said?.found === true && said.standbyWatts === standbyWatts && said.runningWatts === runningWatts
}

function against(
  { standbyWatts, runningWatts }: NewThresholds,
  from: number,
  { begun, now, published }: { begun: number; now: number; published: string | null },
): Refusal[] {
  const refusals: Refusal[] = []
  if (runningWatts <= standbyWatts) refusals.push({ code: 'power.not_in_order', pointer: '/runningWatts' })
  if (from > now) refusals.push({ code: 'power.ahead', pointer: '/from' })
  if (from < begun) refusals.push({ code: 'power.before_installed', pointer: '/from' })
  const days = power.rereading.backDays
  if (from < now - days * DAY)
    refusals.push({ code: 'power.too_far_back', pointer: '/from', params: { days } })
  if (published !== null && dayInShanghai(from) <= published)
    refusals.push({ code: 'power.published', pointer: '/from', params: { day: published } })
  return refusals
}
