import { insertMany } from '../../platform/db/bulk.ts'
import { sql, type RawBuilder, type Trx } from '../../platform/db/index.ts'
import { SUMS, type Sums } from '../rules/day.ts'

export type DayKey = { instrumentId: string; day: string }
export type DayRow = Sums & { instrument_id: string; day: string; unit_id: string; version: number }
export type RecordRow = Record<string, unknown> & { instrument_id: string; day: string; position: number }
export type GapRow = {
  id: string
  instrument_id: string
  day: string
  place_id: string
  seat_id: string | null
  kind: 'unexplained' | 'not_run'
  starts_at: Date
  ends_at: Date
  seconds: number
  booking_id: string | null
  checked_in: boolean | null
}

/** One counting at a time, in whichever process. */
export async function lockCounting(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('use counting', 0))`.execute(trx)
}

const sums = (row: (column: RawBuilder<unknown>) => RawBuilder<unknown>) =>
  sql.join(SUMS.map((name) => row(sql.ref(name))))

/** What stands for these days is taken away and written anew; months follow their days. */
export async function replaceDays(
  trx: Trx,
  keys: readonly DayKey[],
  rows: { days: readonly DayRow[]; records: readonly RecordRow[]; gaps: readonly GapRow[] },
): Promise<void> {
  const these = sql`(select * from unnest(${keys.map(({ instrumentId }) => instrumentId)}::uuid[],
    ${keys.map(({ day }) => day)}::date[]))`
  for (const table of ['use_day', 'use_record', 'use_gap'] as const)
    await sql`delete from ${sql.table(table)} where (instrument_id, day) in ${these}`.execute(trx)
  await insertMany(trx, 'use_day', ['instrument_id', 'day', 'unit_id', 'version', ...SUMS], rows.days)
  await insertMany(trx, 'use_record', RECORD, rows.records)
  await insertMany(trx, 'use_gap', GAP, rows.gaps)
  await sumMonths(trx, keys)
}

const RECORD = [
  'instrument_id',
  'day',
  'position',
  'seat_id',
  'starts_at',
  'ends_at',
  'seconds',
  'part',
  'source',
  'measured',
  'kind',
  'mode',
  'tier',
  'party',
  'related',
  'reciprocal',
  'booking_id',
  'order_id',
  'log_id',
  'attribution_id',
] as const

const GAP = [
  'id',
  'instrument_id',
  'day',
  'place_id',
  'seat_id',
  'kind',
  'starts_at',
  'ends_at',
  'seconds',
  'booking_id',
  'checked_in',
] as const

async function sumMonths(trx: Trx, keys: readonly DayKey[]): Promise<void> {
  const months = new Map(
    keys.map(({ instrumentId, day }) => [`${instrumentId} ${day.slice(0, 7)}`, { instrumentId, day }]),
  )
  const ids = [...months.values()].map(({ instrumentId }) => instrumentId)
  const firsts = [...months.values()].map(({ day }) => `${day.slice(0, 7)}-01`)
  const these = sql`(select * from unnest(${ids}::uuid[], ${firsts}::date[]))`
  await sql`delete from use_month where (instrument_id, month) in ${these}`.execute(trx)
  await sql`
    insert into use_month (instrument_id, month, unit_id, ${sums((column) => column)})
    select d.instrument_id, r.month, d.unit_id, ${sums((column) => sql`sum(d.${column})`)}
    from unnest(${ids}::uuid[], ${firsts}::date[]) as r (instrument_id, month)
    join use_day d on d.instrument_id = r.instrument_id and d.day >= r.month
      and d.day < (r.month + interval '1 month')::date
    group by d.instrument_id, r.month, d.unit_id`.execute(trx)
}
