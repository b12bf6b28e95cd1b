import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { alarmWorld, ruleOf, type AlarmWorld } from '../../test/support/alarms.ts'
import { field } from '../../test/support/field.ts'
import { givenSamples, steady } from '../../test/support/sensor-data.ts'
import type { KyselyPlugin } from 'kysely'
import { newId } from '../lib/ids.ts'
import { sql } from '../platform/db/index.ts'
import { dropExpired } from './actions/keep.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const OFF = { kind: 'state', state: 'off', minutes: 10 } as const
type Row = Record<string, unknown>
let w: AlarmWorld

beforeAll(async () => {
  w = await alarmWorld()
})
beforeEach(() => w.begin())
afterAll(() => w.product.close())

const shanghai = (ms: number) => new Date(ms + 8 * HOUR).toISOString().slice(0, 10)
const unitOf = async (name: string) =>
  (
    await sql<{ id: string }>`select organisation_id as id from custody
      where instrument_id = ${w.ids[name]} and until_date is null`.execute(w.db)
  ).rows[0]!.id

/** An alarm of a rule at A, raised so long ago and over since. */
const raisedAgo = (ruleId: string, ms: number, as: string | null = 'over') => {
  const at = new Date(w.clock.now - ms)
  return sql`insert into alarm (id, rule_id, organisation_id, instrument_id, rule_name, severity, terms, place_id, since,
      evidence, raised_at, told_at, last_told_at, cleared_at, cleared_as)
    select ${newId()}, id, organisation_id, ${w.ids['A']}, name, severity, terms, ${w.ids['A']}, ${at}::timestamptz,
      jsonb_build_object('state', 'off', 'knownUntil', null, 'watts', null, 'low', null, 'high', null, 'value', null,
        'edge', null, 'late', false), ${at}, ${at}, ${at}, case when ${as}::text is null then null else ${at}::timestamptz end, ${as}::text
    from alarm_rule where id = ${ruleId}`.execute(w.db)
}

describe('after a change of hands', () => {
  afterEach(async () => {
    await sql`delete from custody where source_key = 'before'`.execute(w.db)
    await sql`update custody set from_date = '2020-01-01'`.execute(w.db)
    await sql`update instrument set centre_id = null`.execute(w.db)
  })

  /** Until the day before yesterday A was in other hands. */
  async function handed(former: string): Promise<void> {
    await sql`update custody set from_date = ${shanghai(w.clock.now - DAY)} where instrument_id = ${w.ids['A']}`.execute(
      w.db,
    )
    await sql`insert into custody (id, instrument_id, organisation_id, source_key, from_date, until_date)
      values (${newId()}, ${w.ids['A']}, ${former}, 'before', '2020-01-01', ${shanghai(w.clock.now - 2 * DAY)})`.execute(
      w.db,
    )
  }

  test('a centre reads alarms of the time in which the instrument stood in it, and none before', async () => {
    const rule = await w.written(OFF)
    await raisedAgo(rule, 4 * DAY)
    await raisedAgo(rule, -HOUR)
    await handed(await unitOf('A'))
    await sql`update instrument set centre_id = ${await unitOf('X')} where id = ${w.ids['A']}`.execute(w.db)
    expect(await w.alarms()).toHaveLength(2)
    const theirs = await w.alarms('state=all', 'stranger')
    expect(theirs.map((each) => each['raisedAt'])).toEqual([new Date(w.clock.now + HOUR).toISOString()])
    const old = (await w.alarms()).find((each) => each['id'] !== theirs[0]?.['id'])
    expect((await w.ask('stranger', 'GET', `/alarms/${String(old?.['id'])}`)).status).toBe(404)
  })

  test('a trial looks only at the days on which the unit had the instrument', async () => {
    await handed(await unitOf('X'))
    await sql`update sensor_assignment set from_at = from_at - interval '9 days'`.execute(w.db)
    for (const ago of [5 * DAY, 3 * DAY, 6 * HOUR]) {
      const from = w.clock.now - ago
      await sql`insert into power_interval (place_id, instrument_id, starts_at, ends_at, state, mean_watts, samples, device)
        values (${w.ids['A']}, ${w.ids['A']}, ${new Date(from)}, ${new Date(from + HOUR)}, 'off', 1, 10, 1)`.execute(
        w.db,
      )
      const samples = steady(from, 61, (minute) => (minute < 60 ? 900 : 5))
      await givenSamples(w.product, w.sensors['A']!.device, samples)
    }
    const tried = async (terms: object) =>
      (await w.ask('manager', 'POST', '/alarms/rules/trial', { terms, wholeUnit: true, instruments: [] }))
        .body
    expect(await tried(OFF)).toMatchObject({ covers: 2, looked: 2, raised: 1 })
    const power = { kind: 'power', side: 'above', watts: 500, minutes: 30, hysteresisPermille: 0 }
    expect(await tried(power)).toMatchObject({ raised: 1 })
  })
})

