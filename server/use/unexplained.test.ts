import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { acts, bookingWorld, codes, opening, type BookingWorld } from '../../test/support/booking.ts'
import { givenIntervals, givenMetered } from '../../test/support/power.ts'
import { sql } from '../platform/db/index.ts'
import { countTouched } from './actions/recount.ts'

let test: TestApp
let world: BookingWorld
let id: string
let bookingId: string
let month: string
const { book, step, toldTo } = acts(() => world)

/** Minutes after 08:00: running from 0 to 150 with a booking from 70 on, and from 300 to 420 with none. */
beforeAll(async () => {
  test = await testApp()
  await test.server.ready()
  world = await bookingWorld(test)
  id = await world.instrument(opening({ noShowMinutes: null, stepMinutes: 10 }))
  await givenMetered(test.app, { instrumentId: id, unitId: world.unitId, from: new Date(world.at(-480)) })
  const { body } = await book(world.user, id, [70, 140])
  bookingId = body['id']
  world.setClock(70)
  await step(world.manager, bookingId, 'check-in')
  world.setClock(140)
  await step(world.manager, bookingId, 'finish')
  await givenIntervals(test.app, id, [
    { state: 'running', from: world.at(0), until: world.at(140) },
    { state: 'standby', from: world.at(140), until: world.at(300) },
    { state: 'running', from: world.at(300), until: world.at(420) },
  ])
  world.setClock(480)
  month = test.app.clock.today().slice(0, 7)
  while ((await countTouched(test.app)) > 0);
})
afterAll(() => test.close())

const day = ({ app }: TestApp): string => app.clock.today()
const list = async (who = world.manager) => (await world.ask(who, 'GET', '/use/unexplained')).body
const figures = async () =>
  (await world.ask(world.manager, 'GET', `/use/figures?period=${month}&by=unit`)).body

const say = (from: number, until: number, more: object, who = world.manager) =>
  world.ask(who, 'POST', '/use/attributions', {
    items: [{ instrumentId: id, placeId: id, startsAt: world.at(from), endsAt: world.at(until), ...more }],
  })

