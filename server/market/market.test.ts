import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { acts, bookingWorld, codes, type Answer, type BookingWorld } from '../../test/support/booking.ts'
import { attach, offerWords, step, wantedWords } from '../../test/support/market.ts'
import { givenPerson, signedInAgain, type GivenPerson } from '../../test/support/people.ts'
import { addDays } from '../lib/workdays.ts'
import { transferCustody } from '../instruments/index.ts'
import { sql } from '../platform/db/index.ts'
import { systemClock } from '../platform/clock.ts'
import { system } from '../platform/principal.ts'
import { readBoard } from './actions/board.ts'
import { sweepBoard } from './actions/lapse.ts'

let test: TestApp
let world: BookingWorld
let admin: GivenPerson
let officer: GivenPerson
let otherId = ''
const { toldTo } = acts(() => world)

beforeAll(async () => {
  test = await testApp({ environment: { DAYI_POLICY: 'zhejiang' } })
  world = await bookingWorld(test)
  await test.server.ready()
  world.setClock(0)
  admin = await person({ role: 'unit_admin', organisationId: world.unitId })
  officer = await person({ role: 'province_officer' })
  otherId = world.stranger.principal.organisationId ?? ''
})
afterAll(() => test.close())

// Members of the present hour: the database’s clock does not follow the test’s.
const person = async (given: Parameters<typeof givenPerson>[1]) =>
  signedInAgain(test.app, await givenPerson({ ...test.app, clock: systemClock }, given))
const today = () => test.app.clock.today()
const words = (changes: object = {}) => offerWords(today(), changes)
const draft = (who: GivenPerson, instrumentId: string, changes: object = {}) =>
  world.ask(who, 'POST', '/market-posts/offers', { instrumentId, ...words(changes) })
const act = (who: GivenPerson, { body }: Answer, move: string, said?: object) =>
  step(world, who, body['id'], move, said)
const board = async (query = '') => (await world.ask(null, 'GET', `/market${query}`)).body
const shown = (id: unknown) => world.ask(null, 'GET', `/market/${String(id)}`)

const paper = (who: GivenPerson, { body }: Answer, bytes?: Buffer) => attach(test, who, body['id'], bytes)

/** An offer with its document, on the board. */
async function offered(changes: object = {}): Promise<{ instrument: string; post: Answer }> {
  const instrument = await world.instrument(null)
  const post = await draft(world.manager, instrument, changes)
  expect(post.status, JSON.stringify(post.body)).toBe(201)
  expect((await paper(world.manager, post)).status).toBe(201)
  const published = await act(admin, post, 'publication')
  expect(published.status, JSON.stringify(published.body)).toBe(200)
  return { instrument, post }
}

