import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { alarmWorld, ruleOf, type AlarmWorld } from '../../test/support/alarms.ts'
import { field } from '../../test/support/field.ts'
import { givenSamples, steady } from '../../test/support/sensor-data.ts'
import { newId } from '../lib/ids.ts'
import { sql } from '../platform/db/index.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const OFF = { kind: 'state', state: 'off', minutes: 10 } as const
let w: AlarmWorld

beforeAll(async () => {
  w = await alarmWorld()
})
beforeEach(() => w.begin())
afterAll(() => w.product.close())

describe('a rule', () => {
  test('is refused with all reasons at once', async () => {
    const wrong = ruleOf(OFF, {
      wholeUnit: false,
      instruments: [w.ids['X']],
      roles: [],
      quiet: { from: '08:00', until: '07:50', weekdays: [1, 2, 3, 4, 5, 6, 7], through: [] },
    })
    const { status, codes } = await w.ask('manager', 'POST', '/alarms/rules', wrong)
    expect([status, codes]).toEqual([
      404,
      ['not_found.instrument', 'alarms.no_recipient', 'alarms.quiet_always'],
    ])
    const people = ruleOf({ kind: 'silent', minutes: 5 }, { people: [newId()] })
    expect((await w.ask('manager', 'POST', '/alarms/rules', people)).codes).toEqual(['alarms.not_of_unit'])
    const mixed = ruleOf({ kind: 'battery', percent: 20, minutes: 5 })
    expect((await w.ask('manager', 'POST', '/alarms/rules', mixed)).status).toBe(400)
  })

  test('is of its unit alone: others find neither it nor its alarms, and those without a part in it nothing at all', async () => {
    await w.reads('A', 'off', w.clock.now - HOUR)
    const id = await w.written(OFF)
    const [alarm] = await w.alarms()
    for (const path of [`/alarms/rules/${id}`, `/alarms/${String(alarm?.['id'])}`]) {
      expect((await w.ask('officer', 'GET', path)).status).toBe(200)
      expect((await w.ask('stranger', 'GET', path)).status).toBe(404)
      expect((await w.ask('user', 'GET', path)).status).toBe(403)
    }
    expect(await w.alarms('state=all', 'stranger')).toEqual([])
    const change = { ...ruleOf({ kind: 'silent', minutes: 5 }), version: 1 }
    expect((await w.ask('stranger', 'PUT', `/alarms/rules/${id}`, change)).status).toBe(404)
    expect((await w.ask('stranger', 'DELETE', `/alarms/rules/${id}`)).status).toBe(404)
    expect((await w.ask('officer', 'DELETE', `/alarms/rules/${id}`)).status).toBe(403)
    const theirs = await w.ask('stranger', 'POST', '/alarms/acknowledgements', { alarms: [alarm?.['id']] })
    expect(theirs.status).toBe(404)
  })

  test('is changed as it was read, and what it raised ends with its old terms', async () => {
    await w.reads('A', 'off', w.clock.now - HOUR)
    const id = await w.written(OFF)
    const change = { ...ruleOf({ kind: 'state', state: 'off', minutes: 600 }), version: 1 }
    expect((await w.ask('manager', 'PUT', `/alarms/rules/${id}`, change)).status).toBe(200)
    const [over] = await w.alarms()
    expect(over?.['cleared']).toMatchObject({ as: 'rule_changed' })
    expect(await w.recorded('alarm.cleared', over?.['id'])).toBe(1)
    const again = await w.ask('manager', 'PUT', `/alarms/rules/${id}`, change)
    expect([again.status, again.codes]).toEqual([409, ['conflict.alarm_rule_changed']])
    expect((await w.ask('manager', 'DELETE', `/alarms/rules/${id}`)).status).toBe(200)
    expect((await w.ask('manager', 'GET', `/alarms/rules/${id}`)).status).toBe(404)
    expect(await w.alarms()).toHaveLength(1)
  })

  test('raises nothing while it is paused, and what holds when it goes on', async () => {
    const id = await w.written(OFF)
    const until = new Date(w.clock.now + 2 * HOUR).toISOString()
    expect((await w.ask('manager', 'POST', `/alarms/rules/${id}/pause`, { until })).status).toBe(200)
    await w.reads('A', 'off', w.clock.now, w.clock.now + 3 * HOUR)
    await w.pass(HOUR)
    expect(await w.alarms()).toEqual([])
    await w.pass(HOUR)
    expect(await w.alarms()).toHaveLength(1)
  })

  test('is tried on the last days before it is written', async () => {
    const day = w.clock.now - 30 * HOUR
    for (const [from, until] of [
      [0, 1],
      [2, 2.1],
      [4, 6],
    ] as const)
      await sql`insert into power_interval (place_id, instrument_id, starts_at, ends_at, state, mean_watts, samples, device)
        values (${w.ids['B']}, ${w.ids['B']}, ${new Date(day + from * HOUR)}, ${new Date(day + until * HOUR)}, 'off', 1, 10, 1)`.execute(
        w.db,
      )
    const trial = { terms: { kind: 'state', state: 'off', minutes: 30 }, wholeUnit: true, instruments: [] }
    const { body } = await w.ask('manager', 'POST', '/alarms/rules/trial', trial)
    expect(body).toMatchObject({ covers: 2, looked: 2, raised: 2, instruments: [{ name: 'B', raised: 2 }] })
    const battery = { ...trial, terms: { kind: 'battery', percent: 20 } }
    expect(field((await w.ask('manager', 'POST', '/alarms/rules/trial', battery)).body, 'raised')).toBeNull()
  })
})

