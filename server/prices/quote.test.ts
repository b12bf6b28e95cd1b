import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { priceIn } from './index.ts'
import { ask } from '../../test/support/asking.ts'
import { field } from '../../test/support/field.ts'
import { itemsOf, priceList, service, priceWorld, type PriceWorld } from '../../test/support/price-world.ts'

let world: PriceWorld
let finance: PriceWorld['finance']
let anonymous: PriceWorld['anonymous']
let given: PriceWorld['given']
let put: PriceWorld['put']
let quoted: PriceWorld['quoted']

beforeAll(async () => {
  world = await priceWorld()
  ;({ finance, anonymous, given, put, quoted } = world)
})
afterAll(() => world.test.close())

/** The unit sets its terms of orders. */
const setTax = async (terms: Record<string, unknown>): Promise<void> => {
  const { organisationId: _unit, approvalAsked: _asked, ...body } = terms
  const set = await ask(world.test, 'PUT', '/order-terms', { ...finance, body })
  expect(set.status).toBe(200)
}

describe('a quote', () => {
  let id: string
  let byName: Record<string, string>
  beforeAll(async () => {
    id = await given()
    const bands = [{ fromHours: 20, offBp: 500 }]
    const windows = [
      { days: [1, 2, 3, 4, 5, 6, 7], from: '18:00', until: '24:00', kind: 'off_peak', amountFen: 18_000 },
    ]
    const { body } = await put(
      finance,
      id,
      priceList(
        '2026-01-01',
        service('booked_time', [{ userClass: 'external', amountFen: 36_000, bands, windows }], {
          name: '机时',
          nameEn: 'Machine time',
        }),
        service('used_time', [{ userClass: 'external', amountFen: 8_000 }], { name: '能谱', optional: true }),
        service('use', [{ userClass: 'external', amountFen: 6_000 }], { name: '喷铂' }),
        service('start_fee', [{ userClass: 'external', amountFen: 5_000 }], { name: '开机费' }),
      ),
    )
    byName = Object.fromEntries(itemsOf(body).map((item) => [item.name, item.id]))
  })
  const afternoon = { booked: [{ from: '2026-11-25T14:00:00+08:00', until: '2026-11-25T16:30:00+08:00' }] }

  it('says what of its total is tax: at the rate of the service, else at that of its unit', async () => {
    const taxed = await given()
    const list = priceList(
      '2026-01-01',
      service('booked_time', [{ userClass: 'external', amountFen: 42_400 }]),
      service('material', [{ userClass: 'external', amountFen: 11_300 }], { measure: 'g', taxBp: 1300 }),
    )
    const { body } = await put(finance, taxed, list)
    const [, material] = itemsOf(body)
    const wish = { ...afternoon, items: [{ id: material?.id, quantity: '1' }] }
    const unsaid = await quoted(anonymous, taxed, wish)
    expect(field(unsaid.body, 'tax')).toBeNull()
    const before = await world.get(finance, `/order-terms?unit=${world.own}`)
    const terms = { ...(before.body as object), taxBp: 600 }
    await setTax(terms)
    const told = await quoted(anonymous, taxed, wish)
    expect(told.body).toMatchObject({
      totalFen: 117_300,
      tax: {
        parts: [
          { rateBp: 600, grossFen: 106_000, netFen: 100_000, taxFen: 6_000 },
          { rateBp: 1300, grossFen: 11_300, netFen: 10_000, taxFen: 1_300 },
        ],
        netFen: 110_000,
        taxFen: 7_300,
      },
    })
    await setTax({ ...terms, taxBp: null })
  })

  it('may be tried under a list that is not set yet, by those who may set it, and nothing is kept', async () => {
    const list = priceList(
      '2027-01-01',
      service('booked_time', [{ userClass: 'external', amountFen: 40_000 }], { name: '机时' }),
      service('start_fee', [{ userClass: 'external', amountFen: 1000 }], { name: '开机费' }),
    )
    const ask = {
      class: 'external',
      booked: [{ from: '2027-01-05T14:00:00+08:00', until: '2027-01-05T16:30:00+08:00' }],
    }
    const tried = (who: { headers: Record<string, string> }, body: object) =>
      world.test.server.inject({
        method: 'POST',
        url: `/api/v1/instruments/${id}/prices/trial`,
        headers: { ...who.headers, 'content-type': 'application/json' },
        payload: JSON.stringify(body),
      })
    const answer = await tried(finance, { list, ask })
    expect(answer.json()).toMatchObject({ totalFen: 101_000, date: '2027-01-05' })
    const standing = await world.get(finance, `/instruments/${id}/prices?date=2027-01-05`)
    expect(field(standing.body, 'list', 'from')).toBe('2026-01-01')
    expect((await tried(world.stranger, { list, ask })).statusCode).toBe(404)
    expect((await tried(finance, { list: { ...list, until: '2026-01-01' }, ask })).statusCode).toBe(422)
  })

  it('asked for in an address is the same as one that is sent', async () => {
    const { booked } = afternoon
    const query = new URLSearchParams([
      ['booked', `${booked[0]?.from}/${booked[0]?.until}`],
      ['item', `${byName['喷铂']}:2`],
      ['item', byName['能谱'] ?? ''],
    ])
    const items = [{ id: byName['喷铂'], quantity: '2' }, { id: byName['能谱'] }]
    const asked = await world.get(anonymous, `/instruments/${id}/quote?${query.toString()}`)
    expect(asked.status).toBe(200)
    expect(asked.body).toEqual((await quoted(anonymous, id, { ...afternoon, items })).body)
    const nonsense = await world.get(anonymous, `/instruments/${id}/quote?booked=soonerorlater/never-at-all`)
    expect(nonsense.status).toBe(422)
  })

  it('explains every line and says what it rests on', async () => {
    const answer = await quoted(anonymous, id, {
      ...afternoon,
      accumulatedHours: '22.5',
      items: [{ id: byName['能谱'] }, { id: byName['喷铂'], quantity: '1' }],
    })
    expect(answer.status).toBe(200)
    const lines = field(answer.body, 'lines') as {
      amountFen: number
      text: { zh: string; en: string }
      notes: { zh: string }[]
    }[]
    expect(lines.map(({ amountFen, text }) => [amountFen, text.zh])).toEqual([
      [85_500, '机时 2.5 小时 × ¥360'],
      [20_000, '能谱 2.5 小时 × ¥80'],
      [6_000, '喷铂 1 次 × ¥60'],
      [5_000, '开机费，每次收一次'],
    ])
    expect(lines[0]?.notes.map(({ zh }) => zh)).toContain('此前累计 22.5 小时；满 20 小时后的部分减 5%')
    expect(lines[0]?.text.en).toBe('Machine time 2.5 h × ¥360')
    expect(field(answer.body, 'totalFen')).toBe(116_500)
    expect(field(lines[0], 'restsOn')).toMatchObject({
      from: '2026-01-01',
      document: '校设〔2026〕3号',
      userClass: 'external',
    })
  })

  it('is the same for other parts of the product, which keep the list it rests on', async () => {
    const span = {
      from: Date.parse(afternoon.booked[0]?.from ?? ''),
      until: Date.parse(afternoon.booked[0]?.until ?? ''),
    }
    const wish = {
      userClass: 'firm' as const,
      booked: [span],
      used: null,
      chosen: [],
      accumulated: 0,
      urgent: false,
      free: null,
    }
    const priced = await priceIn(world.test.app.db, id, { date: '2026-11-25', ask: wish })
    const answer = await quoted(anonymous, id, { ...afternoon, class: 'firm' })
    expect(priced).toMatchObject({
      ok: true,
      value: { list: { id: field(answer.body, 'listId') }, totalFen: field(answer.body, 'totalFen') },
    })
    expect(await priceIn(world.test.app.db, id, { date: '2025-11-25', ask: wish })).toMatchObject({
      ok: false,
    })
  })

  it('takes the list of the day on which the booking begins in Shanghai', async () => {
    const late = { booked: [{ from: '2025-12-31T23:30:00+08:00', until: '2026-01-01T01:30:00+08:00' }] }
    expect((await quoted(anonymous, id, late)).codes).toEqual(['prices.no_list'])
    const early = { booked: [{ from: '2025-12-31T16:00:00Z', until: '2025-12-31T17:00:00Z' }] }
    expect(field((await quoted(anonymous, id, early)).body, 'date')).toBe('2026-01-01')
  })

  it('names the contract that the policy book asks for, and a subsidy without a number', async () => {
    const { body } = await quoted(anonymous, id, afternoon)
    expect(field(body, 'contract', 'rule')).toBe('price.contract')
    expect(field(body, 'subsidy')).toMatchObject({
      share: null,
      estimateFen: null,
      rule: { rule: 'subsidy.user' },
    })
  })

  it('comes to nothing for a category of the policy book with a purpose, to be checked by the unit', async () => {
    const free = { category: 'disaster', purpose: '洪水后水质检测' }
    const { body } = await quoted(anonymous, id, { ...afternoon, free })
    expect(field(body, 'totalFen')).toBe(0)
    expect(field(body, 'free')).toMatchObject({
      ...free,
      checked: false,
      rule: { document: 'jl-platforms', binds: 'platform' },
    })
    expect(field(body, 'contract')).toBeNull()
    const other = await quoted(anonymous, id, { ...afternoon, free: { ...free, category: 'friends' } })
    expect(other.codes).toEqual(['prices.free_not_listed'])
    expect((await quoted(anonymous, id, { ...afternoon, free: { ...free, purpose: '  ' } })).codes).toEqual([
      'prices.purpose_needed',
    ])
  })

  it.each([
    [
      'ends before it starts',
      { booked: [{ from: '2026-11-25T14:00:00Z', until: '2026-11-25T13:00:00Z' }] },
      422,
    ],
    ['has no length', { booked: [{ from: '2026-11-25T14:00:00Z', until: '2026-11-25T14:00:00Z' }] }, 422],
    ['lies far off', { booked: [{ from: '0001-01-01T00:00:00Z', until: '9999-01-01T00:00:00Z' }] }, 422],
    ['runs for years', { booked: [{ from: '2026-02-28T00:00:00Z', until: '2029-02-28T00:00:00Z' }] }, 422],
    ['falls on no day', { booked: [{ from: '2026-02-30T00:00:00Z', until: '2026-03-01T00:00:00Z' }] }, 400],
    ['is a leap second', { booked: [{ from: '2016-12-31T23:59:60Z', until: '2017-01-01T01:00:00Z' }] }, 400],
    ['asks for nothing', {}, 422],
    [
      'asks for a service that is none',
      { items: [{ id: '00000000-0000-7000-8000-000000000000', quantity: '1' }] },
      422,
    ],
    [
      'asks for not a number',
      { items: [{ id: '00000000-0000-7000-8000-000000000000', quantity: 'NaN' }] },
      400,
    ],
  ])('is refused where what is asked %s', async (_, body, status) => {
    const answer = await quoted(anonymous, id, body)
    expect(answer.status).toBe(status)
    expect(answer.codes.length).toBeGreaterThan(0)
    expect(JSON.stringify(answer.body)).not.toMatch(/\{\w+\}/)
  })
})
