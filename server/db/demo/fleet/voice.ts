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

type State = keyof typeof WATTS

/** What a meter of the demonstration measures at an instant. */
function voiceOf({ code, device }: Meter, today: string): (at: number) => number {
  const place = /^DEMO-S(\d{3})$/.exec(code)?.[1]
  const still = place === undefined ? undefined : words.instruments[Number(place) - 1]
  const stateAt = still === undefined ? onByDay(device) : courseOf(still, today).stateAt
  return (at) => wattsAt(stateAt(at), device, at)
}

/** On while people are at work, some of them through the night. */
function onByDay(device: number): (at: number) => State {
  const isAlways = mixed(device) % 5 === 0
  return (at) => {
    const hour = ((at + AHEAD) / HOUR) % 24
    return isAlways || (hour >= 8 && hour < 18 + (device % 3)) ? 'standby' : 'off'
  }
}

/** Each says what it measures now; with `lasts`, also what it has not said since its last word. */
export async function speak(
  app: App,
  meters: readonly Meter[],
  lasts: ReadonlyMap<number, number> = new Map(),
): Promise<void> {
  const [now, today, intake] = [app.clock.now().getTime(), app.clock.today(), openIntake(app)]
  await Promise.all(
    meters.map((meter) => {
      const watts = voiceOf(meter, today)
      const apart = (meter.device % 60) * 1000
      const last = Math.max(lasts.get(meter.device) ?? now, now - LATE)
      const from = Math.ceil((last + 1 - apart) / EVERY) * EVERY + apart
      const missed = Array.from(
        { length: Math.max(0, Math.floor((now - from) / EVERY) + 1) },
        (_, place) => from + place * EVERY,
      )
      return intake.take(
        meter,
        [...missed, now].map((at) => ({ at, power: watts(at) })),
      )
    }),
  )
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
