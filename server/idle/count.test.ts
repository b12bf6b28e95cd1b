import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { entry, givenUnits, save, unit } from '../../test/support/catalogue.ts'
import { newId } from '../lib/ids.ts'
import { sql } from '../platform/db/index.ts'
import { countIdle } from './actions/count.ts'

const TODAY = '2026-11-21'
let product: TestApp
const ids = new Map<string, string>()

const midnight = (day: string): Date => new Date(`${day}T00:00:00+08:00`)

/** A meter that works since a day, and what it said: a state from one day to another. */
async function metered(name: string, since: string, ...said: [state: string, from: string, until: string][]) {
  const { db } = product.app
  const instrument = ids.get(name)!
  const { rows } = await sql<{ device: number }>`insert into sensor (id, code, organisation_id)
    select ${newId()}, ${`S-${name}`}, organisation_id from custody where instrument_id = ${instrument}
    returning device`.execute(db)
  const device = rows[0]!.device
  await sql`insert into sensor_assignment (id, sensor_id, instrument_id, from_at, working_at)
    select ${newId()}, id, ${instrument}, ${midnight(since)}, ${midnight(since)} from sensor where device = ${device}`.execute(
    db,
  )
  for (const [state, from, until] of said)
    await sql`insert into power_interval (place_id, instrument_id, starts_at, ends_at, state, mean_watts, samples, device)
      values (${instrument}, ${instrument}, ${midnight(from)}, ${midnight(until)}, ${state}, 1, 1, ${device})`.execute(
      db,
    )
  const lastOf = (states: string[]) => {
    const day = said.findLast(([state]) => states.includes(state))?.[2]
    return day === undefined ? null : new Date(midnight(day).getTime() - 1)
  }
  await sql`insert into power_state (place_id, instrument_id, last_running_at, last_powered_at, updated_at)
    values (${instrument}, ${instrument}, ${lastOf(['running'])}, ${lastOf(['running', 'standby'])}, now())`.execute(
    db,
  )
}

beforeAll(async () => {
  product = await testApp({ environment: { DAYI_POLICY: 'zhejiang' } })
  await product.server.ready()
  const { app } = product
  Object.assign(app, { clock: { today: () => TODAY, now: () => midnight(TODAY) } })
  const [owner] = await givenUnits(app, unit('N', { kind: 'university', regionCode: '330100' }))
  const names = ['BUSY', 'STILL', 'MUTE', 'STANDBY', 'PAPER', 'NOTHING', 'WAITS', 'MOVED', 'HALF', 'REPAIRED']
  await save(
    app,
    names.map((name) => entry(owner!, name, { name })),
    'listed',
  )
  const { rows } = await sql<{ id: string; name: string }>`select id, name from instrument`.execute(app.db)
  for (const { id, name } of rows) ids.set(name, id)
  await sql`update instrument_status set from_at = ${midnight('2026-01-01')} where status = 'listed'`.execute(
    app.db,
  )
  await metered(
    'BUSY',
    '2026-01-02',
    ['off', '2026-01-02', '2026-11-20'],
    ['running', '2026-11-20', '2026-11-21'],
  )
  await metered(
    'STILL',
    '2026-01-02',
    ['running', '2026-01-02', '2026-03-02'],
    ['off', '2026-03-02', '2026-11-21'],
  )
  await metered(
    'MUTE',
    '2026-01-02',
    ['running', '2026-01-02', '2026-03-02'],
    ['off', '2026-03-02', '2026-03-20'],
  )
  await metered(
    'STANDBY',
    '2026-01-02',
    ['running', '2026-01-02', '2026-03-02'],
    ['standby', '2026-03-02', '2026-11-21'],
  )
  await metered('WAITS', '2026-01-02', ['standby', '2026-01-02', '2026-11-21'])
  for (const name of ['MOVED', 'HALF', 'REPAIRED'])
    await metered(
      name,
      '2026-01-02',
      ['running', '2026-01-02', '2026-03-02'],
      ['off', '2026-03-02', '2026-11-21'],
    )
  const repaired = ids.get('REPAIRED')!
  await sql`update instrument_status set until_at = ${midnight('2026-04-01')} where instrument_id = ${repaired}`.execute(
    app.db,
  )
  for (const [status, from, until] of [
    ['suspended', midnight('2026-04-01'), midnight('2026-11-10')],
    ['listed', midnight('2026-11-10'), null],
  ])
    await sql`insert into instrument_status (id, instrument_id, status, from_at, until_at)
      values (${newId()}, ${repaired}, ${status}, ${from}, ${until})`.execute(app.db)
  const [former] = await givenUnits(app, unit('F', { kind: 'university', regionCode: '330100' }))
  await sql`update custody set from_date = '2026-11-01' where instrument_id = ${ids.get('MOVED')!}`.execute(
    app.db,
  )
  await sql`insert into custody (id, instrument_id, organisation_id, source_key, from_date, until_date)
    values (${newId()}, ${ids.get('MOVED')!}, ${former}, 'former', '2020-01-01', '2026-10-31')`.execute(
    app.db,
  )
  await sql`insert into seat (id, instrument_id, position) values (${newId()}, ${ids.get('HALF')!}, 90),
    (${newId()}, ${ids.get('HALF')!}, 91)`.execute(app.db)
  await sql`update sensor_assignment a set seat_id = s.id from seat s
    where a.instrument_id = s.instrument_id and s.position = 90`.execute(app.db)
  await sql`insert into use_log (id, instrument_id, starts_at, ends_at, kind, mode, external)
    values (${newId()}, ${ids.get('PAPER')!}, '2026-09-01T02:00Z', '2026-09-01T04:00Z', 'research', 'occupied', false)`.execute(
    app.db,
  )
  expect(await countIdle(app)).toBe(names.length)
}, 60_000)
afterAll(() => product.close())

