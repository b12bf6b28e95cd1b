import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { ask } from '../../test/support/asking.ts'
import { field } from '../../test/support/field.ts'
import { form } from '../../test/support/multipart.ts'
import { givenOrder, orderPeople, type OrderPeople } from '../../test/support/orders.ts'
import { readPdf } from '../../test/support/papers.ts'
import { givenPerson } from '../../test/support/people.ts'
import { orderInReach } from '../orders/index.ts'
import { sql } from '../platform/db/index.ts'

let testing: TestApp
let people: OrderPeople

beforeAll(async () => {
  testing = await testApp()
  // Schemas are compiled before the first request, which should not pay for it.
  await testing.server.ready()
  people = await orderPeople(testing.app)
})
afterAll(() => testing.close())

const sorted = (answers: { status: number }[]): number[] =>
  answers.map(({ status }) => status).toSorted((left, right) => left - right)

type Headed = { headers: Record<string, string> }
const call = (who: Headed, method: 'GET' | 'POST' | 'PATCH', path: string, body?: object) =>
  ask(testing, method, path, { headers: who.headers, ...(body && { body }) })
const bytesOf = async (who: Headed, path: string) =>
  (await testing.server.inject({ url: `/api/v1${path}`, headers: who.headers })).rawPayload

type Wire = {
  id: string
  code: string
  number: string
  state: string
  place: string | null
  chain: { id: string; kind: string }[]
}
const itemsOf = (body: unknown): Wire[] => (field(body, 'items') ?? []) as Wire[]

/** An agreed order of three samples, announced by the customer. */
async function announced(names = ['断口 A', '断口 B', '夹杂物 C']) {
  const order = await givenOrder(testing.app, {
    state: 'agreed',
    people,
    wish: { sampleCount: names.length },
  })
  const samples = names.map((name, index) => ({
    name,
    ...(index === 0 && { hazards: ['flammable', 'toxic'], storage: 'cool', fate: 'dispose', amount: '20 g' }),
  }))
  const path = `/orders/${order.id}/samples`
  const answer = await call(people.customer, 'POST', path, { samples })
  expect(answer.codes).toEqual([])
  const items = itemsOf(answer.body)
  const step = (who: Headed, kind: string, ids: string[], more: object = {}) =>
    call(who, 'POST', `${path}/steps`, { samples: ids, step: kind, ...more })
  const stateOf = async () => (await orderInReach(testing.app.db, people.customer.principal, order.id))?.state
  return {
    id: order.id,
    number: order.order.number ?? '',
    path,
    items,
    ids: items.map(({ id }) => id),
    step,
    stateOf,
  }
}

