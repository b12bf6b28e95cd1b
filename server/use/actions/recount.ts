import { setTimeout as pause } from 'node:timers/promises'
import { common, lengthOf, type Span } from '../../lib/spans.ts'
import { newId } from '../../lib/ids.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { dayAfter, dayOf, secondsOf } from '../rules/days.ts'
import { sliced, type DayUse } from '../rules/day.ts'
import { tenOf } from '../rules/period.ts'
import type { Definitions } from '../rules/definitions.ts'
import { gatherTouched, takeChanged, touchDay } from '../store/changed.ts'
import {
  lockCounting,
  replaceDays,
  type DayKey,
  type DayRow,
  type GapRow,
  type RecordRow,
} from '../store/days.ts'
import { markRecounted } from '../store/published.ts'
import { openDefinitions } from './definitions.ts'
import { readGround, type Reading } from './ground.ts'
import { unexplained, worker } from './parameters.ts'
import { tellGaps } from './tell.ts'

/** Counts touched days as long as the product runs. */
export async function keepCounted(app: App, stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted) {
    if ((await countTouched(app)) > 0) continue
    await pause(worker.everyMs, undefined, { signal: stopped }).catch(() => undefined)
  }
}

/** Counts what changed since last time; says how many changes there were, so that nought means all stands right. */
export async function countTouched(app: App): Promise<number> {
  await gatherTouched(app.db, worker.changesAtOnce)
  return app.db.transaction().execute(async (trx) => {
    await lockCounting(trx)
    const { changesAtOnce, mostDays, daysAtOnce } = worker
    const { changes, days } = await takeChanged(trx, {
      most: changesAtOnce,
      today: app.clock.today(),
      mostDays,
    })
    if (days.length === 0) return changes
    const definitions = await openDefinitions({ db: trx, config: app.config })
    for (let from = 0; from < days.length; from += daysAtOnce) {
      const gaps = await countDays(trx, days.slice(from, from + daysAtOnce), {
        definitions,
        now: app.clock.now(),
      })
      await tellGaps(app, trx, gaps)
    }
    return changes
  })
}

/** After midnight: the day that ended, for whatever nobody told of it. */
export const closeDay = (app: App): Promise<void> => touchDay(app.db, dayAfter(app.clock.today(), -1))

/** Days of instruments counted anew, in place of what stood; what asks for a hand is handed back. */
async function countDays(
  trx: Trx,
  keys: readonly DayKey[],
  { definitions, now }: { definitions: (day: string) => Definitions; now: Date },
): Promise<GapRow[]> {
  const runs = runsOf(keys)
  const readings = await readGround(
    trx,
    runs.map(({ instrumentId, days }) => ({
      instrumentId,
      from: dayOf(days[0] ?? '').from,
      until: dayOf(days.at(-1) ?? '').until,
    })),
    definitions,
  )
  const counted = runs.flatMap(({ days }, index) => {
    const reading = readings[index]
    return reading === undefined
      ? []
      : days.map((day) => rowsOf(reading, day, { version: definitions(day).version, now }))
  })
  const gaps = counted.flatMap((each) => each.gaps)
  await replaceDays(
    trx,
    keys.map((key) => ({ ...key, ten: tenOf(key.day) })),
    {
      days: counted.flatMap((each) => each.day),
      records: counted.flatMap((each) => each.records),
      gaps,
    },
  )
  await markRecounted(trx, keys)
  return gaps
}

/** Days that follow one another are read together. */
function runsOf(keys: readonly DayKey[]): { instrumentId: string; days: string[] }[] {
  const runs: { instrumentId: string; days: string[] }[] = []
  for (const { instrumentId, day } of keys) {
    const last = runs.at(-1)
    const before = last?.days.at(-1)
    if (last?.instrumentId === instrumentId && before !== undefined && dayAfter(before) === day)
      last.days.push(day)
    else runs.push({ instrumentId, days: [day] })
  }
  return runs
}

/** The rows of one day; none for a day of which nothing is known. */
function rowsOf(reading: Reading, day: string, { version, now }: { version: number; now: Date }) {
  const { range, counted, unitOf } = reading
  const { instrumentId } = range
  const { uses, sums } = sliced(counted, passedOf(day, now.getTime()))
  const unitId = unitOf(day)
  const isKnown = unitId !== null && (sums.metered > 0 || sums.effective > 0)
  const row: DayRow[] = isKnown
    ? [{ ...sums, instrument_id: instrumentId, day, unit_id: unitId, version }]
    : []
  return {
    day: row,
    records: uses.map((use, index) => recordOf(use, { instrumentId, day, position: index + 1 })),
    gaps: gapsOf(reading, day, now.getTime()),
  }
}

/** What has passed of a day: time that is still to come is neither unknown nor used. */
function passedOf(day: string, now: number): Span {
  const { from, until } = dayOf(day)
  return { from, until: Math.max(from, Math.min(until, now)) }
}

type Key = DayKey & { position: number }

const recordOf = (
  { evidence, part, measured, span, seconds }: DayUse,
  { instrumentId, day, position }: Key,
): RecordRow => ({
  instrument_id: instrumentId,
  day,
  position,
  seat_id: evidence.seatId,
  starts_at: new Date(span.from),
  ends_at: new Date(span.until),
  seconds,
  part,
  source: evidence.source,
  measured,
  kind: evidence.kind,
  mode: evidence.mode,
  tier: evidence.tier,
  party: evidence.party,
  related: evidence.related,
  reciprocal: evidence.reciprocal,
  body_id: evidence.bodyId,
  known_on: evidence.knownOn,
  booking_id: evidence.bookingId,
  order_id: evidence.orderId,
  log_id: evidence.logId,
  attribution_id: evidence.attributionId,
})

const MINUTE = 60_000

/** Unexplained time within the day; bookings of which nothing ran stand on the day on which they begin. */
function gapsOf({ range, counted }: Reading, day: string, now: number): GapRow[] {
  const within = dayOf(day)
  const base = { instrument_id: range.instrumentId, day }
  const ran = counted.places.flatMap(({ place, open }): GapRow[] =>
    open
      .filter((span) => lengthOf([span]) >= unexplained.leastMinutes * MINUTE)
      .flatMap((span) => common([span], [within]))
      .map((span) => ({
        ...base,
        id: newId(),
        place_id: place.id,
        seat_id: place.id === range.instrumentId ? null : place.id,
        kind: 'unexplained',
        starts_at: new Date(span.from),
        ends_at: new Date(span.until),
        seconds: Math.max(1, secondsOf([span])),
        booking_id: null,
        checked_in: null,
      })),
  )
  const missed = counted.notRun
    .filter(({ evidence: { from, until } }) => from >= within.from && from < within.until && until <= now)
    .map(({ evidence, placeId, checkedIn, spans }): GapRow => ({
      ...base,
      id: newId(),
      place_id: placeId,
      seat_id: evidence.seatId,
      kind: 'not_run',
      starts_at: new Date(evidence.from),
      ends_at: new Date(evidence.until),
      seconds: Math.max(1, secondsOf(spans)),
      booking_id: evidence.bookingId,
      checked_in: checkedIn,
    }))
  return [...ran, ...missed]
}