describe('an idle instrument', () => {
  it('is offered by the staff of the unit that holds it, and by nobody else', async () => {
    const instrument = await world.instrument(null)
    expect(codes(await draft(world.stranger, instrument))).toEqual(['not_found.instrument'])
    expect((await draft(world.user, instrument)).status).toBe(403)
    const post = await draft(world.manager, instrument)
    expect(post.body).toMatchObject({ state: 'draft', may: { edit: true, submit: true, publish: false } })
    expect((await world.ask(world.stranger, 'GET', `/market-posts/${String(post.body['id'])}`)).status).toBe(
      404,
    )
    expect((await world.ask(officer, 'GET', `/market-posts/${String(post.body['id'])}`)).status).toBe(404)
    expect((await shown(post.body['id'])).status).toBe(404)
    expect((await act(world.manager, post, 'publication')).status).toBe(403)
  })

  it('is published by the administrator with the approving document, or refused with all that lacks', async () => {
    const instrument = await world.instrument(null)
    await sql`insert into instrument_customs (instrument_id, release_date) values (${instrument}, ${addDays(today(), -30)})`.execute(
      test.app.db,
    )
    const post = await draft(world.manager, instrument, { documentNumber: null, documentBody: null })
    const lacking = [
      'market.document_number',
      'market.document_body',
      'market.document_file',
      'market.customs_release',
    ]
    expect(codes(await act(world.manager, post, 'submission'))).toEqual(lacking)
    const refused = await act(admin, post, 'publication')
    expect(codes(refused)).toEqual(lacking)
    expect(refused.body['reasons'][3].clause).toContain('customs.term')
    expect((await paper(world.manager, post, Buffer.from('MZ'))).status).toBe(415)
    await paper(world.manager, post)
    const path = `/market-posts/${String(post.body['id'])}/offer`
    const release = { customsRelease: '解 2026-9', customsReleasedOn: today() }
    expect((await world.ask(world.manager, 'PUT', path, words(release))).body['lacks']).toEqual([])
    expect((await act(world.manager, post, 'submission')).body['state']).toBe('submitted')
    expect(await toldTo(admin, 'market.submitted')).toBe(true)
    expect((await act(admin, post, 'publication')).body['state']).toBe('published')
    expect(await toldTo(world.manager, 'market.published')).toBe(true)
    expect((await shown(post.body['id'])).body).toMatchObject({
      isLive: true,
      document: { number: '资产〔2026〕18号', body: '资产处' },
      customs: { release: '解 2026-9' },
      contact: { phone: '0431-88480000' },
      naming: null,
      basis: { rule: 'idle.market', clause: '（四）' },
    })
    expect(codes(await world.ask(world.manager, 'PUT', path, words()))).toEqual(['conflict.market_state'])
  })

  it('stands there once a kind, also where two publish at the same moment', async () => {
    const instrument = await world.instrument(null)
    const posts = await Promise.all([draft(world.manager, instrument), draft(world.manager, instrument)])
    for (const post of posts) await paper(world.manager, post)
    const answers = await Promise.all(posts.map((post) => act(admin, post, 'publication')))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const { counts } = await board(`?instrument=${instrument}`)
    expect(counts).toEqual({ offer: 1, wanted: 0 })
    const transfer = await draft(world.manager, instrument, { kind: 'transfer' })
    await paper(world.manager, transfer)
    expect((await act(admin, transfer, 'publication')).status).toBe(200)
  })

  it('cannot be written onto the board past its document, nor rewritten there', async () => {
    const { post } = await offered()
    const id = String(post.body['id'])
    const { db } = test.app
    await expect(sql`update market_post set body = 'x' where id = ${id}`.execute(db)).rejects.toThrow(
      /rewritten/,
    )
    await expect(sql`delete from market_post where id = ${id}`.execute(db)).rejects.toThrow(/rewritten/)
    const bare = await draft(world.manager, await world.instrument(null))
    await expect(
      sql`update market_post set state = 'published', published_by = ${admin.id}, published_at = now()
        where id = ${bare.body['id']}`.execute(db),
    ).rejects.toThrow(/market_post_document/)
  })

  it('is found by words, kind and unit, and leaves the board with its custody', async () => {
    const { instrument, post } = await offered({ kind: 'reallocation' })
    const { name } = (await shown(post.body['id'])).body['instrument']
    const q = encodeURIComponent(name)
    expect((await board(`?q=${q}&kind=reallocation&unit=${world.unitId}`)).counts.offer).toBe(1)
    expect((await board(`?q=${q}&kind=lease`)).counts.offer).toBe(0)
    expect((await board(`?q=${q}&until=${addDays(today(), 91)}`)).counts.offer).toBe(0)
    expect((await world.ask(null, 'GET', '/market?until=2026-02-30')).status).toBe(400)
    expect((await world.ask(null, 'GET', '/market/choices')).body['units'][0]).toMatchObject({
      id: world.unitId,
    })
    await test.app.db.transaction().execute(async (trx) => {
      const to = { instrumentId: instrument, organisationId: otherId, centreId: null }
      const moved = await transferCustody(trx, system, {
        ...to,
        from: addDays(today(), -1),
        today: today(),
        document: '批',
        reason: null,
      })
      expect(moved.ok).toBe(true)
    })
    expect((await board(`?instrument=${instrument}`)).counts.offer).toBe(0)
    expect((await shown(post.body['id'])).body).toMatchObject({ isLive: false, contact: { phone: null } })
    await sweepBoard(test.app)
    const after = await world.ask(admin, 'GET', `/market-posts/${String(post.body['id'])}`)
    expect(after.body).toMatchObject({ state: 'expired', lapse: 'moved' })
  })

  it('is reminded of before its last day, stands longer when asked, and goes after it', async () => {
    const { post } = await offered({ until: addDays(today(), 10) })
    await sweepBoard(test.app)
    expect(await toldTo(admin, 'market.reminder')).toBe(true)
    expect((await sweepBoard(test.app)).reminded).toBe(0)
    expect(codes(await act(admin, post, 'extension', { until: addDays(today(), 9) }))).toEqual([
      'market.until_later',
    ])
    expect((await act(admin, post, 'extension', { until: addDays(today(), 20) })).status).toBe(200)
    const clock = test.app.clock
    test.app.clock = { ...clock, today: () => addDays(clock.today(), 21) }
    await sweepBoard(test.app)
    test.app.clock = clock
    const after = await world.ask(admin, 'GET', `/market-posts/${String(post.body['id'])}`)
    expect(after.body).toMatchObject({ state: 'expired', lapse: 'day' })
  })

  it('is taken down by those who supervise, with who and why on record', async () => {
    const { post } = await offered()
    expect((await act(world.stranger, post, 'removal', { reason: '试' })).status).toBe(403)
    expect((await act(officer, post, 'withdrawal', { reason: '试' })).status).toBe(403)
    const removed = await act(officer, post, 'removal', { reason: '批准文件已撤销' })
    expect(removed.body).toMatchObject({
      state: 'removed',
      endReason: '批准文件已撤销',
      endedRole: 'province_officer',
    })
    expect(await toldTo(admin, 'market.removed')).toBe(true)
    expect((await shown(post.body['id'])).status).toBe(404)
    const { rows } = await sql<{ reason: string; by: string }>`select reason, principal_id as by from event
      where action = 'market_post.removed' and subject_id = ${post.body['id']}`.execute(test.app.db)
    expect(rows).toEqual([{ reason: '批准文件已撤销', by: officer.id }])
  })

  it('is concluded with a unit without changing hands', async () => {
    const { instrument, post } = await offered({ kind: 'transfer' })
    expect(codes(await act(admin, post, 'conclusion', { with: world.unitId }))).toEqual([
      'market.with_itself',
    ])
    const done = await act(admin, post, 'conclusion', { with: otherId })
    expect(done.body).toMatchObject({ state: 'concluded', concludedWith: { id: otherId } })
    const { rows } = await sql<{ unit: string }>`select organisation_id as unit from custody
      where instrument_id = ${instrument} and until_date is null`.execute(test.app.db)
    expect(rows[0]?.unit).toBe(world.unitId)
  })
})

