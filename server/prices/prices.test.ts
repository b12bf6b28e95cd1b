import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '../platform/principal.ts'
import { writeList } from './index.ts'
import { field } from '../../test/support/field.ts'
import {
  classes,
  dayAfter,
  itemsOf,
  priceList,
  pricesOf,
  service,
  priceWorld,
  type PriceWorld,
} from '../../test/support/price-world.ts'

let world: PriceWorld
let today: PriceWorld['today']
let finance: PriceWorld['finance']
let admin: PriceWorld['admin']
let manager: PriceWorld['manager']
let researcher: PriceWorld['researcher']
let stranger: PriceWorld['stranger']
let anonymous: PriceWorld['anonymous']
let given: PriceWorld['given']
let strange: PriceWorld['strange']
let get: PriceWorld['get']
let put: PriceWorld['put']
let quoted: PriceWorld['quoted']

beforeAll(async () => {
  world = await priceWorld()
  ;({ today, finance, admin, manager, researcher, stranger, anonymous, given, strange, get, put, quoted } =
    world)
})
afterAll(() => world.test.close())

describe('a price list', () => {
  it('is set by the unit’s finance and administration from a day on, and kept as it stood', async () => {
    const id = await given()
    const first = await put(
      finance,
      id,
      priceList('2025-01-01', service('booked_time', classes(18_000, 38_000))),
    )
    expect(first.status).toBe(200)
    const [standing] = itemsOf(first.body)
    const second = await put(
      admin,
      id,
      priceList(today, { ...service('booked_time', classes(18_000, 36_000)), id: standing?.id }),
    )
    expect(pricesOf(second.body)).toEqual(['booked_time external 36000', 'booked_time internal 18000'])
    expect(itemsOf(second.body)[0]?.id).toBe(standing?.id)
    const before = await get(finance, `/instruments/${id}/prices?date=${dayAfter(today, -1)}`)
    expect(pricesOf(before.body)).toEqual(['booked_time external 38000', 'booked_time internal 18000'])
    expect(field(before.body, 'list', 'until')).toBe(dayAfter(today, -1))
    const events = await world.test.app.db
      .selectFrom('event')
      .select('action')
      .where('subject_kind', '=', 'price_list')
      .where('principal_id', 'in', [finance.id, admin.id])
      .execute()
    expect(events.length).toBeGreaterThanOrEqual(2)
  })

  it('can be written in the transaction of another part of the product', async () => {
    const id = await given()
    const body = {
      from: today,
      items: [
        { kind: 'sample' as const, name: '测样', rates: [{ userClass: 'external' as const, amountFen: 1 }] },
      ],
    }
    await world.test.app.db.transaction().execute(async (trx) => writeList(trx, system, id, { body, today }))
    expect(pricesOf((await get(anonymous, `/instruments/${id}/prices`)).body)).toEqual(['测样 external 1'])
  })

  it('that was announced gives way to a newer one for the same time, and history says so, page by page', async () => {
    const id = await given()
    await put(finance, id, priceList(today, service('sample', classes(1, 10))))
    await put(finance, id, priceList(dayAfter(today, 30), service('sample', classes(1, 20))))
    await put(finance, id, priceList(dayAfter(today, 20), service('sample', classes(1, 30))))
    const read = await get(anonymous, `/instruments/${id}/prices`)
    expect(field(read.body, 'upcoming')).toMatchObject([{ from: dayAfter(today, 20), until: null }])
    const seen: unknown[] = []
    let cursor = ''
    for (let page = 0; page < 5; page += 1) {
      const { body } = await get(anonymous, `/instruments/${id}/prices/history?limit=1${cursor}`)
      const [one] = field(body, 'items') as unknown[]
      seen.push([field(one, 'from'), field(one, 'until'), field(one, 'replaced')])
      const next = field(body, 'nextCursor')
      if (next === null) break
      cursor = `&cursor=${next as string}`
    }
    expect(seen).toEqual([
      [dayAfter(today, 30), null, true],
      [dayAfter(today, 20), null, false],
      [today, dayAfter(today, 19), false],
    ])
  })

  it('cannot be edited in the database: rates stay, lists only end, and never later', async () => {
    const id = await given()
    await put(finance, id, priceList('2025-01-01', service('sample', classes(1, 10))))
    await expect(world.test.app.pool.query('update price_rate set amount_fen = 1')).rejects.toThrow(
      /append-only/,
    )
    const end = (day: string) =>
      world.test.app.pool.query('update price_list set ends_before = $2 where instrument_id = $1', [id, day])
    await end('2026-01-01')
    await expect(end('2026-06-01')).rejects.toThrow(/not edited/)
    await expect(world.test.app.pool.query('delete from price_list')).rejects.toThrow(/not edited/)
  })

  it('does not overlap another, whoever writes it', async () => {
    const id = await given()
    await put(finance, id, priceList('2025-01-01', service('sample', classes(1, 10))))
    const twice = world.test.app.pool.query(
      `insert into price_list (id, instrument_id, from_date) values (gen_random_uuid(), $1, '2025-06-01')`,
      [id],
    )
    await expect(twice).rejects.toThrow(/exclusion constraint/)
  })

  it('set by two at once ends in an order: both stand in history and one holds', async () => {
    const id = await given()
    const both = await Promise.all(
      [10, 20].map((amount) => put(finance, id, priceList(today, service('sample', classes(1, amount))))),
    )
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    const { body } = await get(finance, `/instruments/${id}/prices/history`)
    expect(
      (field(body, 'items') as { replaced: boolean }[]).map(({ replaced }) => String(replaced)).toSorted(),
    ).toEqual(['false', 'true'])
  })

  it('is refused with every reason: the past, unknown services, windows that meet, three decimals', async () => {
    const id = await given()
    await put(finance, id, priceList(today, service('sample', classes(1, 10))))
    const [foreign] = itemsOf(
      (await put(stranger, strange, priceList(today, service('sample', classes(1, 10))))).body,
    )
    const window = { days: [1], from: '08:00', until: '12:00', kind: 'peak', amountFen: 5 }
    const answer = await put(
      finance,
      id,
      priceList(
        dayAfter(today, -1),
        { ...service('sample', classes(1, 10)), id: foreign?.id },
        service('booked_time', [{ userClass: 'external', amountFen: 1, windows: [window, window] }]),
      ),
    )
    expect(answer.status).toBe(422)
    expect(answer.codes).toEqual(['prices.from_past', 'prices.item_unknown', 'prices.windows_overlap'])
    for (const amountFen of [10.005, -1, 1e12, 'NaN'])
      expect(
        (await put(finance, id, priceList(today, service('sample', [{ userClass: 'external', amountFen }]))))
          .status,
      ).toBe(400)
  })

  it('is written neither by others of the unit nor by another unit, whose ids are not found', async () => {
    const instrument = await given()
    const body = priceList(today, service('sample', classes(1, 10)))
    expect((await put(manager, instrument, body)).status).toBe(403)
    expect((await put(researcher, instrument, body)).status).toBe(403)
    expect((await put(stranger, instrument, body)).codes).toEqual(['not_found.instrument'])
    expect((await put(anonymous, instrument, body)).status).toBe(401)
    const draft = await given(undefined, 'draft')
    expect((await get(stranger, `/instruments/${draft}/prices`)).status).toBe(404)
    expect((await get(stranger, `/instruments/${draft}/prices/history`)).status).toBe(404)
    expect((await quoted(stranger, draft, {})).status).toBe(404)
    expect((await get(manager, `/instruments/${draft}/prices`)).status).toBe(200)
  })
})

