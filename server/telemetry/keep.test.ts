import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../test/support/database.ts'
import { NOTHING, sample } from '../../test/support/sample-store.ts'
import type { App } from '../platform/app.ts'
import { openDatabase, type Database } from '../platform/db/index.ts'
import { openLog } from '../platform/log.ts'
import { compactSamples, dropExpired, prepareParts } from './actions/keep.ts'
import { postgresStore } from './actions/postgres.ts'
import type { SampleStore } from './facts.ts'
import { readSamples, readStretches } from './index.ts'
import { compactPart } from './store/compaction.ts'
import { partAt } from './store/partitions.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const TODAY = Date.UTC(2026, 7, 20)
/** The last day that is compacted, and the first that is not. */
const [COLD, HOT] = [TODAY - 9 * DAY, TODAY - 8 * DAY]

let place: TestDatabase
let telemetry: Database
let app: App
let store: SampleStore
let now = TODAY + HOUR

beforeAll(async () => {
  place = await testDatabase()
  telemetry = openDatabase(place.url)
  const clock = { now: () => new Date(now), today: () => '2026-08-20' }
  app = { clock, telemetry, log: openLog('silent'), config: {} } as unknown as App
  store = postgresStore(telemetry.pool, { copyFrom: 400 })
})
afterAll(async () => {
  await telemetry.close()
  await place.close()
})

const put = (device: number, ...pairs: [number, number][]) =>
  store.put({ ...NOTHING, samples: pairs.map(([at, power]) => sample(device, at, power)) })
const read = async (device: number, from = 0, until = TODAY + DAY) =>
  (await readSamples(telemetry.db, device, from, until)).map(({ at, power }) => [at, power])
