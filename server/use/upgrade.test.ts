import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emptyDatabase, type TestDatabase } from '../../test/support/database.ts'
import { newId } from '../lib/ids.ts'
import { openDatabase, sql } from '../platform/db/index.ts'
import { migrate } from '../platform/db/migrate.ts'
import { SUMS } from './facts.ts'
import { readLinesOf } from './store/published.ts'

const FOLDER = new URL('../db/migrations/', import.meta.url)
const FROZEN = '0041'
const [one, other] = [newId(), newId()]

let database: TestDatabase
let client: pg.Client

/** The product as it was before periods were frozen whole. */
async function before(): Promise<void> {
  await client.query(`create table public.migration (
    name text primary key, digest text not null, applied_at timestamptz not null default now())`)
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql') && name < FROZEN).toSorted()
  for (const name of names) {
    const text = await readFile(new URL(name, FOLDER), 'utf8')
    await client.query(text)
    const digest = createHash('sha256').update(text).digest('hex')
    await client.query('insert into public.migration (name, digest) values ($1, $2)', [name, digest])
  }
}

const noughts = SUMS.map(() => '0').join(', ')
const day = (instrument: string, date: string) =>
  client.query(
    `insert into use_day (instrument_id, day, unit_id, version, ${SUMS.join(', ')}) values ($1, $2, $3, 1, ${noughts})`,
    [instrument, date, newId()],
  )

/** A snapshot as it was written then, of the third quarter under one of its two names. */
async function snapshot(period: string, version: number, instrument: string | null): Promise<string> {
  const id = newId()
  await client.query(
    `insert into use_snapshot (id, period, version, from_day, until_day, digest, definitions, instruments, records, salt,
       published_at)
     values ($1, $2, $3, '2026-07-01', '2026-09-30', repeat('0', 64), '{}', 1, 0, decode(repeat('00', 32), 'hex'), now())`,
    [id, period, version],
  )
  if (instrument !== null)
    await client.query(
      `insert into use_snapshot_row (snapshot_id, instrument_id, unit_id, ${SUMS.join(', ')})
       values ($1, $2, $3, ${noughts})`,
      [id, instrument, newId()],
    )
  return id
}

let published: string[]

beforeAll(async () => {
  database = await emptyDatabase()
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await before()
  await day(one, '2026-08-03')
  await day(one, '2026-08-20')
  await day(one, '2026-09-01')
  await day(other, '2026-09-30')
  published = [await snapshot('2026-Q3', 1, one), await snapshot('2026-07-01..2026-09-30', 1, other)]
  await migrate(database.url)
})
afterAll(async () => {
  await client.end()
  await database.close()
})

const rows = async (text: string): Promise<unknown[][]> =>
  (await client.query({ text, rowMode: 'array' })).rows

describe('an installation that counted before', () => {
  it('counts all of it again, month by month, since nothing then said who was served', async () => {
    const civil = (column: string) => `(${column} at time zone 'Asia/Shanghai')::date::text`
    expect(
      await rows(`select instrument_id, ${civil('from_at')}, ${civil("(until_at - interval '1 second')")}
        from use_changed order by 1, 2`),
    ).toEqual([
      [one, '2026-08-03', '2026-08-20'],
      [one, '2026-09-01', '2026-09-01'],
      [other, '2026-09-30', '2026-09-30'],
    ])
  })

  it('has one course of versions for the same days, whatever they were called', async () => {
    expect(await rows('select id, version from use_snapshot order by version')).toEqual([
      [published[0], 1],
      [published[1], 2],
    ])
  })

  it('compares what was published last', async () => {
    expect(await rows('select snapshot_id, instrument_id from use_snapshot_check')).toEqual([
      [published[1], other],
    ])
    expect(await rows('select snapshot_id from use_snapshot_checked')).toEqual([])
  })

  it('finds the lines of an instrument in a long text by its code', async () => {
    const open = openDatabase(database.url)
    try {
      const found = await open.db.transaction().execute(async (trx) => {
        await sql`insert into use_snapshot_line
          select ${published[1]}::uuid, n, 'record,' || lpad(n::text, 16, '0') || ',2026-08-03' from generate_series(1, 20000) n`.execute(
          trx,
        )
        await sql`analyze use_snapshot_line`.execute(trx)
        const lines = await readLinesOf(trx, published[1] ?? '', ['0000000000000007', '0000000000012345'])
        const { rows: scans } = await sql<{ n: number }>`
          select pg_stat_get_xact_numscans('use_snapshot_line_code'::regclass)::int as n`.execute(trx)
        return { lines, isLookedUp: (scans[0]?.n ?? 0) > 0 }
      })
      expect(found.lines).toEqual([
        'record,0000000000000007,2026-08-03',
        'record,0000000000012345,2026-08-03',
      ])
      expect(found.isLookedUp).toBe(true)
    } finally {
      await open.close()
    }
  })
})
