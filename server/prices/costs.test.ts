import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask } from '../../test/support/asking.ts'
import { givenUnits, unit } from '../../test/support/catalogue.ts'
import { field } from '../../test/support/field.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'
import {
  classes,
  dayAfter,
  itemsOf,
  priceList,
  service,
  priceWorld,
  type PriceWorld,
  type WireItem,
} from '../../test/support/price-world.ts'

let world: PriceWorld
let today: PriceWorld['today']
let finance: PriceWorld['finance']
let admin: PriceWorld['admin']
let manager: PriceWorld['manager']
let stranger: PriceWorld['stranger']
let anonymous: PriceWorld['anonymous']
let given: PriceWorld['given']
let strange: PriceWorld['strange']
let get: PriceWorld['get']
let put: PriceWorld['put']

beforeAll(async () => {
  world = await priceWorld()
  ;({ today, finance, admin, manager, stranger, anonymous, given, strange, get, put } = world)
})
afterAll(() => world.test.close())

describe('costs', () => {
  const costs = { consumablesFen: 9_640, utilitiesFen: 4_820, labourFen: 26_800, othersFen: 0 }
  const draft = (who: GivenPerson, id: string, item: string, facts: object = {}) =>
    ask(world.test, 'PUT', `/instruments/${id}/cost-statements/${item}`, {
      headers: who.headers,
      body: { from: today, ...costs, basis: '2025 年决算', ...facts },
    })
  const approve = (who: GivenPerson, id: string, item: string) =>
    ask(world.test, 'POST', `/instruments/${id}/cost-statements/${item}/approval`, {
      headers: who.headers,
      body: { document: '财务处 7 号' },
    })
  const findings = async (id: string, who = manager) =>
    field((await get(who, `/instruments/${id}/prices`)).body, 'findings')

  it('are drafted, approved and then public; a price above them is a finding for those in charge, and nothing is blocked', async () => {
    const id = await given()
    const [item] = itemsOf(
      (await put(finance, id, priceList(today, service('booked_time', classes(90_000, 41_261))))).body,
    )
    expect((await draft(finance, id, item?.id ?? '')).body).toMatchObject({
      state: 'draft',
      totalFen: 41_260,
    })
    expect(field((await get(anonymous, `/instruments/${id}/prices`)).body, 'costs')).toEqual([])
    expect(field((await get(manager, `/instruments/${id}/prices`)).body, 'costs')).toMatchObject([
      { state: 'draft' },
    ])
    expect(await findings(id)).toEqual([])
    expect((await approve(admin, id, item?.id ?? '')).body).toMatchObject({
      state: 'approved',
      document: '财务处 7 号',
    })
    const outside = (await get(anonymous, `/instruments/${id}/prices`)).body
    expect(field(outside, 'costs')).toMatchObject([{ totalFen: 41_260, ...costs }])
    expect(field(outside, 'findings')).toBeNull()
    expect(field(outside, 'basis')).toMatchObject({ rule: 'price.basis', document: 'jl-2015-25' })
    expect(await findings(id)).toMatchObject([{ userClass: 'external', excessFen: 1 }])
    expect(
      (
        await put(
          finance,
          id,
          priceList(dayAfter(today, 1), { ...service('booked_time', classes(1, 99_000)), id: item?.id }),
        )
      ).status,
    ).toBe(200)
  })

  it('approved once are followed, never edited', async () => {
    const id = await given()
    const [item] = itemsOf((await put(finance, id, priceList(today, service('sample', classes(1, 10))))).body)
    const itemId = item?.id ?? ''
    await draft(finance, id, itemId, { from: '2026-01-01' })
    await approve(finance, id, itemId)
    await expect(
      world.test.app.pool.query(`update cost_statement set labour_fen = 0 where item_id = $1`, [itemId]),
    ).rejects.toThrow(/not edited/)
    await draft(finance, id, itemId, { from: '2026-01-01', basis: null })
    expect((await approve(finance, id, itemId)).codes).toEqual([
      'prices.cost_before_last',
      'prices.cost_basis_needed',
    ])
    await draft(finance, id, itemId, { from: today, labourFen: 1 })
    expect((await approve(finance, id, itemId)).status).toBe(200)
    const earlier = await get(anonymous, `/instruments/${id}/prices?date=2026-01-01`)
    expect(field(earlier.body, 'list')).toBeNull()
    expect((await approve(finance, id, itemId)).codes).toEqual(['not_found.cost_draft'])
  })

  it('are not written for another unit’s instrument, nor for a service of another instrument', async () => {
    const id = await given()
    const [item] = itemsOf((await put(finance, id, priceList(today, service('sample', classes(1, 10))))).body)
    expect((await draft(stranger, id, item?.id ?? '')).codes).toEqual(['not_found.instrument'])
    expect((await approve(stranger, id, item?.id ?? '')).codes).toEqual(['not_found.instrument'])
    expect((await draft(stranger, strange, item?.id ?? '')).codes).toEqual(['not_found.price_item'])
    expect((await draft(manager, id, item?.id ?? '')).status).toBe(403)
    expect(
      (await draft(finance, id, item?.id ?? '', { consumablesFen: 0, utilitiesFen: 0, labourFen: 0 })).codes,
    ).toEqual(['prices.cost_empty'])
  })

  it('are no measure for the own instrument of a firm', async () => {
    const [firm = ''] = await givenUnits(world.test.app, unit('F', { kind: 'firm' }))
    const boss = await givenPerson(world.test.app, { role: 'unit_admin', organisationId: firm })
    const id = await given(firm)
    const [item] = itemsOf(
      (await put(boss, id, priceList(today, service('booked_time', classes(1, 99_000))))).body,
    )
    await draft(boss, id, item?.id ?? '')
    await approve(boss, id, item?.id ?? '')
    expect(await findings(id, boss)).toEqual([])
  })
})