const clock = async (name: string) => {
  const row = await product.app.db
    .selectFrom('idle_clock')
    .selectAll()
    .where('instrument_id', '=', ids.get(name)!)
    .executeTakeFirstOrThrow()
  const {
    source,
    ran_on: ran,
    powered_on: powered,
    idle_days: idle,
    silent_days: silent,
    excused_days: excused,
    step,
    reached_on: reached,
    next_on: next,
  } = row
  return { source, ran, powered, idle, silent, excused, step, reached, next }
}

describe('counting who stands still, under the rules of Zhejiang', () => {
  test('an instrument that ran yesterday has reached nothing', async () => {
    expect(await clock('BUSY')).toMatchObject({
      source: 'meter',
      ran: '2026-11-20',
      idle: 0,
      step: 0,
      next: '2026-12-20',
    })
  })

  test('one that was off for six months and more stands on the third step', async () => {
    expect(await clock('STILL')).toMatchObject({
      ran: '2026-03-01',
      idle: 264,
      silent: 0,
      step: 3,
      reached: '2026-09-01',
      next: null,
    })
  })

  test('silence of the meter is not idleness', async () => {
    expect(await clock('MUTE')).toMatchObject({ ran: '2026-03-01', idle: 18, silent: 246, step: 0 })
  })

  test('standing by is being switched on: the second step is reached, the third is not', async () => {
    expect(await clock('STANDBY')).toMatchObject({
      powered: '2026-11-20',
      idle: 264,
      step: 2,
      reached: '2026-06-01',
    })
  })

  test('what never ran since its meter works stands still, though it is switched on', async () => {
    expect(await clock('WAITS')).toMatchObject({
      ran: '2026-01-02',
      powered: '2026-11-20',
      idle: 322,
      step: 2,
    })
  })

  test('days under another unit are not held against the one that has it now', async () => {
    expect(await clock('MOVED')).toMatchObject({ ran: '2026-10-31', idle: 20, step: 0 })
  })

  test('days under repair count for no step, also once it is listed again', async () => {
    expect(await clock('REPAIRED')).toMatchObject({ ran: '2026-03-01', idle: 40, silent: 0, excused: 224 })
    expect(await clock('REPAIRED')).toMatchObject({ step: 1, reached: '2026-11-11' })
  })

  test('of an instrument with a seat that no meter reaches nothing is known', async () => {
    expect(await clock('HALF')).toMatchObject({ source: 'meter', idle: 0, step: 0 })
  })

  test('without a meter the written records speak, and are marked so', async () => {
    expect(await clock('PAPER')).toMatchObject({
      source: 'log',
      ran: '2026-09-01',
      idle: 80,
      step: 1,
      reached: '2026-10-01',
    })
  })

  test('where nothing is known at all nothing is reached', async () => {
    expect(await clock('NOTHING')).toMatchObject({ source: 'none', idle: 0, step: 0, next: null })
  })

  test('an accepted explanation stops the later steps, not the first', async () => {
    const { app } = product
    await sql`insert into idle_excuse (id, instrument_id, from_date, until_date, kind, case_id)
      values (${newId()}, ${ids.get('STILL')!}, '2026-03-10', '2026-10-31', 'repair', ${newId()})`.execute(
      app.db,
    )
    await countIdle(app)
    expect(await clock('STILL')).toMatchObject({ step: 1, reached: '2026-04-01' })
    await sql`delete from idle_excuse`.execute(app.db)
  })

  test('what is not listed any more is not counted', async () => {
    const { app } = product
    const gone = ids.get('BUSY')!
    await sql`update instrument_status set status = 'suspended' where instrument_id = ${gone} and until_at is null`.execute(
      app.db,
    )
    expect(await countIdle(app)).toBe(9)
    const left = await app.db
      .selectFrom('idle_clock')
      .select('instrument_id')
      .where('instrument_id', '=', gone)
      .execute()
    expect(left).toEqual([])
  })
})
