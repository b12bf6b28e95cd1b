import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { bookingWorld, codes, type BookingWorld } from '../../test/support/booking.ts'
import { attach, offerWords, PDF, step, wantedWords } from '../../test/support/market.ts'
import { givenPerson, signedInAgain, type GivenPerson } from '../../test/support/people.ts'
import { systemClock } from '../platform/clock.ts'
import { addDays } from '../lib/workdays.ts'
import { sql } from '../platform/db/index.ts'
import { sweepBoard } from './actions/lapse.ts'

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
const member = async (role: 'unit_admin' | 'user') => {
  const given = { role, organisationId: world.unitId }
  return signedInAgain(test.app, await givenPerson({ ...test.app, clock: systemClock }, given))
}
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
    const post = await ask(admin, wanted({ title: `${'寻'.repeat(79)}𠮷` }))
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

  it('stands among one’s own data, and the question of another does not', async () => {
    const { body: post } = await ask(admin, wanted({ title: '求租质谱仪' }))
    await step(world, admin, post['id'], 'publication')
    const path = `/market/${String(post['id'])}/inquiries`
    const { body: question } = await world.ask(world.other, 'POST', path, { text: '何时可看' })
    await world.ask(admin, 'POST', `/market-inquiries/${String(question['id'])}/answer`, { text: '随时' })
    const own = async (who: GivenPerson) => (await world.ask(who, 'GET', '/me/export')).body
    const [asker, answerer] = [await own(world.other), await own(admin)]
    const told = { id: question['id'], answer: '随时' }
    expect(asker['marketInquiries']).toContainEqual(
      expect.objectContaining({ ...told, question: '何时可看' }),
    )
    expect(asker['marketPosts']).toEqual([])
    expect(answerer['marketInquiries']).toContainEqual(expect.objectContaining({ ...told, question: null }))
    expect(answerer['marketPosts']).toContainEqual(expect.objectContaining({ title: '求租质谱仪' }))
  })
})

it('an offer has one approving document, the last that was attached; no row names the one before it', async () => {
  const offer = { instrumentId: await world.instrument(null), ...offerWords(test.app.clock.today()) }
  const { id } = (await world.ask(world.manager, 'POST', '/market-posts/offers', offer)).body
  const files = async () => (await sql`select from file`.execute(test.app.db)).rows.length
  const before = await files()
  for (const text of ['first', 'second', 'third']) {
    const bytes = Buffer.concat([PDF, Buffer.from(text)])
    expect((await attach(test, world.manager, id, bytes)).status).toBe(201)
    expect(await files()).toBe(before + 1)
  }
  const url = `/api/v1/market-posts/${String(id)}/document`
  const read = await test.server.inject({ url, headers: world.manager.headers })
  expect([read.statusCode, read.body.endsWith('third')]).toEqual([200, true])
})

/** An offer on the board. */
async function offered(changes: object = {}): Promise<{ instrument: string; id: string }> {
  const instrument = await world.instrument(null)
  const words = offerWords(test.app.clock.today(), changes)
  const path = '/market-posts/offers'
  const { body } = await world.ask(world.manager, 'POST', path, { instrumentId: instrument, ...words })
  await attach(test, world.manager, body['id'])
  expect((await step(world, admin, body['id'], 'publication')).body['state']).toBe('published')
  return { instrument, id: String(body['id']) }
}

const supervised = (instrument: string, released: string | null, until: string | null) =>
  sql`insert into instrument_customs (instrument_id, release_date, supervised_until)
    values (${instrument}, ${released}, ${until})`.execute(test.app.db)

