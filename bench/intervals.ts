import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { loadDemo } from '../server/db/demo/load.ts'
import type { App } from '../server/platform/app.ts'
import { databaseCpu } from './database-cpu.ts'
import type { BenchRow } from './row.ts'
import { percentile, row, withStand, type Stand } from './stand.ts'

const INSTRUMENTS = 10_000
/** The instrument and its seats, each metered apart. */
const PLACES = 50_000
const RATE = 5000
const SECONDS = 60
const MOST_SECONDS = 5

/** 50,000 places that send every ten seconds: how far behind the samples the states, and the sums of use, are. */
export const run = (): Promise<BenchRow[]> =>
  withStand('intervals', async (stand) => {
    await loadDemo(stand.app, { instruments: INSTRUMENTS, units: 120, seed: 1, say: () => undefined })
    await meter(stand.app)
    await stand.app.jobs.start()
    return measure(stand)
  })

/** Fifty thousand sensors in their places, with confirmed thresholds. */
async function meter({ pool }: App): Promise<void> {
  await pool.query(METERED, [PLACES])
  // What the demonstration left to count is not what is measured here.
  await pool.query('truncate use_touched')
  await pool.query('vacuum analyze')
}

const METERED = `
  with seats as (
    insert into seat (id, instrument_id, position)
      select gen_random_uuid(), i.id, 100 + n from instrument i, generate_series(1, 4) n returning id, instrument_id),
  places as (
    select *, row_number() over () as n from (
      select id as instrument_id, null::uuid as seat_id from instrument union all select instrument_id, id from seats) x
    limit $1::int),
  sensors as (
    insert into sensor (id, code, organisation_id)
      select gen_random_uuid(), 'B-' || lpad(n::text, 6, '0'), (select id from organisation order by id limit 1)
      from places returning id, code),
  placed as (
    insert into sensor_assignment (id, sensor_id, instrument_id, seat_id, from_at, working_at)
      select gen_random_uuid(), s.id, p.instrument_id, p.seat_id, now() - interval '1 hour', now() - interval '1 hour'
      from places p join sensors s on s.code = 'B-' || lpad(p.n::text, 6, '0') returning 1)
  insert into power_threshold (id, place_id, instrument_id, from_at, standby_watts, running_watts, hysteresis_permille,
      least_seconds, gap_seconds, confirmed_at)
    select gen_random_uuid(), coalesce(seat_id, instrument_id), instrument_id, now() - interval '1 hour', 60, 800, 80, 60,
      300, now()
    from places`

type Seen = { state: number[]; use: number[] }

async function measure({ app, databaseUrl }: Stand): Promise<BenchRow[]> {
  const feed = fork(`${import.meta.dirname}/intervals-feed.ts`, [], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      PLACES: `${PLACES}`,
      RATE: `${RATE}`,
      SECONDS: `${SECONDS}`,
    },
  })
  let stored = 0
  feed.on('message', (count) => (stored = Number(count)))
  const ended = once(feed, 'exit')
  await pause(5000)
  const [cpu0, database0, began] = [process.cpuUsage(), await databaseCpu(app.pool), performance.now()]
  const seen: Seen = { state: [], use: [] }
  while (feed.exitCode === null && performance.now() - began < SECONDS * 1000) {
    const { rows } = await app.pool.query<{ state: number; use: number }>(BEHIND)
    seen.state.push(rows[0]?.state ?? 0)
    seen.use.push(rows[0]?.use ?? 0)
    await pause(200)
  }
  const seconds = (performance.now() - began) / 1000
  const [cpu, database] = [process.cpuUsage(cpu0), (await databaseCpu(app.pool)) - database0]
  await ended
  return rows(seen, {
    stored,
    own: (cpu.user + cpu.system) / 1e6 / seconds,
    database: database / 1e3 / seconds,
  })
}

/** Age of the oldest batch that no state tells of yet, and how many instrument-days wait to be counted. */
const BEHIND = `select
  coalesce(extract(epoch from clock_timestamp() - (select min(stored_at) from telemetry.arrival)), 0)::float8 as state,
  (select count(*) from use_touched)::int as use`

function rows(
  seen: Seen,
  { stored, own, database }: { stored: number; own: number; database: number },
): BenchRow[] {
  const p99 = percentile(seen.state, 0.99)
  const most = Math.max(...seen.state)
  const rate = stored / SECONDS
  return [
    row(
      `samples stored, ${PLACES.toLocaleString('en')} places`,
      rate,
      '/s',
      `≥ ${RATE * 0.98}`,
      rate >= RATE * 0.98,
    ),
    row('state behind the samples: p50', percentile(seen.state, 0.5), 's'),
    row('state behind the samples: p99', p99, 's', `≤ ${MOST_SECONDS} s`, p99 <= MOST_SECONDS),
    row('state behind the samples: most', most, 's', `≤ ${MOST_SECONDS} s`, most <= MOST_SECONDS),
    row('instrument-days waiting to be counted: p99', percentile(seen.use, 0.99), ''),
    row('CPU of the product meanwhile (states, use, all jobs)', own * 100, '% of a core'),
    row('CPU of PostgreSQL meanwhile, storing the samples with it', database * 100, '% of a core'),
  ]
}
