import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { bookingWorld, codes, type BookingWorld } from '../../test/support/booking.ts'
import { offerWords, step, wantedWords } from '../../test/support/market.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'
import { systemClock } from '../platform/clock.ts'
import { sql } from '../platform/db/index.ts'

let test: TestApp
let world: BookingWorld
let admin: GivenPerson

beforeAll(async () => {
  test = await testApp()
  world = await bookingWorld(test)
  await test.server.ready()
  world.setClock(0)
  admin = await member('unit_admin')
})
afterAll(() => test.close())

// Members of the present hour: the database’s clock does not follow the test’s.
const member = (role: 'unit_admin' | 'user') =>
  givenPerson({ ...test.app, clock: systemClock }, { role, organisationId: world.unitId })
const wanted = (changes: object = {}) => wantedWords(test.app.clock.today(), changes)
const ask = (who: GivenPerson, body: object, key?: string) =>
  world.ask(who, 'POST', '/market-posts/wanted', body, key === undefined ? {} : { 'idempotency-key': key })

describe('what is put on the board', () => {
  it('is written once where a button is pressed twice, and told once', async () => {
    const who = await member('user')
    const both = await Promise.all([ask(who, wanted(), 'k1'), ask(who, wanted(), 'k1')])
    expect(both.map(({ status }) => status)).toEqual([201, 201])
    expect(both[0].body['id']).toBe(both[1].body['id'])
    expect(codes(await ask(who, wanted({ title: '另一台' }), 'k1'))).toEqual(['conflict.idempotency_key'])
    const { rows } = await sql<{ told: number }>`select count(*)::int as told from notice
      where person_id = ${admin.id} and kind = 'market.submitted'`.execute(test.app.db)
    expect(rows[0]?.told).toBe(1)
    const offer = { instrumentId: await world.instrument(null), ...offerWords(test.app.clock.today()) }
    const path = '/market-posts/offers'
    const [one, two] = await Promise.all(
      [0, 1].map(() => world.ask(world.manager, 'POST', path, offer, { 'idempotency-key': 'k2' })),
    )
    expect([one?.status, two?.body['id']]).toEqual([201, one?.body['id']])
  })

  it('is no more than ten wishes of one person in 24 hours, also of those sent together', async () => {
    const who = await member('user')
    const answers = await Promise.all(Array.from({ length: 12 }, (_, nth) => ask(who, wanted(), `n${nth}`)))
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b)
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 201), 429, 429])
    expect((await ask(await member('user'), wanted())).status).toBe(201)
  })

  it('is refused, all at once, where nothing is left of its words', async () => {
    const blank = wanted({ title: '\u0001', body: '\u200b', contactOffice: '\u0007', contactPhone: '  1' })
    const refused = await ask(admin, blank)
    expect(refused.body['reasons'].map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/title',
      '/body',
      '/contactOffice',
      '/contactPhone',
    ])
    const post = await ask(admin, wanted())
    const reason = { reason: '\u0001\u0002' }
    expect(codes(await step(world, admin, post.body['id'], 'withdrawal', reason))).toEqual([
      'malformed.too_short',
    ])
    await step(world, admin, post.body['id'], 'publication')
    const path = `/market/${String(post.body['id'])}/inquiries`
    expect(codes(await world.ask(world.other, 'POST', path, { text: '\u200b' }))).toEqual([
      'malformed.too_short',
    ])
    const asked = await world.ask(world.other, 'POST', path, { text: '问' })
    const answer = `/market-inquiries/${String(asked.body['id'])}/answer`
    expect(codes(await world.ask(admin, 'POST', answer, { text: '\u0001' }))).toEqual(['malformed.too_short'])
  })
})