describe('many at once', () => {
  const many = async (n: number, rest: object = {}) => {
    await w.reads('A', 'off', w.clock.now - HOUR, w.clock.now + DAY)
    for (let minutes = 10; minutes < 10 + n; minutes += 1) await w.written({ ...OFF, minutes }, rest)
    await w.look()
  }

  test('are told to each person in one, and so repeated, but not without end', async () => {
    for (let minutes = 10; minutes < 15; minutes += 1)
      await w.written({ ...OFF, minutes }, { repeatMinutes: 5 })
    await w.reads('A', 'off', w.clock.now - HOUR, w.clock.now + DAY)
    await w.look()
    expect(await w.told('manager')).toMatchObject([
      { kind: 'alarm.many', title: '同时有 5 条告警，其中严重 0 条' },
    ])
    for (let turn = 0; turn < 15; turn += 1) await w.pass(5 * MINUTE)
    const kinds = (await w.told('manager')).map(({ kind }) => kind)
    expect([kinds.length, kinds.filter((kind) => kind === 'alarm.reminders').length]).toEqual([13, 12])
  })

  test('few are each told as itself', async () => {
    await many(3)
    expect((await w.told('manager')).map(({ kind }) => kind)).toEqual(Array(3).fill('alarm.warning'))
  })

  test('those that only wait keep nobody from being told', async () => {
    const hour = (ms: number) => new Date(ms + 8 * HOUR).toISOString().slice(11, 16)
    const weekdays = [1, 2, 3, 4, 5, 6, 7]
    const quiet = { from: hour(w.clock.now - HOUR), until: hour(w.clock.now + HOUR), weekdays, through: [] }
    const rule = await w.written(OFF, { quiet, roles: ['unit_admin'] })
    // More than one look takes, all held back still.
    await sql`insert into alarm_rule select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid()))).*
      from alarm_rule r, generate_series(1, 2100) where r.id = ${rule}`.execute(w.db)
    const now = new Date(w.clock.now)
    await sql`insert into alarm (id, rule_id, organisation_id, instrument_id, rule_name, severity, terms, place_id, since,
        evidence, raised_at, held_at)
      select ('00000000-0000-4000-8000-' || lpad(to_hex(row_number() over ()), 12, '0'))::uuid, id, organisation_id,
        ${w.ids['A']}, name, severity, terms, ${w.ids['A']}, ${now}, '{}', ${now}, ${now} from alarm_rule`.execute(
      w.db,
    )
    await w.reads('A', 'off', w.clock.now - HOUR)
    await w.reads('B', 'off', w.clock.now - HOUR)
    const one = { wholeUnit: false, instruments: [w.ids['B']], quiet }
    const other = await w.written({ ...OFF, minutes: 11 }, one)
    expect(await w.told('manager')).toEqual([])
    await sql`update alarm_rule set quiet = null where id = ${other}`.execute(w.db)
    await w.look()
    expect(await w.told('manager')).toHaveLength(1)
  })
})