describe('prices for a unit’s own people', () => {
  let instrument: string
  beforeAll(async () => {
    instrument = await given()
    await put(
      finance,
      instrument,
      priceList(
        today,
        service('booked_time', classes(18_000, 36_000)),
        service('sample', [{ userClass: 'internal', amountFen: 500 }]),
      ),
    )
  })

  it('are seen by them, in whatever role, and by nobody else', async () => {
    for (const who of [researcher, manager, finance])
      expect(pricesOf((await get(who, `/instruments/${instrument}/prices`)).body)).toContain(
        'booked_time internal 18000',
      )
    for (const who of [anonymous, stranger, { headers: world.test.operator }]) {
      const { body } = await get(who, `/instruments/${instrument}/prices`)
      expect(pricesOf(body)).toEqual(['booked_time external 36000'])
      expect(field(body, 'mayWrite')).toBe(false)
      const history = await get(who, `/instruments/${instrument}/prices/history`)
      expect(JSON.stringify(history.body)).not.toContain('internal')
    }
  })

  it('are quoted to them alone', async () => {
    const hour = { booked: [{ from: `${today}T01:00:00Z`, until: `${today}T02:00:00Z` }] }
    const mine = await quoted(researcher, instrument, hour)
    expect([field(mine.body, 'class'), field(mine.body, 'totalFen')]).toEqual(['internal', 18_000])
    expect((await quoted(stranger, instrument, { ...hour, class: 'internal' })).codes).toEqual([
      'forbidden.internal_price',
    ])
    expect(field((await quoted(anonymous, instrument, hour)).body, 'totalFen')).toBe(36_000)
    expect(field((await quoted(stranger, instrument, hour)).body, 'class')).toBe('fiscal_unit')
  })
})