describe('what ran and nobody explained', () => {
  it('is listed with what the rules would say, likeliest first', async () => {
    const body = await list()
    expect(body['total']).toBe(2)
    expect(body['items'].map((each: { seconds: number }) => each.seconds)).toEqual([7200, 2400])
    const [late, early] = body['items']
    expect(early['suggestions'][0]).toMatchObject({
      said: 'booking',
      why: 'joins_next',
      bookingId,
      external: true,
    })
    expect(early['suggestions'][0]['params']).toMatchObject({ granted: 30, rest: 40 })
    const sheet = async (who: typeof world.manager) =>
      (
        await test.server.inject({
          method: 'GET',
          url: `/api/v1/use/unexplained/export?instrument=${id}`,
          headers: who.headers,
        })
      ).body.split('\r\n')
    const [head, ...lines] = await sheet(world.manager)
    expect(head?.startsWith('\uFEFF仪器,')).toBe(true)
    expect(lines).toHaveLength(3)
    expect(lines[1]).toContain(`${id},${day(test)} 08:00,${day(test)} 08:40,40,`)
    expect(lines[1]).toContain('规则已认 30 分钟预热，另 40 分钟要写原因')
    expect(await sheet(world.stranger)).toHaveLength(2)
    expect(late['suggestions'].map(({ said }: { said: string }) => said)).toEqual([
      'asked',
      'own_use',
      'idle_run',
      'calibration',
      'other',
      'unknown',
    ])
    expect(late['around']['intervals'].length).toBeGreaterThan(1)
  })

  it('is nothing to those of another unit, and to users', async () => {
    expect((await list(world.stranger))['total']).toBe(0)
    expect((await world.ask(world.user, 'GET', '/use/unexplained')).status).toBe(403)
    expect((await say(300, 420, { said: 'idle_run' }, world.stranger)).status).toBe(404)
  })

  it('needs a reason where a booking is joined, and a booking of this instrument', async () => {
    expect(codes(await say(0, 40, { said: 'booking', bookingId }))).toEqual(['use.reason'])
    const foreign = '01890000-0000-7000-8000-000000000000'
    expect(codes(await say(0, 40, { said: 'booking', bookingId: foreign, reason: '预热' }))).toEqual([
      'use.not_here',
    ])
  })

  it('becomes effective and external time of the booking that it is joined to, at once', async () => {
    const before = await figures()
    expect(before['sum']).toMatchObject({ effective: 6000, outside: 6000, sharingRate: 1 })
    const { status } = await say(0, 40, { said: 'booking', bookingId, reason: '抽真空', suggested: true })
    expect(status).toBe(201)
    expect((await figures())['sum']).toMatchObject({ effective: 8400, outside: 8400, unexplained: 7200 })
    expect((await list())['total']).toBe(1)
  })

  it('is explained once: who comes second is told so, also at the same moment', async () => {
    const answers = await Promise.all([
      say(300, 420, { said: 'idle_run' }),
      say(300, 420, { said: 'calibration' }),
    ])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 422])
    expect((await figures())['sum']).toMatchObject({ effective: 8400, notEffective: 7200, unexplained: 0 })
  })

  it('is taken back by an entry of its own, once, and stands as before', async () => {
    const { body } = await world.ask(world.manager, 'GET', '/use/attributions')
    const [last] = body['items']
    const undo = () => world.ask(world.manager, 'POST', `/use/attributions/${last['id']}/undo`, {})
    expect((await undo()).status).toBe(200)
    expect(codes(await undo())).toEqual(['use.undone'])
    expect((await list())['total']).toBe(1)
    const { body: after } = await world.ask(world.manager, 'GET', '/use/attributions')
    expect(after['items'][0]).toMatchObject({ id: last['id'], undoneBy: '管理员' })
  })

  it('may be asked of the last user, and waits', async () => {
    const [item] = (await list())['items']
    const [first] = item['suggestions']
    expect((await say(300, 420, { said: 'asked', personId: first['personId'], bookingId })).status).toBe(201)
    expect((await list())['items'][0]['asked']).toMatchObject({ name: '用户甲' })
    expect(await toldTo(world.user, '是您在用吗')).toBe(true)
    const again = () => say(300, 420, { said: 'asked', personId: first['personId'], bookingId })
    expect(codes(await again())).toEqual(['use.asked_lately'])
    await sql`insert into run_attribution
      select (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'created_at', a.created_at - d * interval '1 day'))).*
      from run_attribution a, generate_series(1, 2) d where a.said = 'asked'`.execute(test.app.db)
    expect(codes(await again())).toEqual(['use.asked_most'])
  })

  it('tells user and staff of what ran far beyond a booking, never twice', async () => {
    const far = await world.instrument(opening({ noShowMinutes: null }))
    await givenMetered(test.app, { instrumentId: far, unitId: world.unitId, from: new Date(world.at(-480)) })
    world.setClock(480)
    const { body } = await book(world.user, far, [510, 540])
    world.setClock(510)
    await step(world.manager, body['id'], 'check-in')
    world.setClock(540)
    await step(world.manager, body['id'], 'finish')
    await givenIntervals(test.app, far, [{ state: 'running', from: world.at(510), until: world.at(660) }])
    world.setClock(700)
    while ((await countTouched(test.app)) > 0);
    await test.app.pool.query('insert into use_touched select instrument_id, day from use_day')
    while ((await countTouched(test.app)) > 0);
    const { body: inbox } = await world.ask(world.manager, 'GET', '/me/notices?limit=50')
    const told = inbox['items'].filter(({ kind }: { kind: string }) => kind === 'use.reminder_beyond')
    expect(told).toHaveLength(1)
    expect(await toldTo(world.user, '仍在运行')).toBe(true)
  })
})

describe('a figure', () => {
  it('leads to its instruments, days, records and intervals, and says by which rule it was counted', async () => {
    const body = await figures()
    expect(body['definitions'].map(({ rule }: { rule: string }) => rule)).toEqual([
      'use.measures',
      'rated-hours',
    ])
    expect(body['items'][0]).toMatchObject({ key: world.unitId })
    const { body: behind } = await world.ask(world.manager, 'GET', `/use/instruments?period=${month}`)
    const one = behind['items'].find((each: { id: string }) => each.id === id)
    const day = one['lastRunningDay']
    const { body: days } = await world.ask(
      world.manager,
      'GET',
      `/instruments/${id}/use/days?from=${day}&until=${day}`,
    )
    expect(days['items'][0]).toMatchObject({ effective: one['effective'] })
    const { body: records } = await world.ask(world.manager, 'GET', `/instruments/${id}/use/days/${day}`)
    const sum = records['records'].reduce((all: number, { seconds }: { seconds: number }) => all + seconds, 0)
    expect(sum).toBe(one['effective'])
    expect(records['intervals'].length).toBeGreaterThan(0)
    expect((await world.ask(world.stranger, 'GET', `/instruments/${id}/use/days/${day}`)).status).toBe(404)
  })

  it('refuses a period that does not exist', async () => {
    const { status } = await world.ask(world.manager, 'GET', '/use/figures?period=2026-13')
    expect(status).toBe(400)
    const far = '/use/figures?period=2020-01-01..2026-01-01'
    expect(codes(await world.ask(world.manager, 'GET', far))).toEqual(['use.period'])
  })

  it('is not told to everybody where so few stand behind it', async () => {
    const { body, status } = await world.ask(null, 'GET', `/statistics/use?period=${month}`)
    expect(status).toBe(200)
    const nothing = { items: [], rest: null }
    expect(body).toMatchObject({ sum: null, served: null, months: [], classes: nothing, regions: nothing })
    expect(JSON.stringify(body)).not.toContain('预约仪器')
  })
})
