import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { acts, bookingWorld, opening, type BookingWorld } from '../../test/support/booking.ts'
import { givenPerson, signedInAgain, type GivenPerson } from '../../test/support/people.ts'
import { givenIntervals, givenMetered } from '../../test/support/power.ts'
import { transferCustody } from '../instruments/index.ts'
import { newId } from '../lib/ids.ts'
import { sql } from '../platform/db/index.ts'
import { system } from '../platform/principal.ts'
import { countTouched } from './actions/recount.ts'
import { tellGaps } from './actions/tell.ts'
import { comparePublished } from './actions/verify.ts'

const DAY = 24 * 60
let test: TestApp
let world: BookingWorld
let province: GivenPerson
let id: string
let day: string
let bookingId: string
const { book, step, toldTo } = acts(() => world)

const civil = (minutes: number) =>
  new Date(Date.parse(world.at(minutes)) + 8 * 3_600_000).toISOString().slice(0, 10)
const count = async () => {
  while ((await countTouched(test.app)) > 0);
}
const log = (who: GivenPerson, from: number, until: number) =>
  world.ask(who, 'POST', `/instruments/${id}/use-logs`, {
    startsAt: world.at(from),
    endsAt: world.at(until),
    kind: 'research',
    mode: 'occupied',
    external: false,
  })

/** A day of the first unit with everything on it; from the next day on the instrument is the second unit's. */
beforeAll(async () => {
  test = await testApp()
  await test.server.ready()
  world = await bookingWorld(test)
  province = await givenPerson(test.app, { role: 'province_officer' })
  id = await world.instrument(opening({ noShowMinutes: null, stepMinutes: 10 }))
  day = civil(0)
  await givenMetered(test.app, { instrumentId: id, unitId: world.unitId, from: new Date(world.at(-480)) })
  const booked = await book(world.user, id, [60, 120])
  await step(world.manager, booked.body['id'], 'check-in')
  world.setClock(60)
  await step(world.manager, booked.body['id'], 'check-in')
  world.setClock(120)
  await step(world.manager, booked.body['id'], 'finish')
  await givenIntervals(test.app, id, [
    { state: 'running', from: world.at(60), until: world.at(120) },
    { state: 'standby', from: world.at(120), until: world.at(300) },
    { state: 'running', from: world.at(300), until: world.at(420) },
    { state: 'running', from: world.at(DAY + 60), until: world.at(DAY + 120) },
  ])
  world.setClock(480)
  await count()
  const said = await world.ask(world.manager, 'POST', '/use/attributions', {
    items: [
      { instrumentId: id, placeId: id, startsAt: world.at(300), endsAt: world.at(360), said: 'own_use' },
    ],
  })
  expect(said.status).toBe(201)
  const own = await world.ask(world.manager, 'GET', '/me/export')
  expect(own.body['runsAttributed']).toMatchObject([{ said: 'own_use', byYou: true, aboutYou: false }])
  await log(world.manager, 430, 470)
  const seen = await world.ask(world.manager, 'POST', `/instruments/${id}/incidents`, {
    what: '真空泵漏油',
    severity: 'minor',
  })
  await world.ask(world.manager, 'POST', `/incidents/${seen.body['id']}/resolution`, {
    resolution: '已换油封',
  })
  bookingId = booked.body['id']
  world.setClock(DAY)
  const { rows } = await sql<{ id: string }>`
    select organisation_id as id from membership where person_id = ${world.stranger.id}`.execute(test.app.db)
  const moved = await test.app.db.transaction().execute((trx) =>
    transferCustody(trx, system, {
      instrumentId: id,
      organisationId: rows[0]!.id,
      centreId: null,
      from: civil(DAY),
      today: civil(DAY),
      document: '演〔2026〕7号',
      reason: null,
    }),
  )
  expect(moved.ok).toBe(true)
  world.setClock(DAY + 480)
  for (const who of ['manager', 'stranger'] as const) world[who] = await signedInAgain(test.app, world[who])
  province = await signedInAgain(test.app, province)
  await log(world.stranger, DAY + 60, DAY + 90)
  await count()
})
afterAll(() => test.close())

const get = async (who: GivenPerson, path: string) => {
  return world.ask(who, 'GET', path)
}
const items = async (who: GivenPerson, path: string): Promise<unknown[]> =>
  (await get(who, path)).body['items']

