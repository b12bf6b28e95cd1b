import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { acts, bookingWorld, type BookingWorld } from '../../test/support/booking.ts'
import { givenOrder, orderPeople } from '../../test/support/orders.ts'
import { systemClock } from '../platform/clock.ts'
import { shareOf } from './rules/year.ts'

let test: TestApp
let world: BookingWorld
let instrument: string
let month: string
const { book, step } = acts(() => world)

beforeAll(async () => {
  test = await testApp()
  world = await bookingWorld(test)
  instrument = await world.instrument({ noShowMinutes: null })
  month = test.app.clock.today().slice(0, 7)
  const { body: used } = await book(world.user, instrument, [0, 120])
  const { body: missed } = await book(world.other, instrument, [180, 240])
  await step(world.manager, used['id'], 'check-in')
  world.setClock(90)
  await step(world.manager, used['id'], 'finish')
  world.setClock(200)
  await step(world.manager, missed['id'], 'no-show')
  const people = await orderPeople(test.app, {
    unitId: world.unitId,
    manager: world.manager,
    instrumentId: instrument,
  })
  await givenOrder(test.app, { state: 'delivered', people: { ...people, instrumentId: instrument } })
})
afterAll(() => test.close())

const get = (path: string, who = world.manager) => world.ask(who, 'GET', path)

describe('a year at an instrument', () => {
  it('counts booked and used time, what was for others, no-shows, orders and what they came to', async () => {
    const { body } = await get(`/instruments/${instrument}/use?year=${month.slice(0, 4)}`)
    expect(body['months']).toHaveLength(12)
    expect(body['months'].find((each: { month: string }) => each.month === month)).toEqual({
      month,
      bookedMinutes: 150,
      usedMinutes: 90,
      externalMinutes: 90,
      bookings: 2,
      noShows: 1,
      orders: 1,
      delivered: 1,
      incomeFen: 120_000,
    })
    expect(body).toMatchObject({ externalShare: 1, total: { usedMinutes: 90 } })
  })

  it('is nothing to another unit, and empty in another year', async () => {
    expect((await get(`/instruments/${instrument}/use`, world.stranger)).status).toBe(404)
    expect((await get(`/instruments/${instrument}/use`, world.user)).status).toBe(403)
    const { body } = await get(`/instruments/${instrument}/use?year=2001`)
    expect(body).toMatchObject({ externalShare: null, total: { bookings: 0 } })
    expect(shareOf(0, 0)).toBeNull()
  })

  it('can be taken along as a table in hours and yuan', async () => {
    const { headers, payload } = await test.server.inject({
      url: `/api/v1/instruments/${instrument}/use.csv?year=${month.slice(0, 4)}`,
      headers: world.manager.headers,
    })
    expect(headers['content-type']).toContain('text/csv')
    expect(payload).toContain(`${month},2.5,1.5,1.5,2,1,1,1,1200`)
  })
})

describe('a year of a technician', () => {
  it('is counted from the records of what they did', async () => {
    // What was done is recorded by the clock of the house, which on New Year's Eve is a year behind the test's own.
    const { body } = await get(`/me/workload?year=${systemClock.today().slice(0, 4)}`)
    expect(body['total']).toMatchObject({ checkIns: 2, quoted: 1, delivered: 1, incidents: 0 })
  })

  it('comes as a workbook with a line for each month, to be signed', async () => {
    const { rawPayload } = await test.server.inject({
      url: `/api/v1/me/workload.xlsx?year=${month.slice(0, 4)}`,
      headers: world.manager.headers,
    })
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(new Uint8Array(rawPayload).buffer)
    const sheet = book.worksheets[0]
    expect(sheet?.getCell('A1').text).toContain('管理员')
    expect(sheet?.getCell('A4').text).toBe(`${month.slice(0, 4)}-01`)
    expect(sheet?.getCell('A18').text).toContain('签字')
  })
})
