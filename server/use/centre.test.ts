import { afterAll, beforeAll, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { bookingWorld, type BookingWorld } from '../../test/support/booking.ts'
import { givenUnits, unit } from '../../test/support/catalogue.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'
import { sql } from '../platform/db/index.ts'
import { SUMS } from './facts.ts'

const DAYS = 31
const HOUR = 3600
let test: TestApp
let world: BookingWorld
let staff: GivenPerson[]

/** An hour on each day of March 2025; at noon of the 15th the instrument went from one centre to another. */
beforeAll(async () => {
  test = await testApp()
  await test.server.ready()
  world = await bookingWorld(test)
  const centres = await givenUnits(test.app, unit('C-A'), unit('C-B'), unit('C-C'))
  staff = await Promise.all(
    centres.map((organisationId) => givenPerson(test.app, { role: 'centre_manager', organisationId })),
  )
  const id = await world.instrument(null)
  const put = (of: 'day' | 'ten' | 'month', at: string, hours: number) => {
    const sums = SUMS.map((name) => (['effective', 'metered'].includes(name) ? hours * HOUR : 0))
    const version = of === 'day' ? { column: ', version', value: ', 1' } : { column: '', value: '' }
    return test.app.pool.query(
      `insert into use_${of} (instrument_id, ${of}, unit_id, ${SUMS.join(', ')}${version.column})
       values ($1, $2, $3, ${sums.join(', ')}${version.value})`,
      [id, at, world.unitId],
    )
  }
  for (let day = 1; day <= DAYS; day += 1) await put('day', `2025-03-${String(day).padStart(2, '0')}`, 1)
  for (const [day, hours] of [
    ['01', 10],
    ['11', 10],
    ['21', 11],
  ] as const)
    await put('ten', `2025-03-${day}`, hours)
  await put('month', '2025-03-01', DAYS)
  const moves = ['2025-01-01T00:00:00+08:00', '2025-03-15T12:00:00+08:00']
  for (const [place, at] of moves.entries()) {
    await sql`update instrument set centre_id = ${centres[place]!}::uuid where id = ${id}`.execute(
      test.app.db,
    )
    await sql`update instrument_centre_past set until_at = ${at}::timestamptz
      where instrument_id = ${id} and until_at > now() - interval '1 hour'`.execute(test.app.db)
  }
})
afterAll(() => test.close())

const hours = async (who: GivenPerson, query: string): Promise<unknown> => {
  const { status, body } = await world.ask(who, 'GET', `/use/figures?${query}`)
  expect(status).toBe(200)
  return body['sum']['effective'] / HOUR
}

it('a centre reads the sums of its own days, its unit those of all', async () => {
  for (const period of ['2025-03', '2025', '2025-Q1', '2025-03-01..2025-04-05']) {
    const seen = [...staff, world.manager].map((who) => hours(who, `period=${period}`))
    expect(await Promise.all(seen)).toEqual([15, 16, 0, DAYS])
  }
  const parts = ['11..2025-03-20', '15..2025-03-16', '16..2025-03-31'].map((days) =>
    Promise.all(staff.map((who) => hours(who, `period=2025-03-${days}`))),
  )
  expect(await Promise.all(parts)).toEqual([
    [5, 5, 0],
    [1, 1, 0],
    [0, 16, 0],
  ])
})

it('so are its months and the instruments behind them', async () => {
  const { body: months } = await world.ask(staff[0]!, 'GET', '/use/figures?period=2025&by=month')
  expect(months['items']).toMatchObject([{ key: '2025-03', effective: 15 * HOUR, instruments: 1 }])
  expect(months['sum']).toMatchObject({ instruments: 1 })
  const listed = async (who: GivenPerson) =>
    (await world.ask(who, 'GET', '/use/instruments?period=2025')).body['items'].map(
      ({ effective }: { effective: number }) => effective / HOUR,
    )
  expect(await Promise.all([...staff, world.manager].map(listed))).toEqual([[15], [16], [], [DAYS]])
})