describe('samples', () => {
  test('are announced by the customer; their labels carry number, hazard and a code that leads to each', async () => {
    const { items, number, path } = await announced()
    expect(items.map((item) => item.number)).toEqual([1, 2, 3].map((position) => `${number}-${position}`))
    const { text, codes, pages } = await readPdf(await bytesOf(people.customer, `${path}/labels`))
    expect(pages).toBe(1)
    expect(codes).toEqual(items.map(({ code }) => expect.stringContaining(`/samples/${code}`)))
    for (const each of [`${number}-1`, '断口A', '易燃、有毒', '20g', '冷藏']) expect(text).toContain(each)
    const found = await call(people.manager, 'GET', `/samples/${items[1]?.code.toLowerCase() ?? ''}`)
    expect([field(found.body, 'sample', 'name'), field(found.body, 'side')]).toEqual(['断口 B', 'unit'])
  })

  test('come in one after the other; with the last one the order moves on', async () => {
    const { ids, step, stateOf } = await announced()
    const [first = '', ...others] = ids
    await step(people.manager, 'received', [first], { intact: true, place: 'B104 柜 3-2' })
    expect(await stateOf()).toBe('agreed')
    const damaged = await step(people.manager, 'received', others, { intact: false })
    expect(damaged.codes).toEqual(['samples.note_missing'])
    await step(people.manager, 'received', others, { intact: false, note: '第 3 件有划痕' })
    expect(await stateOf()).toBe('samples_received')
  })

  test('go from hand to hand; the chain says who, to whom, when and where, and is never shortened', async () => {
    const { ids, step, path } = await announced(['断口 A'])
    const colleague = await givenPerson(testing.app, {
      role: 'instrument_manager',
      organisationId: people.unitId,
      name: '林清越',
    })
    const outsider = await givenPerson(testing.app, { role: 'instrument_manager' })
    await step(people.customer, 'posted', ids, { note: '虚构快递 1234' })
    await step(people.manager, 'received', ids, { intact: true })
    await step(people.manager, 'placed', ids, { place: 'B104 柜 3-2' })
    expect((await step(people.manager, 'handed', ids, { to: outsider.id })).codes).toEqual([
      'samples.to_unknown',
    ])
    await step(people.manager, 'handed', ids, { to: colleague.id })
    await step(people.manager, 'taken', ids)
    const done = await step(people.manager, 'tested', ids)
    const [item] = itemsOf(done.body)
    expect(item?.chain.map(({ kind }) => kind)).toEqual([
      'posted',
      'received',
      'placed',
      'handed',
      'taken',
      'tested',
    ])
    expect(item).toMatchObject({ state: 'tested', place: 'B104 柜 3-2', intact: true })
    expect(field(item?.chain[3], 'to', 'name')).toBe('林清越')
    expect(field(item?.chain[3], 'by', 'name')).toBe('管理员丙')
    await expect(sql`delete from sample_step`.execute(testing.app.db)).rejects.toThrow()
    await expect(sql`update sample_step set note = 'x'`.execute(testing.app.db)).rejects.toThrow()
    expect((await call(people.customer, 'GET', path)).status).toBe(200)
  })

  test('go back or are disposed of as the customer chose, who may change that until it is done, and confirms', async () => {
    const { ids, step, path } = await announced(['带回', '销毁'])
    const [toDispose = '', toReturn = ''] = ids
    await step(people.manager, 'received', ids, { intact: true })
    const wrong = await step(people.manager, 'disposed', [toReturn], { note: '危废' })
    expect(wrong.codes).toEqual(['samples.to_be_returned'])
    expect((await call(people.manager, 'PATCH', `${path}/${toReturn}`, { fate: 'dispose' })).status).toBe(403)
    await call(people.customer, 'PATCH', `${path}/${toReturn}`, { fate: 'dispose' })
    expect((await step(people.manager, 'disposed', ids, { note: '危废间登记' })).codes).toEqual([])
    expect((await call(people.customer, 'PATCH', `${path}/${toReturn}`, { fate: 'return' })).codes).toEqual([
      'conflict.sample_is_disposed',
    ])
    expect((await step(people.customer, 'confirmed', [toDispose])).codes).toEqual([])
    expect((await step(people.customer, 'confirmed', [toDispose])).codes).toEqual([
      'conflict.sample_confirmed',
    ])
    expect((await step(people.manager, 'confirmed', [toReturn])).codes).toEqual([
      'forbidden.sample_confirmed',
    ])
  })

  test('received by two at once are received once', async () => {
    const { ids, step } = await announced(['断口 A'])
    const answers = await Promise.all(
      [1, 2, 3].map(() => step(people.manager, 'received', ids, { intact: true })),
    )
    expect(sorted(answers)).toEqual([200, 409, 409])
  })

  test('a step with several is taken with all of them or with none', async () => {
    const { ids, step, path } = await announced()
    await step(people.manager, 'received', ids.slice(0, 1), { intact: true })
    expect((await step(people.manager, 'placed', ids, { place: '柜 1' })).codes).toEqual([
      'conflict.sample_is_expected',
    ])
    const items = itemsOf((await call(people.manager, 'GET', path)).body)
    expect(items.map(({ place }) => place)).toEqual([null, null, null])
  })

  test('are split into parts with labels of their own, which the order does not wait for', async () => {
    const { ids, step, path } = await announced(['断口 A'])
    await step(people.manager, 'received', ids, { intact: true, place: '柜 1' })
    const split = await call(people.manager, 'POST', `${path}/${ids[0]}/parts`, { parts: 2, note: '留样' })
    const items = itemsOf(split.body)
    expect(items.map(({ state }) => state)).toEqual(['received', 'stored', 'stored'])
    expect(items.slice(1).map((item) => field(item, 'parentId'))).toEqual([ids[0], ids[0]])
    expect(new Set(items.map(({ code }) => code)).size).toBe(3)
  })

  test('are photographed into the chain: an image that is one, nothing else', async () => {
    const { ids, path } = await announced(['断口 A'])
    const send = async (bytes: Buffer) => {
      const { payload, headers } = form([
        ['note', '有划痕'],
        ['file', bytes, 'a.jpg'],
      ])
      const url = `/api/v1${path}/${ids[0]}/photos`
      return testing.server.inject({
        method: 'POST',
        url,
        payload,
        headers: { ...people.manager.headers, ...headers },
      })
    }
    expect((await send(Buffer.from('no picture'))).statusCode).toBe(415)
    const taken = await send(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]))
    expect(taken.statusCode).toBe(201)
    const [item] = itemsOf(taken.json())
    const photo = await bytesOf(people.customer, `${path}/${ids[0]}/photos/${item?.chain[0]?.id ?? ''}`)
    expect([...photo.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff])
  })

  test('need names and at most 1,000; those of others, auditors and offices are not found', async () => {
    const { id, path, items } = await announced(['断口 A'])
    const unnamed = await call(people.customer, 'POST', path, { samples: [{ name: ' ' }, { name: '好' }] })
    expect(unnamed.codes).toEqual(['samples.name_missing'])
    const many = { samples: Array.from({ length: 200 }, () => ({ name: '样' })) }
    for (let turn = 0; turn < 4; turn += 1) await call(people.customer, 'POST', path, many)
    expect((await call(people.customer, 'POST', path, many)).codes).toEqual(['samples.too_many'])
    const roles = ['user', 'auditor', 'province_officer', 'unit_admin'] as const
    for (const role of roles) {
      const stranger = await givenPerson(testing.app, { role })
      expect((await call(stranger, 'GET', path)).status).toBe(404)
      expect((await call(stranger, 'GET', `/samples/${items[0]?.code}`)).status).toBe(404)
      expect(
        (
          await call(stranger, 'POST', `/orders/${id}/samples/steps`, {
            samples: [items[0]?.id],
            step: 'taken',
          })
        ).status,
      ).toBe(404)
    }
  })
})
