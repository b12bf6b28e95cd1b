import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { bookingWorld, codes, type BookingWorld } from '../../test/support/booking.ts'
import { givenPerson, signedInAgain } from '../../test/support/people.ts'
import { newId } from '../lib/ids.ts'
import { buildPortal, portal } from '../portal/index.ts'
import { SUMS } from './facts.ts'
import { isForAll, periodOf } from './rules/period.ts'
import { monthsTold, type Month } from './rules/public.ts'

const LEAST = { instruments: 10, units: 3 }
const MEASURED = 11
const HOUR = 3600

let test: TestApp
let world: BookingWorld

/** Eleven instruments of three units in a year; in April only four of them were used, in July by one unit alone. */
beforeAll(async () => {
  await buildPortal()
  test = await testApp({ pages: (app) => [portal(app)] })
  await test.server.ready()
  world = await bookingWorld(test)
  const units = [newId(), newId(), newId()]
  const put = (instrument: string, month: number, unit: string | undefined) =>
    test.app.pool.query(
      `insert into use_month (instrument_id, month, unit_id, ${SUMS.join(', ')})
       values ($1, make_date(2025, $2, 1), $3, ${SUMS.map((name) => (name === 'effective' ? HOUR : 0)).join(', ')})`,
      [instrument, month, unit],
    )
  for (let index = 0; index < MEASURED; index += 1) {
    const id = await world.instrument(null)
    const unit = units[index % units.length]
    for (const month of [3, 5, 6]) await put(id, month, unit)
    if (index < 4) await put(id, 4, unit)
    await put(id, 7, units[0])
  }
})
afterAll(() => test.close())

const ask = (period: string, who: Parameters<BookingWorld['ask']>[0] = null) =>
  world.ask(who, 'GET', `/statistics/use?period=${period}`)

describe('figures for everybody', () => {
  it('tell months of enough instruments and units, and none that follows from the others', async () => {
    const { body } = await ask('2025')
    expect(body['sum']).toMatchObject({ instruments: MEASURED, effective: (4 * MEASURED + 4) * HOUR })
    expect(body['fewMonths']).toEqual(expect.arrayContaining(['2025-04', '2025-07']))
    // One large month stands with the small ones in what is left of the total.
    expect(body['fewMonths']).toHaveLength(3)
    expect(body['months']).toHaveLength(2)
  })

  it('are not told of a period of too few instruments or units', async () => {
    const { body: april } = await ask('2025-04')
    expect(april).toMatchObject({ sum: null, served: null, regions: { items: [], rest: null } })
    expect((await ask('2025-07')).body['sum']).toBeNull()
    expect((await ask('2025-03')).body['sum']).toMatchObject({ instruments: MEASURED })
    // Nothing at all was used.
    expect((await ask('2025-01')).body['sum']).toMatchObject({ instruments: 0, effective: 0 })
  })

  it('are told at once while they are counted anew, and counted first once they are old', async () => {
    const measured = async () => (await ask('2025-05')).body['sum']['effective'] / HOUR
    world.setClock(0)
    expect(await measured()).toBe(MEASURED)
    const add = `update use_month set effective = effective + ${HOUR} where month = '2025-05-01'`
    await test.app.pool.query(add)
    expect(await measured()).toBe(MEASURED)
    world.setClock(1)
    expect(await measured()).toBe(MEASURED)
    await vi.waitUntil(async () => (await measured()) === 2 * MEASURED)
    await test.app.pool.query(add)
    world.setClock(20)
    expect(await measured()).toBe(3 * MEASURED)
  })

  it('are not told of any days at all, by which one could be taken from the other', async () => {
    const days = '2025-03-01..2025-04-30'
    expect(codes(await ask(days))).toEqual(['use.period_public'])
    expect(codes(await ask(days, await signedInAgain(test.app, world.manager)))).toEqual([
      'use.period_public',
    ])
    const officer = await givenPerson(test.app, { role: 'province_officer' })
    expect((await ask(days, officer)).status).toBe(200)
    expect((await ask('2025-03-01..2025-03-31')).status).toBe(200)
  })
})

describe('the page of statistics', () => {
  const text = async (period: string): Promise<string> => {
    const headers = { accept: 'text/html', 'accept-language': 'zh-CN' }
    return (await test.server.inject({ url: `/statistics?period=${period}`, headers })).body
  }

  it('says where too few stand behind a period or a month', async () => {
    expect(await text('2025-04')).toContain(
      '样本太少，不公开：这个时段有实测数据的仪器不到 10 台，或不到 3 家单位。',
    )
    expect(await text('2025')).toMatch(/不单列：(2025-0\d、){2}2025-0\d。/)
  })

  it('shows the first period that is offered where another is not told', async () => {
    expect(await text('2025-03-01..2025-04-30')).toContain('id="measured"')
  })
})

describe('periods for everybody', () => {
  const is = (text: string, today = '2026-10-15'): boolean => {
    const period = periodOf(text)
    return period !== undefined && isForAll(period, today)
  }

  it('are months, quarters and years', () => {
    expect(['2025-02', '2025-Q4', '2024', '2025-10-01..2025-12-31'].map((text) => is(text))).toEqual(
      Array(4).fill(true),
    )
    expect(
      ['2025-02-01..2025-04-30', '2025-01-01..2025-02-28', '2025-03-05..2025-03-05'].map((text) => is(text)),
    ).toEqual(Array(3).fill(false))
  })

  it('are the twelve months until yesterday, of today alone', () => {
    expect(is('2025-10-15..2026-10-14')).toBe(true)
    expect(is('2025-10-14..2026-10-13')).toBe(false)
    expect(is('2025-10-16..2026-10-14')).toBe(false)
    expect(is('2023-03-01..2024-02-28', '2024-02-29')).toBe(true)
  })
})

it('a small month never comes out of the total and the other months', () => {
  const month = fc.record({
    instruments: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 10, max: 40 })),
    units: fc.integer({ min: 1, max: 5 }),
    effective: fc.nat(1000),
  })
  fc.assert(
    fc.property(fc.array(month, { minLength: 1, maxLength: 12 }), (given) => {
      const months = given.map((each, index): Month => ({ ...each, key: String(index) }))
      const told = monthsTold(months, LEAST)
      const isSmall = ({ instruments, units }: Month): boolean =>
        instruments > 0 && (instruments < LEAST.instruments || units < LEAST.units)
      const rest = months.filter(({ key }) => !told.has(key))
      expect(rest.filter(isSmall)).toHaveLength(months.filter(isSmall).length)
      // What is left of the total holds a large month beside the small ones, unless nothing is told.
      const isCovered = rest.some((each) => each.instruments > 0 && !isSmall(each))
      expect(told.size === 0 || rest.length === 0 || isCovered).toBe(true)
    }),
  )
})