describe('the public price list', () => {
  type Page = { items: { instrument: { id: string }; item: WireItem }[]; nextCursor: string | null }
  const page = async (query: string) => (await get(anonymous, `/prices?${query}`)).body as Page

  it('has the services of listed instruments, each once, page by page, without internal prices', async () => {
    const [fresh = ''] = await givenUnits(world.test.app, unit('C'))
    const boss = await givenPerson(world.test.app, { role: 'unit_finance', organisationId: fresh })
    const ids = [await given(fresh), await given(fresh), await given(fresh, 'draft')]
    for (const id of ids)
      await put(
        boss,
        id,
        priceList(
          today,
          service('sample', classes(1, 10)),
          service('use', classes(2, 20)),
          service('training', [{ userClass: 'internal', amountFen: 3 }]),
        ),
      )
    const seen: string[] = []
    let cursor = ''
    for (let turn = 0; turn < 10; turn += 1) {
      const found = await page(`unit=${fresh}&limit=3${cursor}`)
      seen.push(
        ...found.items.map(
          ({ instrument, item }) =>
            `${ids.indexOf(instrument.id)} ${item.name} ${item.rates.map((each) => each.userClass).join()}`,
        ),
      )
      if (found.nextCursor === null) break
      cursor = `&cursor=${found.nextCursor}`
    }
    expect(seen.toSorted()).toEqual([
      '0 sample external',
      '0 use external',
      '1 sample external',
      '1 use external',
    ])
    expect((await page(`instrument=${ids[0]}`)).items).toHaveLength(2)
    expect((await page(`unit=${fresh}&date=2024-01-01`)).items).toEqual([])
  })

  it('refuses positions that are none', async () => {
    for (const values of [
      ['x', 'y', 1],
      ['x', strange, 1.5],
      ['x', strange, 100_000],
      ['2026-99-99', strange],
    ]) {
      const cursor = Buffer.from(JSON.stringify(values)).toString('base64url')
      expect((await get(anonymous, `/prices?cursor=${cursor}`)).codes).toEqual(['malformed.cursor'])
      expect((await get(anonymous, `/instruments/${strange}/prices/history?cursor=${cursor}`)).codes).toEqual(
        ['malformed.cursor'],
      )
    }
  })
})