describe('what stands on the board', () => {
  it('is read from one address no oftener than any search, in each of its forms', async () => {
    for (const form of ['', '.atom', '/choices']) {
      const { headers, statusCode } = await test.server.inject(`/api/v1/market${form}`)
      expect([form, statusCode, headers['x-ratelimit-limit']]).toEqual([form, 200, '600'])
    }
  })

  it('goes where customs supervise the instrument after all and have not released it', async () => {
    const day = (days: number) => addDays(test.app.clock.today(), days)
    const customs = { customsRelease: '解 2026-9', customsReleasedOn: day(-1) }
    const [runs, counted, unknown] = [await offered(), await offered(), await offered()]
    const [over, released] = [await offered(), await offered(customs)]
    await supervised(runs.instrument, null, day(0))
    await supervised(counted.instrument, day(-30), null)
    await supervised(unknown.instrument, null, null)
    await supervised(over.instrument, null, day(-1))
    await supervised(released.instrument, null, day(300))
    await sweepBoard(test.app)
    const standing = await Promise.all(
      [runs, counted, unknown, over, released].map(async ({ id }) => {
        const { body } = await world.ask(admin, 'GET', `/market-posts/${id}`)
        return [body['state'], body['lapse']]
      }),
    )
    const gone = ['expired', 'supervised']
    expect(standing).toEqual([gone, gone, gone, ['published', null], ['published', null]])
    const { rows } = await sql<{ told: number }>`select count(*)::int as told from notice
      where person_id = ${admin.id} and kind = 'market.expired_supervised'`.execute(test.app.db)
    expect(rows[0]?.told).toBe(3)
  })

  it('tells the name alone of an instrument that went to another unit or is public no more', async () => {
    const facts = async (id: string) => (await world.ask(null, 'GET', `/market/${id}`)).body['instrument']
    const [moved, hidden, stays] = [await offered(), await offered(), await offered()]
    for (const { instrument } of [moved, hidden, stays])
      await sql`update instrument set model = 'M-1', functions = '成像' where id = ${instrument}`.execute(
        test.app.db,
      )
    for (const { id } of [moved, hidden, stays])
      expect(await facts(id)).toMatchObject({ model: 'M-1', functions: '成像' })
    await sql`update custody set organisation_id = ${world.stranger.principal.organisationId}
      where instrument_id = ${moved.instrument} and until_date is null`.execute(test.app.db)
    await sql`update instrument_status set status = 'draft'
      where instrument_id = ${hidden.instrument} and until_at is null`.execute(test.app.db)
    await step(world, admin, stays.id, 'conclusion', { with: null })
    expect(await facts(stays.id)).toMatchObject({ id: stays.instrument, model: 'M-1' })
    for (const { id } of [moved, hidden]) {
      const { name, nameEn: _, ...rest } = await facts(id)
      expect(name).toBeTruthy()
      expect(new Set(Object.values(rest))).toEqual(new Set([null]))
    }
    const desk = async ({ id }: { id: string }) =>
      (await world.ask(admin, 'GET', `/market-posts/${id}`)).body['instrument']
    expect([(await desk(moved)).model, (await desk(hidden)).model]).toEqual([null, 'M-1'])
  })

  it('is swept in batches, each with few statements, and everybody is told of each post', async () => {
    const unit = world.stranger.principal.organisationId
    const keeper = await givenPerson(
      { ...test.app, clock: systemClock },
      { role: 'unit_admin', organisationId: unit ?? '' },
    )
    await sql`insert into market_post (id, side, kind, state, organisation_id, title, body, until_date, contact_office,
        contact_phone, drafted_by, drafted_at, published_by, published_at)
      select gen_random_uuid(), 'wanted', 'lease', 'published', ${unit}, '求租 ' || n, '试', ${addDays(test.app.clock.today(), -1)},
        '科研处', '0431-88480000', ${keeper.id}, now(), ${keeper.id}, now() from generate_series(1, 120) n`.execute(
      test.app.db,
    )
    let statements = 0
    const db = test.app.db.withPlugin({
      transformQuery({ node }) {
        statements += 1
        return node
      },
      transformResult: ({ result }) => Promise.resolve(result),
    })
    expect((await sweepBoard({ ...test.app, db })).expired).toBeGreaterThanOrEqual(120)
    expect(statements).toBeGreaterThan(5)
    expect(statements, 'statements').toBeLessThan(100)
    const { rows } = await sql<{ told: number }>`select count(*)::int as told from notice
      where person_id = ${keeper.id} and kind = 'market.expired_day'`.execute(test.app.db)
    expect(rows[0]?.told).toBe(120)
  })
})
