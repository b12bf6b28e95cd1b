import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { acts, bookingWorld, opening, type BookingWorld } from '../../test/support/booking.ts'
import { givenIntervals, givenMetered } from '../../test/support/power.ts'
import { newId } from '../lib/ids.ts'
import { countTouched } from './actions/recount.ts'

let test: TestApp
let world: BookingWorld
const { book, step } = acts(() => world)

beforeAll(async () => {
  test = await testApp()
  await test.server.ready()
  world = await bookingWorld(test)
})
afterAll(() => test.close())

const settle = async (): Promise<void> => {
  while ((await countTouched(test.app)) > 0);
}

const rows = async (table: 'use_day' | 'use_month' | 'use_record' | 'use_gap', instrument: string) => {
  const { rows: found } = await test.app.pool.query(
    `select * from ${table} where instrument_id = $1 order by 2, 3`,
    [instrument],
  )
  return found
}

const metered = async (seats = 1): Promise<string> => {
  const id = await world.instrument(opening({ noShowMinutes: null }), seats)
  await givenMetered(test.app, { instrumentId: id, unitId: world.unitId, from: new Date(world.at(-480)) })
  return id
}

const log = (instrument: string, from: number, until: number, more: Record<string, unknown> = {}) =>
  test.app.pool.query(
    `insert into use_log (id, instrument_id, starts_at, ends_at, part, kind, mode, external)
     values ($1, $2, $3, $4, $5, 'research', 'occupied', $6)`,
    [newId(), instrument, world.at(from), world.at(until), more['part'] ?? 'use', more['external'] ?? false],
  )

describe('the days of an instrument', () => {
  it('follow check-in and intervals: what ran within the booking, and the warm-up before it', async () => {
    world.setClock(0)
    const id = await metered()
    const { body: booked } = await book(world.user, id, [60, 180])
    world.setClock(60)
    await step(world.manager, booked['id'], 'check-in')
    world.setClock(180)
    await step(world.manager, booked['id'], 'finish')
    await givenIntervals(test.app, id, [
      { state: 'off', from: world.at(-60), until: world.at(0) },
      { state: 'running', from: world.at(0), until: world.at(150) },
      { state: 'standby', from: world.at(150), until: world.at(240) },
    ])
    world.setClock(240)
    await settle()
    const [day] = await rows('use_day', id)
    // The hours of the day that are still to come are not counted as unknown.
    expect(day.metered).toBeLessThanOrEqual((480 + 240) * 60)
    expect(day).toMatchObject({
      running: 150 * 60,
      powered: 240 * 60,
      effective: 120 * 60,
      measured: 120 * 60,
      warm_up: 30 * 60,
      outside: 120 * 60,
      unexplained: 30 * 60,
      not_run: 30 * 60,
      unit_id: world.unitId,
    })
    expect((await rows('use_record', id)).map((each) => [each.part, each.source, each.seconds])).toEqual([
      ['use', 'check_in', 90 * 60],
      ['warm_up', 'check_in', 30 * 60],
    ])
    expect((await rows('use_month', id))[0]).toMatchObject({ effective: 120 * 60 })
    expect((await rows('use_gap', id))[0]).toMatchObject({ kind: 'unexplained', seconds: 1800 })
  })

  it('are the same however often they are counted, and follow what is corrected', async () => {
    const id = await metered()
    await givenIntervals(test.app, id, [{ state: 'running', from: world.at(0), until: world.at(60) }])
    await settle()
    await test.app.pool.query(
      'insert into use_touched select $1, day from use_day where instrument_id = $1',
      [id],
    )
    const before = await rows('use_day', id)
    await settle()
    expect(await rows('use_day', id)).toEqual(before)
    expect(await rows('use_gap', id)).toHaveLength(1)
    await log(id, 0, 60)
    await settle()
    expect((await rows('use_day', id))[0]).toMatchObject({ effective: 3600, unexplained: 0 })
    expect(await rows('use_gap', id)).toEqual([])
    await test.app.pool.query(
      "update use_log set voided_at = now(), void_reason = '记错' where instrument_id = $1",
      [id],
    )
    await settle()
    expect((await rows('use_day', id))[0]).toMatchObject({ effective: 0, unexplained: 3600 })
  })

  it('rest on the log where no sensor is', async () => {
    const id = await world.instrument(null)
    await log(id, 0, 90, { external: true })
    await settle()
    expect((await rows('use_day', id))[0]).toMatchObject({
      metered: 0,
      effective: 5400,
      measured: 0,
      outside: 5400,
      person: 5400,
    })
  })

  it('tell a booking to which somebody came while the meter stood still', async () => {
    world.setClock(0)
    const id = await metered()
    const { body: booked } = await book(world.user, id, [240, 300])
    world.setClock(240)
    await step(world.manager, booked['id'], 'check-in')
    world.setClock(300)
    await step(world.manager, booked['id'], 'finish')
    await givenIntervals(test.app, id, [{ state: 'standby', from: world.at(200), until: world.at(330) }])
    await settle()
    const [gap] = await rows('use_gap', id)
    expect(gap).toMatchObject({ kind: 'not_run', checked_in: true, booking_id: booked['id'], seconds: 3600 })
    expect((await rows('use_day', id))[0]).toMatchObject({ effective: 0, not_run: 3600 })
  })

  it('count a seat with a sensor of its own apart from the rest', async () => {
    const id = await metered(2)
    const { rows: seats } = await test.app.pool.query(
      'select id from seat where instrument_id = $1 order by position desc limit 1',
      [id],
    )
    const seatId = String(seats[0]?.id)
    await givenMetered(test.app, {
      instrumentId: id,
      seatId,
      unitId: world.unitId,
      from: new Date(world.at(-480)),
    })
    await givenIntervals(test.app, id, [
      { state: 'running', from: world.at(0), until: world.at(60) },
      { state: 'running', from: world.at(0), until: world.at(30), placeId: seatId },
    ])
    await settle()
    expect((await rows('use_day', id))[0]).toMatchObject({ running: 90 * 60, unexplained: 90 * 60 })
  })

  it('are split at midnight in Shanghai', async () => {
    const id = await metered()
    await givenIntervals(test.app, id, [{ state: 'running', from: world.at(-540), until: world.at(-420) }])
    await settle()
    expect((await rows('use_day', id)).map(({ running }) => running)).toEqual([3600])
  })
})