describe('an alarm', () => {
  test('is raised once however many look at the same time, and told once', async () => {
    await w.written(OFF)
    await w.reads('A', 'off', w.clock.now - 11 * MINUTE)
    await Promise.all(Array.from({ length: 6 }, w.look))
    const list = await w.alarms('state=open')
    expect(list).toHaveLength(1)
    expect(list[0]).toMatchObject({
      since: new Date(w.clock.now - 11 * MINUTE).toISOString(),
      evidence: { state: 'off', watts: 5, late: false },
      timesTold: 1,
    })
    expect(await w.told('manager')).toHaveLength(1)
    const double =
      sql`insert into alarm select (jsonb_populate_record(a, jsonb_build_object('id', ${newId()}::text))).*
      from alarm a`.execute(w.db)
    await expect(double).rejects.toThrow('alarm_open')
  })

  test('goes on while nobody knows, and is cleared only by what is known', async () => {
    await w.written(OFF)
    await w.reads('A', 'off', w.clock.now - HOUR)
    await w.look()
    expect(await w.pass(HOUR)).toEqual({ raised: 0, cleared: 0 })
    await w.reads('A', 'running', w.clock.now - MINUTE)
    expect(await w.look()).toEqual({ raised: 0, cleared: 1 })
    expect((await w.alarms())[0]).toMatchObject({ acknowledged: null, cleared: { as: 'over' } })
  })

  test('is acknowledged once where two come at the same time; the first word stays', async () => {
    await w.written(OFF)
    await w.reads('A', 'off', w.clock.now - HOUR)
    await w.look()
    const [alarm] = await w.alarms()
    const word = (who: string) =>
      w.ask(who, 'POST', '/alarms/acknowledgements', { alarms: [alarm?.['id']], note: who })
    const answers = await Promise.all([word('manager'), word('colleague'), word('manager')])
    const outcomes = answers.map(({ body }) => field((field(body, 'items') as object[])[0], 'outcome'))
    expect(outcomes.filter((each) => each === 'acknowledged')).toHaveLength(1)
    const first = field((await w.alarms())[0]?.['acknowledged'], 'note')
    expect(await word('admin')).toMatchObject({ status: 200, body: { items: [{ outcome: 'already' }] } })
    expect(field((await w.alarms())[0]?.['acknowledged'], 'note')).toBe(first)
    const own = await w.ask(String(first), 'GET', '/me/export')
    expect(field(own.body, 'alarmsAcknowledged')).toMatchObject([{ id: alarm?.['id'], note: first }])
    expect(await w.recorded('alarm.acknowledged', alarm?.['id'])).toBe(1)
  })

  test('is acknowledged by staff and by those whom the rule tells, by nobody else', async () => {
    await w.reads('A', 'off', w.clock.now - HOUR)
    await w.written(OFF)
    const [alarm] = await w.alarms()
    const word = (who: string) => w.ask(who, 'POST', '/alarms/acknowledgements', { alarms: [alarm?.['id']] })
    expect((await word('college')).codes).toEqual(['forbidden.alarm_acknowledgement'])
    expect((await word('officer')).status).toBe(403)
    await sql`update alarm_rule set roles = '{college_manager}'`.execute(w.db)
    expect((await word('college')).status).toBe(200)
  })

  test('is not raised of an instrument that is suspended, and ends where it becomes so; unless the rule says so', async () => {
    await w.reads('A', 'off', w.clock.now - HOUR)
    const status = (to: string) =>
      sql`update instrument_status set status = ${to} where instrument_id = ${w.ids['A']}`.execute(w.db)
    await w.written(OFF)
    await status('suspended')
    await w.look()
    expect((await w.alarms())[0]).toMatchObject({ cleared: { as: 'out_of_use' } })
    await w.written({ kind: 'state', state: 'off', minutes: 20 }, { whileSuspended: true })
    expect(await w.alarms('state=open')).toHaveLength(1)
    await status('listed')
  })

  test('on power is raised by the samples, comes back by the hysteresis, and never by what came late', async () => {
    const device = w.sensors['A']!.device
    const from = w.clock.now - 20 * MINUTE
    await givenSamples(w.product, device, steady(from, 21, 900))
    const power = { kind: 'power', side: 'above', watts: 500, minutes: 10, hysteresisPermille: 100 }
    await w.written(power, { wholeUnit: false, instruments: [w.ids['A']] })
    expect((await w.alarms())[0]).toMatchObject({
      since: new Date(from).toISOString(),
      evidence: { low: 900, high: 900 },
    })
    await givenSamples(w.product, device, steady(w.clock.now + MINUTE, 5, 480))
    expect(await w.pass(5 * MINUTE)).toEqual({ raised: 0, cleared: 0 })
    await givenSamples(w.product, device, steady(w.clock.now + MINUTE, 5, 300))
    expect(await w.pass(5 * MINUTE)).toEqual({ raised: 0, cleared: 1 })
    // An hour ago it ran high for long, as is learnt only now.
    await givenSamples(w.product, device, steady(w.clock.now - 2 * HOUR, 60, 900))
    expect(await w.look()).toEqual({ raised: 0, cleared: 0 })
  })

  test('that had long held when it was learnt says so', async () => {
    await w.written(OFF)
    const since = w.clock.now
    w.clock.now += 3 * HOUR
    await w.reads('A', 'off', since)
    await w.look()
    expect((await w.alarms())[0]).toMatchObject({ evidence: { late: true } })
  })

  test('of a meter: silence, battery, signal', async () => {
    const { device } = w.sensors['B']!
    const one = { wholeUnit: false, instruments: [w.ids['B']] }
    await givenSamples(w.product, device, steady(w.clock.now - 2 * MINUTE, 3, 5), {
      battery: 15,
      signal: -95,
    })
    await w.written({ kind: 'battery', percent: 20 }, one)
    await w.written({ kind: 'signal', dbm: -90 }, one)
    await w.written({ kind: 'silent', minutes: 6 }, one)
    const kinds = async () =>
      (await w.alarms('state=open'))
        .map((each) => field(each['terms'], 'kind'))
        .toSorted((a, b) => (String(a) < String(b) ? -1 : 1))
    expect(await kinds()).toEqual(['battery', 'signal'])
    // The other one goes on.
    for (let minute = 0; minute < 6; minute += 1) {
      await givenSamples(w.product, w.sensors['A']!.device, steady(w.clock.now + MINUTE, 1, 5))
      await w.pass(MINUTE)
    }
    expect(await kinds()).toEqual(['battery', 'signal', 'silent'])
    await givenSamples(w.product, device, steady(w.clock.now, 1, 5), { battery: 90, signal: -60 })
    await w.look()
    expect(await kinds()).toEqual([])
  })

  test('of running outside what was booked ends with the booking', async () => {
    const [seat] = (
      await sql<{ id: string }>`select id from seat where instrument_id = ${w.ids['A']}`.execute(w.db)
    ).rows
    const [starts, ends] = [new Date(w.clock.now - 2 * HOUR), new Date(w.clock.now - 5 * MINUTE)]
    await sql`insert into occupancy (id, seat_id, kind, state, starts_at, ends_at, padded)
      values (${newId()}, ${seat?.id}, 'own_use', 'confirmed', ${starts}, ${ends}, tstzrange(${starts}, ${ends}))`.execute(
      w.db,
    )
    await w.reads('A', 'running', w.clock.now - HOUR, w.clock.now + HOUR)
    await w.written({ kind: 'outside', of: 'booking', minutes: 15 })
    await w.written({ kind: 'outside', of: 'opening', minutes: 15 })
    expect(await w.alarms()).toEqual([])
    await w.pass(10 * MINUTE)
    expect((await w.alarms()).map((each) => each['since'])).toEqual([ends.toISOString()])
  })
})

