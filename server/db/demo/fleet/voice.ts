import { sql } from '../../../platform/db/index.ts'
import type { App } from '../../../platform/app.ts'
import { openIntake } from '../../../telemetry/index.ts'
import { mixed } from '../random.ts'
import { courseOf, EVERY, wattsAt, type WATTS } from './past.ts'
import type { Meter } from './register.ts'
import { words } from './words.ts'

const HOUR = 3_600_000
const AHEAD = 8 * HOUR
/** No farther back than the intake takes what is late. */
const LATE = 6 * 24 * HOUR
/** As far back as the register draws the power of a meter. */
const SHOWN = 48 * HOUR
/** Meters whose words are on their way together. */
const AT_ONCE = 100
/** Of those that may have days to tell. */
const READ_AT_ONCE = 20

type State = keyof typeof WATTS

/** What a meter of the demonstration measures at an instant. */
function voiceOf({ code, device }: Meter, today: string): (at: number) => number {
  const place = /^DEMO-S(\d{3})$/.exec(code)?.[1]
  const still = place === undefined ? undefined : words.instruments[Number(place) - 1]
  if (still !== undefined) {
    const { stateAt } = courseOf(still, today)
    return (at) => wattsAt(stateAt(at), device, at)
  }
  const [stateAt, times] = [onByDay(device), 1 + (device % 37)]
  return (at) => {
    const state = stateAt(at)
    return wattsAt(state, device, at) * (state === 'off' ? 1 : times)
  }
}

/** On while people are at work, some of them through the night. */
function onByDay(device: number): (at: number) => State {
  const isAlways = mixed(device) % 5 === 0
  return (at) => {
    const hour = ((at + AHEAD) / HOUR) % 24
    return isAlways || (hour >= 8 && hour < 18 + (device % 3)) ? 'standby' : 'off'
  }
}

type Pace = { every: number; most: number }

/**
 * How often a meter measures, and how far back it says what was missed. What is read for use misses nothing that the intake
 * takes; another has the register's picture to fill when it is new, and then only its present word.
 */
const paceOf = (isRead: boolean, isNew: boolean): Pace =>
  isRead ? { every: EVERY, most: LATE } : { every: HOUR / 2, most: isNew ? SHOWN : HOUR / 2 }

/**
 * Each says what it has measured since its last word, and at least that it is there: samples of every meter every few
 * minutes would fill the disk of a demonstration.
 */
export async function speak(
  app: App,
  meters: readonly Meter[],
  lasts: ReadonlyMap<number, number> = new Map(),
): Promise<void> {
  const [now, today, intake] = [app.clock.now().getTime(), app.clock.today(), openIntake(app)]
  const read = await readForUse(app, meters)
  const say = (meter: Meter): Promise<unknown> => {
    const [watts, last] = [voiceOf(meter, today), lasts.get(meter.device)]
    const missed = missedBy(meter, { last, now, pace: paceOf(read.has(meter.device), last === undefined) })
    const readings = missed.map((at) => ({ at, power: watts(at) }))
    // Of thousands the last are heard seconds after the first.
    const sent = app.clock.now().getTime()
    return intake.take(meter, readings, { sent, signal: -50 - (meter.device % 30) })
  }
  const [many, few] = [true, false].map((isRead) =>
    meters.filter(({ device }) => read.has(device) === isRead),
  )
  for (const batch of [...inBatches(many ?? [], READ_AT_ONCE), ...inBatches(few ?? [], AT_ONCE)])
    await Promise.all(batch.map(say))
}

const inBatches = (meters: readonly Meter[], most: number): Meter[][] =>
  Array.from({ length: Math.ceil(meters.length / most) }, (_, place) =>
    meters.slice(place * most, (place + 1) * most),
  )

/** The instants since the last word at which a meter measured, each device a little apart. */
function missedBy(
  { device }: Meter,
  { last = 0, now, pace: { every, most } }: { last: number | undefined; now: number; pace: Pace },
): number[] {
  const apart = (device % 60) * 1000
  const first = Math.ceil((Math.max(last, now - most) + 1 - apart) / every) * every + apart
  return Array.from(
    { length: Math.max(0, Math.floor((now - first) / every) + 1) },
    (_, place) => first + place * every,
  )
}

/** Devices whose thresholds are confirmed, so that use is read from them. */
async function readForUse(app: App, meters: readonly Meter[]): Promise<Set<number>> {
  const { rows } = await sql<{ device: number }>`
    select m.device from unnest(${meters.map(({ device }) => device)}::int[],
      ${meters.map(({ instrumentId }) => instrumentId)}::uuid[]) as m(device, instrument)
    where exists (select from power_threshold t where t.instrument_id = m.instrument)`.execute(app.db)
  return new Set(rows.map(({ device }) => device))
}

/** When each last spoke; those that stand still and never did have their hours until the last full one. */
export async function lastWords(app: App, meters: readonly Meter[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ device: number; at: number }>`
    select d as device, (extract(epoch from greatest(
      (select sample_at from telemetry.device_status t where t.device = d),
      (select max(hour) + interval '50 minutes' from telemetry.sample_hour h where h.device = d))) * 1000)::float8 as at
    from unnest(${meters.map(({ device }) => device)}::int[]) d`.execute(app.telemetry.db)
  return new Map(rows.filter(({ at }) => at > 0).map(({ device, at }) => [device, at]))
}
