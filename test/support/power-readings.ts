import { sql } from '../../server/platform/db/index.ts'
import type { App } from '../../server/platform/app.ts'
import type { Interval, Period, Thresholds } from '../../server/power/facts.ts'
import { readAll, type Read } from '../../server/power/rules/reading.ts'
import { readArrivals } from '../../server/power/actions/arrivals.ts'
import { rereadWaiting } from '../../server/power/actions/reread.ts'
import { intervalsOf } from '../../server/power/index.ts'
import { postgresStore } from '../../server/telemetry/actions/postgres.ts'

export type Watts = { at: number; power: number }

/** Batches of samples as devices send them, stored one after the other. */
export async function putSamples(app: App, device: number, ...batches: (readonly Watts[])[]): Promise<void> {
  const store = postgresStore(app.telemetry.pool, { copyFrom: 400 })
  for (const batch of batches)
    await store.put({
      samples: batch.map((each) => ({ ...each, device, energy: null, current: null })),
      rejections: [],
      heard: [],
    })
}

/** Reads until nothing waits. */
export async function settlePower(app: Pick<App, 'db' | 'telemetry' | 'clock' | 'log'>): Promise<void> {
  // The work needs no more of the application than this.
  const whole = app as App
  while (((await readArrivals(whole)) ?? 0) > 0);
  while (((await rereadWaiting(whole)) ?? 0) > 0);
}

/** Intervals of an instrument as everybody reads them. */
export const stored = async (app: App, instrumentId: string): Promise<Interval[]> => {
  const all = await intervalsOf(app.db, instrumentId, 0, 4_000_000_000_000)
  return all.map(({ placeId: _, ...each }) => ({ ...each, meanWatts: Math.fround(each.meanWatts) }))
}

/** What the same samples lead to at once and undisturbed. */
export const undisturbed = (
  thresholds: readonly Thresholds[],
  periods: readonly Period[],
  samples: readonly Read[],
): Interval[] => readAll({ periods, thresholds }, samples)

export async function countOf(app: App, table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(
    app.db,
  )
  return rows[0]?.n ?? 0
}

/** A day or more of an instrument: off, standby and runs, with noise, pauses, and nothing left to chance. */
export function believable(
  from: number,
  hours: number,
  seed: number,
  { every = 30_000, levels = [2, 340, 1800, 900, 100] } = {},
): Watts[] {
  let dice = seed
  const roll = (most: number): number => {
    dice = (dice * 1_103_515_245 + 12_345) % 2_147_483_648
    return dice % most
  }
  const samples: Watts[] = []
  let [level, left] = [2, 20]
  for (let at = from; at < from + hours * 3_600_000; at += every) {
    if (left === 0) [level, left] = [levels[roll(levels.length)] ?? 2, 1 + roll(60)]
    left -= 1
    // One in ninety is followed by a pause of minutes.
    if (roll(90) === 0) at += roll(20) * 60_000
    samples.push({ at, power: level + roll(Math.max(2, level / 10)) })
  }
  return samples
}