it('claims a clause only where a text has one', async () => {
  const basisIn = async (profile: 'zhejiang' | 'jilin') => {
    const app = { ...test.app, config: { ...test.app.config, profile } }
    const answered = await readBoard(app, { limit: 1 })
    return answered.ok ? answered.value.basis?.rule : undefined
  }
  expect([await basisIn('zhejiang'), await basisIn('jilin')]).toEqual(['idle.market', undefined])
})

describe('what a unit looks for', () => {
  const wanted = (changes: object = {}) => wantedWords(today(), changes)

  it('is written by any member of a unit and published by its administrator', async () => {
    expect(codes(await world.ask(world.other, 'POST', '/market-posts/wanted', wanted()))).toEqual([
      'forbidden.market_unit',
    ])
    const keeper = await person({ role: 'unit_admin', organisationId: otherId })
    const member = await person({ role: 'user', organisationId: otherId })
    expect(
      codes(await world.ask(member, 'POST', '/market-posts/wanted', wanted({ class: '979797' }))),
    ).toEqual(['market.no_class'])
    const post = await world.ask(member, 'POST', '/market-posts/wanted', wanted({ class: '010300' }))
    expect(post.body).toMatchObject({
      state: 'submitted',
      class: { code: '010300' },
      may: { edit: true, publish: false, withdraw: true },
    })
    expect(await toldTo(keeper, 'market.submitted')).toBe(true)
    expect((await act(admin, post, 'publication')).status).toBe(404)
    expect((await act(keeper, post, 'publication')).body['state']).toBe('published')
    expect((await board('?side=wanted')).items).toMatchObject([
      { title: '求租 X 射线衍射仪', instrument: null },
    ])
    const feed = await test.server.inject({ url: '/api/v1/market.atom' })
    expect(feed.headers['content-type']).toContain('application/atom+xml')
    expect(feed.body).toContain('求租 X 射线衍射仪')
    expect(feed.body).toContain('<category term="010300" label="X射线仪器"/>')
    const counted = async (code: string) => (await board(`?side=wanted&class=${code}`)).items.length
    expect([await counted('010000'), await counted('010300'), await counted('010200')]).toEqual([1, 1, 0])
    const choices = (await world.ask(null, 'GET', '/market/choices?side=wanted')).body
    expect(choices['classes']).toMatchObject([{ code: '010000', count: 1 }])
  })
})