describe('a rule on power over a long time', () => {
  test('is not read in the request that writes it, and later a few hours at a time', async () => {
    const from = w.clock.now - 25 * HOUR
    await givenSamples(w.product, w.sensors['B']!.device, steady(from, 25 * 60 + 1, 900))
    const terms = { kind: 'power', side: 'above', watts: 500, minutes: 1440, hysteresisPermille: 0 }
    const body = ruleOf(terms, { wholeUnit: false, instruments: [w.ids['B']] })
    const { app } = w.product
    const { telemetry } = app
    const counts: number[] = []
    const transformResult: KyselyPlugin['transformResult'] = ({ result }) => {
      counts.push(result.rows.length)
      return Promise.resolve(result)
    }
    const db = telemetry.db.withPlugin({ transformQuery: ({ node }) => node, transformResult })
    Object.assign(app, { telemetry: { ...telemetry, db } })
    try {
      expect((await w.ask('manager', 'POST', '/alarms/rules', body)).status).toBe(201)
      expect(counts).toEqual([])
      await w.look()
      expect((await w.alarms()).map((each) => each['since'])).toEqual([new Date(from).toISOString()])
      expect(Math.max(...counts)).toBe(6 * 60)
      counts.length = 0
      const trial = { terms, wholeUnit: false, instruments: [w.ids['B']] }
      expect((await w.ask('manager', 'POST', '/alarms/rules/trial', trial)).body).toMatchObject({ raised: 1 })
      expect(Math.max(...counts)).toBeLessThanOrEqual(6 * 60)
    } finally {
      Object.assign(app, { telemetry })
    }
  })
})

describe('what is over', () => {
  test('comes after what is open, page by page', async () => {
    const rule = await w.written(OFF)
    for (let hours = 1; hours <= 4; hours += 1) await raisedAgo(rule, hours * HOUR)
    await w.reads('A', 'off', w.clock.now - HOUR)
    await w.reads('B', 'off', w.clock.now - HOUR)
    await w.look()
    const pages: Row[][] = []
    let cursor: unknown = null
    do {
      const query = `state=all&limit=2${typeof cursor === 'string' ? `&cursor=${cursor}` : ''}`
      const { body } = await w.ask('manager', 'GET', `/alarms?${query}`)
      pages.push(field(body, 'items') as Row[])
      cursor = field(body, 'nextCursor')
    } while (typeof cursor === 'string')
    expect(pages.map((page) => page.map((each) => each['cleared'] === null))).toEqual([
      [true, true],
      [false, false],
      [false, false],
    ])
    expect(new Set(pages.flat().map((each) => each['id'])).size).toBe(6)
    expect(await w.alarms('state=over')).toHaveLength(4)
  })

  test('is kept for years and not for ever; a rule goes with the last of its alarms', async () => {
    const [rule, removed] = [await w.written(OFF), await w.written({ ...OFF, minutes: 20 })]
    for (const days of [1094, 1096, 1097]) await raisedAgo(rule, days * DAY)
    await raisedAgo(rule, 1096 * DAY, null)
    await raisedAgo(removed, 1096 * DAY)
    await sql`update alarm_rule set removed_at = ${new Date(w.clock.now - 1096 * DAY)} where id = ${removed}`.execute(
      w.db,
    )
    expect(await dropExpired(w.product.app)).toEqual({ alarms: 3, rules: 1 })
    expect((await w.alarms()).map((each) => each['cleared'] === null)).toEqual([true, false])
  })
})

test('a list of rules says how many instruments each applies to', async () => {
  await w.written(OFF)
  await w.written(OFF, { wholeUnit: false, instruments: [w.ids['B']] })
  const { body } = await w.ask('manager', 'GET', '/alarms/rules')
  expect((field(body, 'items') as Row[]).map(({ covers }) => covers)).toEqual([1, 2])
})
