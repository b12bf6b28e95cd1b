import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { bookingWorld } from '../../test/support/booking.ts'
import { field } from '../../test/support/field.ts'
import { givenOrder, type OrderPeople } from '../../test/support/orders.ts'
import type { GivenPerson } from '../../test/support/people.ts'
import { done } from '../lib/refusal.ts'
import { sql, type Trx } from './db/index.ts'
import { whole } from './whole.ts'

let test: TestApp
let order: string
let people: OrderPeople
beforeAll(async () => {
  test = await testApp()
  await test.server.ready()
  const given = await givenOrder(test.app, { state: 'agreed', wish: { sampleCount: 2 } })
  order = given.id
  people = given.people
})
afterAll(() => test.close())

type Headed = Pick<GivenPerson, 'headers'>
async function send(who: Headed, path: string, body: object, key: string) {
  const headers = { ...who.headers, 'idempotency-key': key }
  const answer = await test.server.inject({ method: 'POST', url: `/api/v1${path}`, headers, payload: body })
  const read: unknown = answer.json()
  return { status: answer.statusCode, body: read, code: field(read, 'reasons', '0', 'code') }
}
const count = async (table: string) => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(
    test.app.db,
  )
  return rows[0]?.n ?? 0
}

describe('a write under a key', () => {
  const writes: [string, string, () => Headed, object, object][] = [
    ['messages', 'order_message', () => people.customer, { text: '几点到？' }, { text: '别的' }],
    ['notes', 'order_note', () => people.manager, { text: '先磨样' }, { text: '别的' }],
    ['changes', 'order_change', () => people.customer, { text: '加测一件' }, { text: '别的' }],
    [
      'samples',
      'sample',
      () => people.customer,
      { samples: [{ name: '断口' }] },
      { samples: [{ name: '别的' }] },
    ],
    ['contracts', 'contract', () => people.manager, {}, { changes: '别的' }],
  ]
  it.each(writes)('%s: happens once, however often it is sent', async (path, table, who, body, other) => {
    const [key, before] = [`once-${path}`, await count(table)]
    const answers = await Promise.all([1, 2, 3].map(() => send(who(), `/orders/${order}/${path}`, body, key)))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => answers[0]?.status))
    expect(answers[0]?.code).toBeUndefined()
    expect(await count(table)).toBe(before + 1)
    expect((await send(who(), `/orders/${order}/${path}`, other, key)).code).toBe('conflict.idempotency_key')
  })

  it('incidents: happens once, also where it takes the instrument out of use', async () => {
    const world = await bookingWorld(test)
    const instrument = await world.instrument()
    const body = { what: '高压跳闸', severity: 'stops', downUntil: world.at(300) }
    const path = `/instruments/${instrument}/incidents`
    const answers = await Promise.all([1, 2, 3].map(() => send(world.manager, path, body, 'once-incident')))
    expect(
      new Set(answers.map(({ status, body: made }) => `${status} ${String(field(made, 'id'))}`)).size,
    ).toBe(1)
    expect(await count('incident')).toBe(1)
  })
})

describe('a transaction', () => {
  it('that the database gave up for another’s sake is run again', async () => {
    const met = Promise.withResolvers<undefined>()
    let here = 0
    const lock = (trx: Trx, key: number) => sql`select pg_advisory_xact_lock(77, ${key})`.execute(trx)
    const cross = (first: number, second: number) =>
      whole(test.app.db, async (trx) => {
        await lock(trx, first)
        here += 1
        if (here === 2) met.resolve(undefined)
        await met.promise
        await lock(trx, second)
        return done(first)
      })
    expect(await Promise.all([cross(1, 2), cross(2, 1)])).toEqual([done(1), done(2)])
    expect(here).toBeGreaterThan(2)
  })
})