describe('an inquiry', () => {
  it('goes to the unit through the platform and is answered once', async () => {
    const { post } = await offered()
    const path = `/market/${String(post.body['id'])}/inquiries`
    expect((await world.ask(null, 'POST', path, { text: '问' })).status).toBe(401)
    expect(codes(await world.ask(world.manager, 'POST', path, { text: '问' }))).toEqual(['market.own_unit'])
    const asked = await world.ask(world.user, 'POST', path, { text: '可否短租？' })
    expect(asked.body).toMatchObject({ answer: null, canAnswer: false, person: null })
    expect(await toldTo(world.manager, 'market.asked')).toBe(true)
    expect(codes(await world.ask(world.user, 'POST', path, { text: '再问' }))).toEqual([
      'conflict.market_asked',
    ])
    const answer = (who: GivenPerson) =>
      world.ask(who, 'POST', `/market-inquiries/${String(asked.body['id'])}/answer`, { text: '可以。' })
    expect((await answer(world.stranger)).status).toBe(404)
    expect((await answer(world.user)).status).toBe(403)
    const managed = await world.ask(world.manager, 'GET', '/market-inquiries?of=managed&open=true')
    expect(managed.body['items'][0]).toMatchObject({ person: { name: '用户甲' }, canAnswer: true })
    expect((await answer(world.manager)).body['answer']).toBe('可以。')
    expect(codes(await answer(admin))).toEqual(['conflict.market_answered'])
    expect(await toldTo(world.user, 'market.answered')).toBe(true)
  })

  it('is made ten times a day at most', async () => {
    const { post } = await offered()
    const asker = await person({})
    const { rows } = await sql<{
      id: string
    }>`select id from market_post where state = 'published' limit 1`.execute(test.app.db)
    for (let nth = 0; nth < 10; nth += 1)
      await sql`insert into market_inquiry (id, post_id, person_id, body, asked_at, answer, answered_by, answered_at)
        values (gen_random_uuid(), ${rows[0]?.id}, ${asker.id}, '问', ${test.app.clock.now()}, '答', ${admin.id},
          ${test.app.clock.now()})`.execute(test.app.db)
    const path = `/market/${String(post.body['id'])}/inquiries`
    expect((await world.ask(asker, 'POST', path, { text: '问' })).status).toBe(429)
  })
})
