import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { alarmWorld, type AlarmWorld } from '../../test/support/alarms.ts'
import { field } from '../../test/support/field.ts'
import { recallAlarms } from '../db/demo/past-alarms.ts'
import { sql } from '../platform/db/index.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const OFF = { kind: 'state', state: 'off', minutes: 10 } as const
let w: AlarmWorld

beforeAll(async () => {
  w = await alarmWorld()
})
beforeEach(() => w.begin())
afterAll(() => w.product.close())

describe('that an alarm is over', () => {
  const ends = async (name = 'A') => {
    await w.reads(name, 'running', w.clock.now)
    await w.pass(MINUTE)
  }
  const told = async (who: string) =>
    (await w.told(who)).filter(({ kind }) => /cleared|withdrawn/.test(String(kind)))

  test('is told once to those who were told of it and to nobody else, with how long it lasted', async () => {
    await w.reads('A', 'off', w.clock.now - HOUR)
    await w.written(OFF)
    const rule = { roles: ['instrument_manager', 'college_manager'] }
    // Whom the rule names from now on was not told of this one.
    await sql`update alarm_rule set roles = ${rule.roles}`.execute(w.db)
    await w.reads('A', 'off', w.clock.now - HOUR, w.clock.now + HOUR)
    await w.pass(4 * MINUTE)
    await ends()
    await w.pass(MINUTE)
    for (const who of ['manager', 'colleague'])
      expect(await told(who)).toMatchObject([{ kind: 'alarm.cleared', title: '告警结束：A' }])
    expect((await told('manager'))[0]?.['body']).toContain('历时 1 小时 5 分')
    for (const who of ['college', 'admin']) expect(await told(who)).toEqual([])
    expect(field((await w.alarms())[0]?.['cleared'], 'toldAt')).not.toBeNull()
  })

  test('is told to the administrators to whom it was passed on, and not to who has left', async () => {
    await w.reads('A', 'off', w.clock.now - HOUR, w.clock.now + 3 * HOUR)
    await w.written(OFF, { escalateMinutes: 5 })
    await w.pass(6 * MINUTE)
    const left = sql`update membership set until_at = ${new Date(w.clock.now)} where role = 'instrument_manager'
      and person_id = ${w.people['colleague']!.id}`
    await left.execute(w.db)
    await ends()
    const counts = [await told('admin'), await told('manager')].map((list) => list.length)
    expect(counts).toEqual([1, 1])
    const { rows } = await sql`select from notice where kind = 'alarm.cleared'
      and person_id = ${w.people['colleague']!.id}`.execute(w.db)
    expect(rows).toEqual([])
    await sql`update membership set until_at = null`.execute(w.db)
  })

  test('waits for quiet hours to end, where what ended in them is told in one', async () => {
    for (const name of ['A', 'B']) await w.reads(name, 'off', w.clock.now - HOUR)
    const rule = await w.written(OFF)
    const hour = (ms: number) => new Date(ms + 8 * HOUR).toISOString().slice(11, 16)
    const quiet = {
      from: hour(w.clock.now),
      until: hour(w.clock.now + HOUR),
      weekdays: [1, 2, 3, 4, 5, 6, 7],
    }
    await sql`update alarm_rule set quiet = ${JSON.stringify({ ...quiet, through: [] })}::jsonb
      where id = ${rule}`.execute(w.db)
    for (const name of ['A', 'B']) await ends(name)
    expect(await told('manager')).toEqual([])
    await w.pass(HOUR)
    expect(await told('manager')).toMatchObject([{ kind: 'alarm.cleared_many', title: '2 条告警已经结束' }])
  })

  test('is told as withdrawn where the rule went, and not at all of what nobody was told', async () => {
    await w.reads('A', 'off', w.clock.now - HOUR, w.clock.now + HOUR)
    const id = await w.written(OFF)
    await w.ask('manager', 'DELETE', `/alarms/rules/${id}`)
    await w.pass(MINUTE)
    expect(await told('manager')).toMatchObject([{ kind: 'alarm.withdrawn' }])
    const later = new Date(w.clock.now + 2 * HOUR).toISOString()
    const other = await w.written({ kind: 'state', state: 'off', minutes: 12 })
    await sql`update alarm set told_at = null, last_told_at = null where rule_id = ${other}`.execute(w.db)
    await w.ask('manager', 'POST', `/alarms/rules/${other}/pause`, { until: later })
    await ends()
    await w.pass(2 * HOUR)
    expect(await told('manager')).toHaveLength(1)
  })
})

test('the demonstration has alarms that are over, of runs its meters told and nobody booked', async () => {
  const day = Date.parse(
    `${new Date(w.clock.now - 2 * DAY + 8 * HOUR).toISOString().slice(0, 10)}T00:00:00+08:00`,
  )
  const run = (from: number, until: number) =>
    sql`insert into power_interval (place_id, instrument_id, starts_at, ends_at, state, mean_watts, samples, device)
      values (${w.ids['B']}, ${w.ids['B']}, ${new Date(day + from * HOUR)}, ${new Date(day + until * HOUR)}, 'running',
        500, 10, ${w.sensors['B']!.device})`.execute(w.db)
  await w.written({ kind: 'outside', of: 'booking', minutes: 15 })
  for (const [from, until] of [
    [2, 5],
    [9, 11],
    [13, 13.2],
  ] as const)
    await run(from, until)
  expect(await recallAlarms(w.product.app)).toBe(1)
  expect(await w.alarms('state=over')).toMatchObject([
    {
      since: new Date(day + 9 * HOUR).toISOString(),
      cleared: { at: new Date(day + 11 * HOUR).toISOString() },
    },
  ])
})
