import { insertMany } from '../../platform/db/bulk.ts'
import { sql, type RawBuilder, type Trx } from '../../platform/db/index.ts'
import { SUMS, type Sums } from '../facts.ts'

export type DayKey = { instrumentId: string; day: string }
/** A day with the first of the ten days that it is in. */
export type CountedKey = DayKey & { ten: string }
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

/** What stands for these days is taken away and written anew; longer stretches follow their days. */
export async function replaceDays(
  trx: Trx,
  keys: readonly CountedKey[],
  rows: { days: readonly DayRow[]; records: readonly RecordRow[]; gaps: readonly GapRow[] },
): Promise<void> {
  const these = sql`(select * from unnest(${keys.map(({ instrumentId }) => instrumentId)}::uuid[],
    ${keys.map(({ day }) => day)}::date[]))`
  for (const table of ['use_day', 'use_record', 'use_gap'] as const)
    await sql`delete from ${sql.table(table)} where (instrument_id, day) in ${these}`.execute(trx)
  await insertMany(trx, 'use_day', ['instrument_id', 'day', 'unit_id', 'version', ...SUMS], rows.days)
  await insertMany(trx, 'use_record', RECORD, rows.records)
  await insertMany(trx, 'use_gap', GAP, rows.gaps)
  await sumStretches(trx, keys)
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
  'body_id',
  'known_on',
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

/** Sums of longer stretches, written anew from their days. */
async function sumStretches(trx: Trx, keys: readonly CountedKey[]): Promise<void> {
  await sumInto(
    trx,
    {
      table: 'use_ten',
      first: 'ten',
      length: sql`case when extract(day from r.first) < 21
    then r.first + 10 else (date_trunc('month', r.first) + interval '1 month')::date end`,
    },
    keys.map((key) => ({ ...key, day: key.ten })),
  )
  await sumInto(
    trx,
    { table: 'use_month', first: 'month', length: sql`(r.first + interval '1 month')::date` },
    keys.map((key) => ({ ...key, day: `${key.day.slice(0, 7)}-01` })),
  )
}

type Into = { table: 'use_month' | 'use_ten'; first: string; length: RawBuilder<unknown> }

async function sumInto(trx: Trx, { table, first, length }: Into, keys: readonly DayKey[]): Promise<void> {
  const each = [...new Map(keys.map((key) => [`${key.instrumentId} ${key.day}`, key])).values()]
  const firsts = sql`unnest(${each.map(({ instrumentId }) => instrumentId)}::uuid[], ${each.map(({ day }) => day)}::date[])
    as r (instrument_id, first)`
  await sql`delete from ${sql.table(table)} where (instrument_id, ${sql.ref(first)}) in (select * from ${firsts})`.execute(
    trx,
  )
  await sql`
    insert into ${sql.table(table)} (instrument_id, ${sql.ref(first)}, unit_id, ${sums((column) => column)})
    select d.instrument_id, r.first, d.unit_id, ${sums((column) => sql`sum(d.${column})`)}
    from ${firsts} join use_day d on d.instrument_id = r.instrument_id and d.day >= r.first and d.day < ${length}
    group by d.instrument_id, r.first, d.unit_id`.execute(trx)
}
