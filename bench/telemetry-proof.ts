import { setTimeout as pause } from 'node:timers/promises'
import type { App } from '../server/platform/app.ts'
import type { Meter } from './telemetry-ground.ts'

/** One device's samples of a stretch of time, ms, in one body. */
export type Post = { device: number; from: number; until: number; count: number; body: string }

/** Posts of which not every sample is in the database. */
export async function missing({ telemetry }: App, posts: readonly Post[]): Promise<number> {
  const { rows } = await telemetry.pool.query<{ missing: number }>(
    `select count(*)::int as missing from unnest($1::int[], $2::float8[], $3::float8[], $4::int[]) as p(device, since, until, n)
     where n <> (select count(*) from telemetry.sample s where s.device = p.device
       and s.at >= to_timestamp(since / 1000) and s.at < to_timestamp(until / 1000))`,
    [
      posts.map(({ device }) => device),
      posts.map(({ from }) => from),
      posts.map(({ until }) => until),
      posts.map(({ count }) => count),
    ],
  )
  return rows[0]?.missing ?? posts.length
}

const PATIENCE_MS = 300_000

/** Waits until states were read from all that has arrived. */
export async function settled({ pool }: App): Promise<void> {
  const until = Date.now() + PATIENCE_MS
  while (Date.now() < until) {
    const { rows } = await pool.query<{ waiting: boolean }>(
      'select exists (select from telemetry.arrival) or exists (select from power_rereading where finished_at is null) as waiting',
    )
    if (rows[0]?.waiting === false) return
    await pause(200)
  }
  throw new Error('the states do not keep up')
}

/** Every interval, and where the reading stands, by the number of its place in its group. */
export async function intervals({ pool }: App, meters: readonly Meter[]): Promise<string[]> {
  const { rows } = await pool.query<{ line: string }>(
    `select concat_ws(' ', ordinality, starts_at, ends_at, state, samples) as line
     from unnest($1::uuid[]) with ordinality as p(id, ordinality) join power_interval i on i.place_id = p.id
     union all select concat_ws(' ', ordinality, 'stands', state, since, known_until)
     from unnest($1::uuid[]) with ordinality as p(id, ordinality) join power_state s on s.place_id = p.id
     order by 1`,
    [meters.map(({ placeId }) => placeId)],
  )
  return rows.map(({ line }) => line)
}

/** Lines that only one of both has. */
export function differing(left: readonly string[], right: readonly string[]): number {
  const [ours, theirs] = [new Set(left), new Set(right)]
  return left.filter((line) => !theirs.has(line)).length + right.filter((line) => !ours.has(line)).length
}
