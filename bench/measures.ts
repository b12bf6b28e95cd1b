import { loadDemo } from '../server/db/demo/load.ts'
import { readIdle } from '../server/idle/index.ts'
import { readFigures } from '../server/use/index.ts'
import type { App } from '../server/platform/app.ts'
import { system } from '../server/platform/principal.ts'
import type { BenchRow } from './row.ts'
import { row, timed, withStand } from './stand.ts'

const INSTRUMENTS = 10_000
const DAYS = 90
const MOST_MS = 500
const ROUNDS = 7

/** Figures of 10,000 instruments over 90 days by unit, region and class, and the list of those that stand still. */
export const run = (): Promise<BenchRow[]> =>
  withStand('measures', async ({ app }) => {
    await loadDemo(app, { instruments: INSTRUMENTS, units: 120, seed: 1, say: () => undefined })
    await fill(app)
    return measure(app)
  })

/** Ninety days of sums as counting leaves them: nights off, working days in use, one in twelve standing still. */
async function fill({ pool }: App): Promise<void> {
  await pool.query(FILL_DAYS, [DAYS + 1])
  await pool.query(fillOf('use_month', `date_trunc('month', day)::date`))
  await pool.query(fillOf('use_ten', TEN))
  await pool.query('vacuum analyze')
}

const ZERO = `metered, unknown, powered, running, effective, measured, warm_up, own, unit, outside, related, reciprocal,
  university, institute, state_firm, private_firm, public, person, unexplained, not_effective, not_run`

const FILL_DAYS = `
  insert into use_day (instrument_id, day, unit_id, version, ${ZERO})
  select i.id, d.day, c.organisation_id, 1, 86400, x.dice * 5, x.ran + 7200, x.ran, x.ran * 9 / 10, x.ran * 9 / 10, 1800,
    x.ran * 4 / 10, x.ran * 2 / 10, x.ran * 3 / 10, 0, 0, x.ran / 10, 0, 0, x.ran * 2 / 10, 0, 0, x.ran / 10, 0, 600
  from instrument i join custody c on c.instrument_id = i.id and c.until_date is null,
    lateral (select current_date - n as day from generate_series(1, $1::int) n) d,
    lateral (select abs(hashtext(i.id::text || d.day)) % 100 as dice) y,
    lateral (select y.dice, case when abs(hashtext(i.id::text)) % 12 = 0 and d.day > current_date - 60
      or extract(isodow from d.day) > 5 then 0 else y.dice * 360 end as ran) x`

const FILL_CLOCKS = `
  insert into idle_clock (instrument_id, organisation_id, source, ran_on, powered_on, idle_days, off_days, silent_days,
    excused_days, step, reached_on, watch, counted_on)
  select instrument_id, unit_id, 'meter', ran, ran, current_date - ran - 1, current_date - ran - 1, 0, 0,
    case when current_date - ran > 31 then 1 else 0 end, case when current_date - ran > 31 then ran + 31 end, false, current_date
  from (select instrument_id, min(unit_id::text)::uuid as unit_id,
      coalesce(max(day) filter (where running > 0), min(day)) as ran from use_day group by 1) d
  on conflict do nothing`

const sums = ZERO.replaceAll(/\w+/g, (name) => `sum(${name})`)
const TEN = `date_trunc('month', day)::date + case when extract(day from day) > 20 then 20
  when extract(day from day) > 10 then 10 else 0 end`
const fillOf = (table: 'use_month' | 'use_ten', first: string): string => `
  insert into ${table} (instrument_id, ${table.slice(4)}, unit_id, ${ZERO})
  select instrument_id, ${first}, unit_id, ${sums} from use_day group by 1, 2, 3`

/** Median of some rounds each. Exported for use on a database that stands. */
export async function measure(app: App): Promise<BenchRow[]> {
  const viewer = system
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10)
  const period = `${day(DAYS)}..${day(1)}`
  const rows: BenchRow[] = []
  for (const by of ['unit', 'region', 'class', 'month', 'all'] as const) {
    const ms = await median(async () => {
      const answer = await readFigures(app, viewer, { by, period })
      if (!answer.ok || answer.value.sum.instruments < INSTRUMENTS / 2) throw new Error('no figures')
    })
    rows.push(row(`figures by ${by}, ${label}`, ms, 'ms', `≤ ${MOST_MS} ms`, ms <= MOST_MS))
  }
  await app.pool.query(FILL_CLOCKS)
  const idle = await median(() => readIdle(app, viewer, { limit: 200 }))
  rows.push(row(`idle list, a page of 200, ${label}`, idle, 'ms', `≤ ${MOST_MS} ms`, idle <= MOST_MS))
  return rows
}

const label = `${INSTRUMENTS.toLocaleString('en')} instruments, ${DAYS} days`

async function median(work: () => Promise<unknown>): Promise<number> {
  await work()
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) times.push(await timed(work))
  return times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0
}