const parts = async (table: string): Promise<string[]> => {
  const { rows } = await telemetry.pool.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relname ~ '^${table}_[0-9]+$' order by 1`,
  )
  return rows.map(({ name }) => name)
}
const count = async (from: string): Promise<number> => {
  const { rows } = await telemetry.pool.query(`select count(*)::int as n from ${from}`)
  return rows[0].n
}

describe('passed days', () => {
  const border: [number, number][] = [
    [COLD, 0],
    [COLD + 1, 0.1],
    [COLD + HOUR - 1, 999_999.9],
    [COLD + HOUR, 5],
    [HOT - 1, 6],
    [HOT, 7],
    [HOT + 1, 8.3],
  ]

  it('become device-hours that are read as before, over the border too', async () => {
    await put(1, ...border)
    await put(7000, [HOT - 10, 3])
    await compactSamples(app)
    expect(await parts('sample')).toEqual([partAt('sample', HOT).name])
    expect(await count('telemetry.sample_hour')).toBe(4)
    expect(await read(1)).toEqual(border)
    for (let from = 0; from < border.length; from += 1)
      for (let until = from; until < border.length; until += 1)
        expect(await read(1, border[from]?.[0], border[until]?.[0])).toEqual(border.slice(from, until))
    const stretches = [
      { device: 7000, from: COLD, until: HOT },
      { device: 2, from: COLD, until: HOT },
      { device: 1, from: HOT - 1, until: HOT + 1 },
      { device: 1, from: COLD + 1, until: COLD + 2 },
    ]
    const found = await readStretches(telemetry.db, stretches)
    expect(found.map((list) => list.map(({ power }) => power))).toEqual([[3], [], [6, 7], [0.1]])
  })

  it('take late samples: read at once, and joined to their hour by the next run', async () => {
    await put(1, [COLD + 5000, 42], [COLD + 1, 77], [COLD + 5 * HOUR, 1])
    const all = [...border, [COLD + 5000, 42], [COLD + 5 * HOUR, 1]].toSorted(
      ([left = 0], [right = 0]) => left - right,
    )
    expect(await read(1)).toEqual(all)
    await compactSamples(app)
    expect(await parts('sample')).toEqual([partAt('sample', HOT).name])
    expect(await read(1)).toEqual(all)
    const { rows } = await telemetry.pool.query({
      text: 'select offsets, powers from telemetry.sample_hour where device = 1 and hour = $1',
      values: [new Date(COLD)],
    })
    expect(rows).toEqual([{ offsets: [0, 1, 5000, HOUR - 1], powers: [0, 1, 420, 9_999_999] }])
  })

  it('are left as they were by a run that is killed, and done by the next', async () => {
    await put(3, [COLD - DAY, 1], [COLD - DAY + HOUR, 2])
    const part = partAt('sample', COLD - DAY)
    await telemetry.pool.query(`create function refuse() returns trigger language plpgsql as $$ begin
        if new.device = 4 then raise exception 'killed'; end if; return new; end $$;
      create trigger refuse before insert on telemetry.sample_hour for each row execute function refuse()`)
    await put(4, [COLD - DAY, 1])
    const run = compactPart(telemetry.pool, part, { devicesAtOnce: 1 })
    await expect(run).rejects.toThrow('killed')
    expect(await read(3)).toHaveLength(2)
    expect(await count('telemetry.sample_hour where device in (3, 4)')).toBe(0)
    await telemetry.pool.query('drop trigger refuse on telemetry.sample_hour; drop function refuse')
    await Promise.all([compactSamples(app), compactSamples(app)])
    expect(await read(3)).toEqual([
      [COLD - DAY, 1],
      [COLD - DAY + HOUR, 2],
    ])
    expect(await count(`telemetry.sample where device in (3, 4)`)).toBe(0)
  })

  it('hold up no other where one cannot be folded, and are tried again', async () => {
    const [torn, sound] = [COLD - 5 * DAY, COLD - 4 * DAY]
    await telemetry.pool.query(`create function refuse() returns trigger language plpgsql as $$ begin
        if new.device = 14 then raise exception 'torn'; end if; return new; end $$;
      create trigger refuse before insert on telemetry.sample_hour for each row execute function refuse()`)
    await put(14, [torn, 1])
    await put(15, [sound, 1])
    await expect(compactSamples(app)).rejects.toThrow('1 of 2')
    expect(await parts('sample')).toContain(partAt('sample', torn).name)
    expect(await parts('sample')).not.toContain(partAt('sample', sound).name)
    await telemetry.pool.query('drop trigger refuse on telemetry.sample_hour; drop function refuse')
    await compactSamples(app)
    expect(await parts('sample')).not.toContain(partAt('sample', torn).name)
  })

  it('lose nothing that comes while they are compacted', async () => {
    const day = COLD - 2 * DAY
    const pairs = Array.from({ length: 2000 }, (_, index): [number, number] => [day + index * 40_000, index])
    await put(5, ...pairs.slice(0, 1000))
    const coming = async () => {
      for (let from = 1000; from < 2000; from += 50) await put(5, ...pairs.slice(from, from + 50))
    }
    const compacting = async () => {
      for (let run = 0; run < 6; run += 1) await compactSamples(app)
    }
    await Promise.all([coming(), coming(), compacting()])
    expect(await read(5)).toEqual(pairs)
    await compactSamples(app)
    expect(await read(5)).toEqual(pairs)
  })
})

describe('partitions', () => {
  it('stand before their day comes', async () => {
    await prepareParts(app)
    const days = Array.from({ length: 8 }, (_, ahead) => partAt('sample', now + ahead * DAY).name)
    expect(await parts('sample')).toEqual(expect.arrayContaining(days))
    expect(await parts('rejection')).toEqual(['rejection_202608'])
    await prepareParts(app)
  })

  it('go when what is in them is no longer kept', async () => {
    expect(await parts('sample_hour')).toContain('sample_hour_202608')
    now += 460 * DAY
    await dropExpired(app)
    expect(await parts('sample_hour')).toEqual(['sample_hour_202608'].slice(0, 0))
    expect(await parts('rejection')).toEqual([])
  })

  it('take samples of any day at once, whoever comes first', async () => {
    const stores = Array.from({ length: 4 }, () => postgresStore(telemetry.pool, { copyFrom: 400 }))
    const days = Array.from({ length: 5 }, (_, index) => TODAY + (100 + index) * DAY)
    const samples = days.map((at) => sample(9, at))
    const outcomes = await Promise.all(stores.map((each) => each.put({ ...NOTHING, samples })))
    expect(outcomes.reduce((sum, { stored }) => sum + stored, 0)).toBe(5)
  })
})

describe('the schema of samples', () => {
  it('has the partition column in every primary key and unique constraint of a partitioned table', async () => {
    const { rows } = await telemetry.pool.query(`
      select i.indexrelid::regclass::text as name, i.indrelid::regclass::text as table
      from pg_index i join pg_partitioned_table p on p.partrelid = i.indrelid
      where i.indisunique and exists (select from unnest(p.partattrs) a where not a = any(i.indkey))`)
    expect(rows).toEqual([])
    const { rows: cut } = await telemetry.pool.query(`
      select c.oid::regclass::text as name, k.contype is not null as keyed from pg_class c
      left join pg_constraint k on k.conrelid = c.oid and k.contype = 'p' where c.relkind = 'p' order by 1`)
    expect(cut).toEqual(
      expect.arrayContaining(
        ['rejection', 'sample', 'sample_hour'].map((name) => ({ name: `telemetry.${name}`, keyed: true })),
      ),
    )
    expect(cut.filter(({ keyed }) => keyed !== true)).toEqual([])
  })

  it('is bound to no other, and no other to it', async () => {
    const { rows } = await telemetry.pool.query(`
      select k.conname from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class f on f.oid = k.confrelid
      where k.contype = 'f' and 'telemetry'::regnamespace in (c.relnamespace, f.relnamespace)`)
    expect(rows).toEqual([])
  })
})
