import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { boot } from '../server/boot.ts'
import { loadDemo } from '../server/db/demo/load.ts'
import { settleAll, settleTouched, whatIf } from '../server/obligations/index.ts'
import type { App } from '../server/platform/app.ts'
import { readConfig } from '../server/platform/config.ts'
import { startEmbeddedPostgres } from '../server/platform/embedded-postgres/index.ts'
import type { BenchRow } from './row.ts'

/** Made as the demonstration makes them, then copied: obligations do not read what search is made of. */
const MADE = 20_000
const COPIES = 9
const MOST_SECONDS = 60
const MOST_WHAT_IF_SECONDS = 5

/** Obligations of 200,000 instruments: derived from nothing, derived again, one touched, and a threshold asked about. */
export async function run(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'dayi-bench-obligations-'))
  // Started as root, the server runs as another user, who must be able to pass through.
  await chmod(folder, 0o711)
  const database = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), log: () => undefined })
  try {
    const environment = {
      DATABASE_URL: database.url,
      DATA_DIR: join(folder, 'files'),
      DAYI_DEMO: '0',
      LOG_LEVEL: 'silent',
    }
    const running = await boot(readConfig(environment), { say: () => undefined })
    await loadDemo(running.app, { instruments: MADE, units: 120, seed: 1, say: () => undefined })
    await copy(running.app)
    await running.app.pool.query('truncate obligation_touched')
    await running.app.pool.query('vacuum analyze')
    const rows = await measure(running.app)
    await running.close()
    return rows
  } finally {
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Every instrument once more for each copy, with its custody, seat and course. */
async function copy({ pool }: App): Promise<void> {
  const { rows } = await pool.query<{ columns: string }>(`
    select string_agg(quote_ident(column_name), ', ') as columns from information_schema.columns
    where table_schema = 'public' and table_name = 'instrument' and column_name <> 'id'`)
  const columns = rows[0]?.columns ?? ''
  await pool.query(`
    begin;
    create temporary table twin on commit drop as
      select i.id as old, gen_random_uuid() as id, n from instrument i cross join generate_series(1, ${COPIES}) as n;
    insert into instrument (id, ${columns}) select t.id, ${columns
      .split(', ')
      .map((column) => `i.${column}`)
      .join(', ')} from twin t join instrument i on i.id = t.old;
    insert into custody (id, instrument_id, organisation_id, asset_number, source_key, from_date)
      select gen_random_uuid(), t.id, c.organisation_id, c.asset_number || '-' || t.n, c.source_key, c.from_date
      from twin t join custody c on c.instrument_id = t.old where c.until_date is null;
    insert into seat (id, instrument_id, position) select gen_random_uuid(), id, 1 from twin;
    insert into instrument_status (id, instrument_id, status, from_at, until_at, reason)
      select gen_random_uuid(), t.id, s.status, s.from_at, s.until_at, s.reason
      from twin t join instrument_status s on s.instrument_id = t.old;
    commit`)
}

/** The measures themselves. Exported for use on a database that stands. */
export async function measure(app: App): Promise<BenchRow[]> {
  const first = await timed(() => settleAll(app))
  await app.pool.query('vacuum analyze')
  const second = await timed(() => settleAll(app))
  await app.pool.query(
    'update instrument set acceptance_date = acceptance_date - 1 where id = (select id from instrument limit 1)',
  )
  const touched = await timed(() => settleTouched(app))
  const asked = await timed(() => whatIf(app, { rule: 'scope.mandatory', value: LOWERED, limit: 50 }))
  if (!asked.value.ok) throw new Error(JSON.stringify(asked.value.refusals))
  const label = `obligations, ${first.value.instruments.toLocaleString('en')} instruments`
  return [
    row(
      `${label}: derived from nothing`,
      first.seconds,
      's',
      `≤ ${MOST_SECONDS} s`,
      first.seconds <= MOST_SECONDS,
    ),
    row(`${label}: rows written`, first.value.written, 'rows', '', true),
    row(
      `${label}: derived again`,
      second.seconds,
      's',
      `≤ ${MOST_SECONDS} s`,
      second.seconds <= MOST_SECONDS,
    ),
    row(`${label}: rows written again`, second.value.written, 'rows', '0', second.value.written === 0),
    row(`${label}: one changed fact followed`, touched.seconds, 's', '', true),
    row(
      `${label}: what if the threshold were lower`,
      asked.seconds,
      's',
      `≤ ${MOST_WHAT_IF_SECONDS} s`,
      asked.seconds <= MOST_WHAT_IF_SECONDS,
    ),
  ]
}

const LOWERED = {
  minimumFen: 30_000_000,
  carriersOfAnyValue: ['installation', 'centre', 'service_unit'],
  funding: ['fiscal'],
  use: null,
  exempt: ['classified', 'special_rules'],
  exemptionFiled: false,
}

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; seconds: number }> {
  const began = performance.now()
  const value = await work()
  return { value, seconds: (performance.now() - began) / 1000 }
}

const row = (name: string, value: number, unit: string, target: string, met: boolean): BenchRow => ({
  name,
  value: Math.round(value * 100) / 100,
  unit,
  target,
  met,
})
