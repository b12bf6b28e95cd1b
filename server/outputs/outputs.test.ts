import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { acts, bookingWorld, codes, type BookingWorld } from '../../test/support/booking.ts'
import { givenOrder } from '../../test/support/orders.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'
import { newId } from '../lib/ids.ts'

let test: TestApp
let world: BookingWorld
const { book, step, toldTo } = acts(() => world)

beforeAll(async () => {
  test = await testApp()
  world = await bookingWorld(test)
})
afterAll(() => test.close())

const paper = (instruments: string[], changes: object = {}) => ({
  kind: 'paper',
  title: '夹杂物三维形貌',
  authors: '作者甲, 作者乙',
  venue: '物理学报',
  year: 2026,
  instruments,
  ...changes,
})
const enter = (who: GivenPerson, body: object) => world.ask(who, 'POST', '/outputs', body)
const decide = (who: GivenPerson, id: unknown, body: object) =>
  world.ask(who, 'POST', `/outputs/${String(id)}/decision`, body)
const shown = (instrument: string) => world.ask(null, 'GET', `/instruments/${instrument}/outputs`)

/** An instrument that the user has used. */
async function used(): Promise<string> {
  const instrument = await world.instrument()
  world.setClock(0)
  const { body } = await book(world.user, instrument, [0, 60])
  await step(world.manager, body['id'], 'check-in')
  await step(world.manager, body['id'], 'finish')
  return instrument
}

/** Two of the same DOI, each refused in its turn; the older first. */
async function refusedTwins(instrument: string, doi: string): Promise<[string, string]> {
  const ids: string[] = []
  for (const _ of [1, 2]) {
    const { body } = await enter(world.user, paper([instrument], { doi }))
    await decide(world.manager, body['id'], { decision: 'refuse', reason: '先不采纳' })
    ids.push(String(body['id']))
  }
  return [ids[0] ?? '', ids[1] ?? '']
}