describe('quiet hours', () => {
  const hour = (ms: number) => new Date(ms + 8 * HOUR).toISOString().slice(11, 16)
  const quiet = () => ({
    from: hour(w.clock.now - HOUR),
    until: hour(w.clock.now + HOUR),
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    through: ['critical'],
  })

  test('hold back what is not let through, and tell it in one when they end', async () => {
    await w.reads('A', 'off', w.clock.now - HOUR, w.clock.now + 3 * HOUR)
    await w.reads('B', 'off', w.clock.now - HOUR, w.clock.now + 3 * HOUR)
    await w.written(OFF, { quiet: quiet() })
    await w.look()
    expect(await w.told('manager')).toEqual([])
    expect((await w.alarms())[0]).toMatchObject({ toldAt: null, heldAt: new Date(w.clock.now).toISOString() })
    await w.reads('B', 'running', w.clock.now, w.clock.now + 3 * HOUR)
    await w.pass(HOUR)
    await w.pass(MINUTE)
    const words = await w.told('manager')
    expect(words).toMatchObject([{ kind: 'alarm.digest', title: '免打扰时段内的告警：2 条' }])
    expect(words[0]?.['body']).toMatch(/^其中 1 条还没有结束：. · .。$/)
  })

  test('let the chosen severities through', async () => {
    await w.reads('A', 'off', w.clock.now - HOUR)
    await w.written(OFF, { quiet: quiet(), severity: 'critical' })
    expect(await w.told('manager', 'alarm.critical')).toHaveLength(1)
  })
})

test('what nobody acknowledges is repeated, and passed on to the administrator once', async () => {
  await w.reads('A', 'off', w.clock.now - HOUR, w.clock.now + 5 * HOUR)
  await w.written(OFF, { repeatMinutes: 30, escalateMinutes: 45 })
  for (let minutes = 0; minutes < 70; minutes += 10) await w.pass(10 * MINUTE)
  expect(await w.told('manager', 'alarm.reminder')).toHaveLength(2)
  expect(await w.told('admin', 'alarm.escalated')).toHaveLength(1)
  const [alarm] = await w.alarms()
  expect(await w.recorded('alarm.escalated', alarm?.['id'])).toBe(1)
  await w.ask('colleague', 'POST', '/alarms/acknowledgements', { alarms: [alarm?.['id']], note: '已去现场' })
  await w.pass(HOUR)
  expect(await w.told('manager', 'alarm.reminder')).toHaveLength(2)
  expect(await w.alarms('state=waiting')).toEqual([])
  expect((await w.ask('manager', 'GET', '/alarms/summary')).body).toMatchObject({
    open: 1,
    waiting: 0,
    rules: 1,
  })
})
