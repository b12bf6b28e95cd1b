import { common, type Span } from '../../lib/spans.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { heldTimes } from '../../platform/scope/custody.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Period, Thresholds } from '../facts.ts'
import { clip, secondsOf, stepSeconds } from '../rules/curve.ts'
import { rangesOf } from '../rules/reading.ts'
import type { Power } from '../schema.ts'
import { intervalsOf, type PlaceInterval } from '../store/intervals.ts'
import { thresholdsOf } from '../store/places.ts'
import { readSteps, type Step } from '../store/samples.ts'
import { bookingsOf, sitesOf, type Site } from '../store/sites.ts'
import { power } from './parameters.ts'

const DAY = 86_400_000

export type Asked = { from: string; until: string; seat?: string }

/** Instants of a question, or why it cannot be answered. */
export function spanOf({ from, until }: Asked): Outcome<Span> {
  const span = { from: Date.parse(from), until: Date.parse(until) }
  if (span.until <= span.from) return refused({ code: 'power.span_empty', pointer: '/until' })
  const days = power.curve.mostDays
  if (span.until - span.from > days * DAY)
    return refused({ code: 'power.span_too_long', pointer: '/until', params: { days } })
  return done(span)
}

/** Places with what of their metering lies in the time in which the viewer had the instrument, and that time. */
type Reached = { sites: Site[]; had: Span[] }

/** The places asked for; refused for an instrument that was never within reach. */
export async function reachedSites(
  app: App,
  viewer: Principal,
  id: string,
  seat: string | undefined,
): Promise<Outcome<Reached>> {
  const had = (await heldTimes(app.db, viewer.scope, [id])).get(id) ?? []
  if (had.length === 0) return refused({ code: 'not_found.instrument' })
  const sites = (await sitesOf(app.db, id)).map((site) => ({ ...site, periods: cut(site.periods, had) }))
  return done({ sites: seat === undefined ? sites : sites.filter((site) => site.seat?.id === seat), had })
}

const cut = (periods: readonly Period[], had: readonly Span[]): Period[] =>
  periods.flatMap(({ device, from, until }) =>
    common([{ from, until: until ?? Infinity }], had).map((part) => ({
      device,
      from: part.from,
      until: part.until === Infinity ? null : part.until,
    })),
  )

/** The power of an instrument in a time with its states, thresholds and bookings. */
export async function readPower(
  app: App,
  viewer: Principal,
  id: string,
  asked: Asked,
): Promise<Outcome<Power>> {
  const [span, sites] = [spanOf(asked), await reachedSites(app, viewer, id, asked.seat)]
  if (!sites.ok) return sites
  if (!span.ok) return span
  return done(await curveOf(app, id, span.value, sites.value))
}

async function curveOf(app: App, id: string, span: Span, { sites, had }: Reached): Promise<Power> {
  const now = app.clock.now()
  const [all, thresholds, bookings] = await Promise.all([
    intervalsOf(app.db, id, span.from, span.until),
    thresholdsOf(
      app.db,
      sites.map(({ placeId }) => placeId),
    ),
    bookingsOf(app.db, id, new Date(span.from), new Date(span.until)),
  ])
  const step = stepSeconds(span.from, span.until, power.curve.points)
  const ground = { span, now: now.getTime() }
  const own = all.flatMap((each) => had.flatMap(({ from, until }) => clip([each], from, until)))
  const intervals = Map.groupBy(own, ({ placeId }) => placeId)
  const ranges = sites.map(({ periods }) => rangesOf(periods, span.from - 1, span.until - 1))
  const steps = await readSteps(app.telemetry.db, ranges.flat(), step * 1000)
  let taken = 0
  const places = sites.map((site, index) =>
    placeOf(site, {
      ...ground,
      steps: steps.slice(taken, (taken += ranges[index]?.length ?? 0)).flat(),
      intervals: intervals.get(site.placeId) ?? [],
      thresholds: thresholds.get(site.placeId) ?? [],
    }),
  )
  return {
    from: iso(span.from),
    until: iso(span.until),
    now: now.toISOString(),
    stepSeconds: step,
    places,
    bookings: bookings
      .filter(({ from }) => had.some((time) => time.from <= from.getTime() && from.getTime() < time.until))
      .map((each) => ({
        ...each,
        from: each.from.toISOString(),
        until: each.until.toISOString(),
      })),
  }
}

const iso = (at: number): string => new Date(at).toISOString()

type Ground = {
  span: Span
  now: number
  steps: readonly Step[]
  intervals: readonly PlaceInterval[]
  thresholds: readonly Thresholds[]
}

function placeOf(
  { placeId, seat }: Site,
  { span, now, steps, intervals, thresholds }: Ground,
): Power['places'][number] {
  const clipped = clip(intervals, span.from, span.until)
  const first = thresholds.findLastIndex(({ fromAt }) => fromAt <= span.from)
  return {
    placeId,
    seat,
    points: steps.map(({ at, low, high }) => ({ at: iso(at), low, high })),
    intervals: clipped.map(({ startsAt, endsAt, state, meanWatts }) => ({
      from: iso(startsAt),
      until: iso(endsAt),
      state,
      meanWatts,
    })),
    thresholds: thresholds
      .slice(Math.max(0, first))
      .filter(({ fromAt }) => fromAt < span.until)
      .map(({ fromAt, standbyWatts, runningWatts, hysteresisPermille, leastSeconds, gapSeconds }) => ({
        from: iso(fromAt),
        standbyWatts,
        runningWatts,
        hysteresisPermille,
        leastSeconds,
        gapSeconds,
      })),
    seconds: secondsOf(clipped, span.from, span.until, now),
  }
}