describe('after a transfer', () => {
  it('the records of a day are read by those who had the instrument on it, and by the province', async () => {
    const length = async (who: GivenPerson, at: number) =>
      (await get(who, `/instruments/${id}/use/days/${civil(at)}`)).body['records'].length
    expect([await length(world.manager, 0), await length(world.stranger, 0)]).toEqual([2, 0])
    expect([await length(world.manager, DAY), await length(world.stranger, DAY)]).toEqual([0, 1])
    expect(await length(province, 0)).toBe(2)
  })

  it('so are the days, their sums and the intervals', async () => {
    const days = async (who: GivenPerson) =>
      (await items(who, `/instruments/${id}/use/days?from=${day}&until=${civil(DAY)}`)).map(
        (each) => (each as { day: string }).day,
      )
    expect(await days(world.manager)).toEqual([day])
    expect(await days(world.stranger)).toEqual([civil(DAY)])
    expect(await days(province)).toEqual([civil(DAY), day])
    const year = day.slice(0, 4)
    const bookings = async (who: GivenPerson) =>
      (await get(who, `/instruments/${id}/use?year=${year}`)).body['total']['bookings']
    expect([await bookings(world.manager), await bookings(world.stranger)]).toEqual([1, 0])
  })

  it('what was said of a time, written down, broken or booked is its time’s', async () => {
    const count = async (who: GivenPerson) =>
      Promise.all(
        [`/use/attributions`, `/use-logs`, `/incidents`, `/bookings`].map(
          async (path) => (await items(who, `${path}?instrument=${id}`)).length,
        ),
      )
    expect(await count(world.manager)).toEqual([1, 1, 1, 1])
    expect(await count(world.stranger)).toEqual([0, 1, 0, 0])
    expect((await get(world.manager, `/bookings/${bookingId}`)).status).toBe(200)
    expect((await get(world.stranger, `/bookings/${bookingId}`)).status).toBe(404)
  })

  it('each unit is asked about its own unexplained times', async () => {
    const starts = async (who: GivenPerson) =>
      ((await items(who, '/use/unexplained')) as { startsAt: string }[]).map(({ startsAt }) => startsAt)
    expect(await starts(world.manager)).toEqual([world.at(360)])
    expect(await starts(world.stranger)).toEqual([world.at(DAY + 90)])
    const say = (who: GivenPerson) =>
      world.ask(who, 'POST', '/use/attributions', {
        items: [
          { instrumentId: id, placeId: id, startsAt: world.at(360), endsAt: world.at(420), said: 'idle_run' },
        ],
      })
    expect((await say(world.stranger)).status).toBe(404)
  })

  it('booked and never on is told to those whose instrument was booked', async () => {
    const gap = {
      id: newId(),
      place_id: id,
      seat_id: null,
      instrument_id: id,
      day,
      kind: 'not_run' as const,
      starts_at: new Date(world.at(60)),
      ends_at: new Date(world.at(120)),
      seconds: 3600,
      booking_id: bookingId,
      checked_in: true,
    }
    await test.app.db.transaction().execute((trx) => tellGaps(test.app, trx, [gap]))
    expect(await toldTo(world.manager, 'never_on')).toBe(true)
    expect(await toldTo(world.stranger, 'never_on')).toBe(false)
  })

  it('the curve shows each its own time', async () => {
    const curve = async (who: GivenPerson) => {
      const query = new URLSearchParams({ from: world.at(-60), until: world.at(DAY + 480) }).toString()
      const { body } = await get(who, `/instruments/${id}/power?${query}`)
      return {
        intervals: body['places'][0]['intervals'].map(({ from }: { from: string }) => from),
        bookings: body['bookings'].length,
      }
    }
    expect(await curve(world.stranger)).toEqual({ intervals: [world.at(DAY + 60)], bookings: 0 })
    const first = await curve(world.manager)
    expect(first.bookings).toBe(1)
    expect(first.intervals).toEqual([60, 120, 300].map((minutes) => world.at(minutes)))
  })

  it('what no longer comes out as published is told to those who had the instrument then', async () => {
    world.setClock(2 * DAY + 60)
    for (const who of ['manager', 'stranger'] as const) world[who] = await signedInAgain(test.app, world[who])
    province = await signedInAgain(test.app, province)
    const publish = async (until: string): Promise<string> =>
      (await world.ask(province, 'POST', '/use/snapshots', { period: `${day}..${until}` })).body['id']
    const [first, both] = [await publish(day), await publish(civil(DAY))]
    await sql`insert into use_log (id, instrument_id, starts_at, ends_at, kind, mode, external)
      values (${newId()}, ${id}, ${world.at(360)}, ${world.at(420)}, 'research', 'occupied', false)`.execute(
      test.app.db,
    )
    await count()
    while (await comparePublished(test.app));
    const seen = async (who: GivenPerson, snapshot: string) =>
      ((await items(who, `/use/snapshots/${snapshot}/differences`)) as Told[]).map((each) => [
        each.unit.id === world.unitId,
        each.whole,
        each.measures.length > 0,
      ])
    expect(await seen(world.manager, first)).toEqual([[true, true, true]])
    expect(await seen(world.stranger, first)).toEqual([])
    expect(await seen(world.manager, both)).toEqual([[true, false, false]])
    expect(await seen(world.stranger, both)).toEqual([[false, false, false]])
    expect((await seen(province, both)).map((each) => each.slice(1))).toEqual([[true, true]])
  })
})

type Told = { unit: { id: string }; whole: boolean; measures: unknown[] }