/** Until a session of this database waits for another. */
const waiting = () =>
  expect
    .poll(async () => {
      const { rows } = await test.app.pool.query(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
      return rows.length
    })
    .toBeGreaterThan(0)

describe('what came of shared use', () => {
  it('is entered by those who used the instrument and by nobody else', async () => {
    const instrument = await used()
    expect(codes(await enter(world.other, paper([instrument])))).toEqual(['outputs.not_used'])
    expect(codes(await enter(world.stranger, paper([instrument])))).toEqual(['outputs.not_used'])
    expect(codes(await enter(world.user, paper([])))).toEqual(['outputs.instrument_needed'])
    const made = await enter(world.user, paper([instrument], { doi: 'https://doi.org/10.5555/AbC' }))
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      state: 'entered',
      doi: '10.5555/abc',
      canWithdraw: true,
      canDecide: false,
    })
    expect(await toldTo(world.manager, 'output.entered')).toBe(true)
    const { body: kept } = await world.ask(world.user, 'GET', '/me/export')
    expect(kept['outputs']).toMatchObject([
      { id: made.body['id'], state: 'entered', authors: '作者甲, 作者乙' },
    ])
    expect((await world.ask(world.manager, 'GET', '/me/export')).body['outputs']).toEqual([])
    const choices = (who: GivenPerson) => world.ask(who, 'GET', '/outputs/instruments')
    expect((await choices(world.user)).body['items']).toMatchObject([{ id: instrument }])
    expect((await choices(world.other)).body['items']).toEqual([])
    const long = paper([instrument], { title: `${'题'.repeat(79)}𠮷𠮷`, number: 'L-1' })
    const { body: cut } = await enter(world.user, long)
    expect((await decide(world.manager, cut['id'], { decision: 'confirm' })).status).toBe(200)
  })

  it('is public only once the unit confirmed it, and never with its authors', async () => {
    const instrument = await used()
    const { body: made } = await enter(world.user, paper([instrument], { doi: '10.5555/public' }))
    expect((await shown(instrument)).body).toMatchObject({ count: 0, items: [] })
    expect((await decide(world.user, made['id'], { decision: 'confirm' })).status).toBe(403)
    expect((await decide(world.stranger, made['id'], { decision: 'confirm' })).status).toBe(404)
    expect((await decide(world.manager, made['id'], { decision: 'confirm' })).body['state']).toBe('confirmed')
    const { body } = await shown(instrument)
    expect(body).toMatchObject({ count: 1, items: [{ title: '夹杂物三维形貌', doi: '10.5555/public' }] })
    expect(JSON.stringify(body)).not.toContain('作者甲')
    expect(JSON.stringify(body)).not.toContain('用户甲')
    expect(await toldTo(world.user, 'output.confirmed')).toBe(true)
  })

  it('that staff entered is confirmed by somebody else of the unit, where there is anybody', async () => {
    const instrument = await used()
    const { body: made } = await enter(world.manager, paper([instrument], { doi: '10.5555/own' }))
    expect((await decide(world.manager, made['id'], { decision: 'confirm' })).body['state']).toBe('confirmed')
    const { body: second } = await enter(world.manager, paper([instrument], { doi: '10.5555/own2' }))
    const admin = await givenPerson(test.app, { role: 'unit_admin', organisationId: world.unitId })
    await test.app.db
      .updateTable('membership')
      .set({ from_at: new Date(0) })
      .execute()
    const own = await decide(world.manager, second['id'], { decision: 'confirm' })
    expect(codes(own)).toEqual(['outputs.four_eyes'])
    expect((await decide(admin, second['id'], { decision: 'confirm' })).body['state']).toBe('confirmed')
  })

  it('is refused with the reason, which may take a confirmation back', async () => {
    const instrument = await used()
    const { body: made } = await enter(world.user, paper([instrument], { title: '撤下的' }))
    expect(codes(await decide(world.manager, made['id'], { decision: 'refuse' }))).toEqual([
      'outputs.reason_needed',
    ])
    await decide(world.manager, made['id'], { decision: 'confirm' })
    const back = await decide(world.manager, made['id'], { decision: 'refuse', reason: '与本仪器无关' })
    expect(back.body).toMatchObject({ state: 'refused', reason: '与本仪器无关' })
    expect((await shown(instrument)).body['count']).toBe(0)
    const mine = await world.ask(world.user, 'GET', `/outputs?instrument=${instrument}`)
    expect(mine.body['items']).toMatchObject([{ state: 'refused', reason: '与本仪器无关' }])
  })

  it('counts once in a unit, however its DOI was written and however many enter it at once', async () => {
    const instrument = await used()
    const same = (doi: string) => enter(world.user, paper([instrument], { doi }))
    const answers = await Promise.all([
      same('10.5555/TWICE'),
      same('doi:10.5555/twice'),
      same('10.5555/twice'),
    ])
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['201', '409', '409'])
    const made = answers.find(({ status }) => status === 201)
    await decide(world.manager, made?.body['id'], { decision: 'refuse', reason: '写错了' })
    expect((await same('10.5555/twice')).status).toBe(201)
    expect(codes(await decide(world.manager, made?.body['id'], { decision: 'confirm' }))).toEqual([
      'conflict.output_known',
    ])
  })

  it('that was refused twice is confirmed once, whoever is faster', async () => {
    const instrument = await used()
    const ids = await refusedTwins(instrument, '10.5555/race')
    const answers = await Promise.all(ids.map((id) => decide(world.manager, id, { decision: 'confirm' })))
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['200', '409'])
  })

  it('is held together with its twins, in one order, by whoever decides: nobody waits in a circle', async () => {
    const [first, second] = await refusedTwins(await used(), '10.5555/order')
    const { db } = test.app
    const answer = await db.transaction().execute(async (trx) => {
      await trx.selectFrom('research_output').where('id', '=', first).forUpdate().execute()
      const confirmed = decide(world.manager, second, { decision: 'confirm' })
      await waiting()
      const free = trx.selectFrom('research_output').select('id').where('id', '=', second)
      expect(await free.forUpdate().skipLocked().execute()).toHaveLength(1)
      return { confirmed }
    })
    expect((await answer.confirmed).status).toBe(200)
  })

  it('is refused as known where it is entered again while the unit confirms it', async () => {
    const [id] = await refusedTwins(await used(), '10.5555/again')
    const answer = await test.app.db.transaction().execute(async (trx) => {
      const rows = trx.selectFrom('research_output').selectAll().where('id', '=', id)
      const again = { ...(await rows.executeTakeFirstOrThrow()), id: newId(), state: 'entered' }
      await trx.insertInto('research_output').values(again).execute()
      const confirmed = decide(world.manager, id, { decision: 'confirm' })
      await waiting()
      return { confirmed }
    })
    expect(codes(await answer.confirmed)).toEqual(['conflict.output_known'])
  })

  it('is withdrawn by whoever entered it, as long as nobody decided', async () => {
    const instrument = await used()
    const { body: made } = await enter(world.user, paper([instrument]))
    const withdraw = (who: GivenPerson) => world.ask(who, 'DELETE', `/outputs/${made['id']}`)
    expect((await withdraw(world.other)).status).toBe(404)
    expect(codes(await withdraw(world.manager))).toEqual(['forbidden.output_withdraw'])
    expect((await withdraw(world.user)).body['state']).toBe('withdrawn')
    expect(codes(await withdraw(world.user))).toEqual(['conflict.output_decided'])
    expect(codes(await decide(world.manager, made['id'], { decision: 'confirm' }))).toEqual([
      'conflict.output_decided',
    ])
  })

  it('of an order names its instrument by itself; another’s order is not there', async () => {
    const { id, people } = await givenOrder(test.app, { state: 'delivered' })
    const body = { ...paper([]), orderId: id }
    expect(codes(await enter(world.user, body))).toEqual(['not_found.order'])
    const made = await enter(people.customer, body)
    expect(made.body).toMatchObject({ order: { id }, instruments: [{ id: people.instrumentId }] })
    const both = await enter(people.customer, paper([await used()], { orderId: id }))
    expect(codes(both)).toEqual(['outputs.not_used'])
  })

  it('stands in the list of its own unit alone, filtered, page by page, and as CSV that no sheet executes', async () => {
    const instrument = await used()
    for (const year of [2024, 2025, 2026])
      await enter(world.manager, paper([instrument], { title: '=SUM(A1)', number: `N-${year}`, year }))
    const list = (who: GivenPerson, query: string) => world.ask(who, 'GET', `/outputs?of=managed&${query}`)
    expect((await list(world.stranger, '')).body['items']).toEqual([])
    expect((await list(world.user, '')).body['items']).toEqual([])
    const first = await list(world.manager, `instrument=${instrument}&limit=2`)
    expect(first.body['items']).toHaveLength(2)
    const rest = await list(
      world.manager,
      `instrument=${instrument}&limit=2&cursor=${first.body['nextCursor']}`,
    )
    expect(rest.body).toMatchObject({ items: [{ number: 'N-2024' }], nextCursor: null })
    expect(
      (await list(world.manager, `instrument=${instrument}&year=2025&q=N-20`)).body['items'],
    ).toHaveLength(1)
    expect((await list(world.manager, `q=%25`)).body['items']).toEqual([])
    const url = `/api/v1/outputs.csv?instrument=${instrument}`
    const csv = await test.server.inject({ url, headers: world.manager.headers })
    expect(csv.body.split('\r\n')).toHaveLength(5)
    expect(csv.body).toContain(`'=SUM(A1)`)
    expect((await test.server.inject({ url, headers: world.user.headers })).statusCode).toBe(403)
  })

  it('is acknowledged by a sentence that names unit, instrument and where it is found', async () => {
    const instrument = await world.instrument(null)
    const { body } = await world.ask(null, 'GET', `/instruments/${instrument}/acknowledgement`)
    expect(body).toMatchObject({ rule: 'research-output' })
    expect(body['zh']).toContain('预约仪器')
    for (const text of [body['zh'], body['en']]) expect(text).toContain(`/instruments/${instrument}`)
  })
})
