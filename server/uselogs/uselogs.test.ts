import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { bookingWorld, codes, type BookingWorld } from '../../test/support/booking.ts'
import { form } from '../../test/support/multipart.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

let test: TestApp
let world: BookingWorld

beforeAll(async () => {
  test = await testApp()
  world = await bookingWorld(test)
})
afterAll(() => test.close())
beforeEach(() => world.setClock(300))

const photograph = async (instrument: string, bytes = PNG, who = world.manager, name = '登记簿.jpg') => {
  const { payload, headers } = form([['file', bytes, name]])
  const url = `/api/v1/instruments/${instrument}/use-pages`
  const answer = await test.server.inject({
    method: 'POST',
    url,
    payload,
    headers: { ...headers, ...who.headers },
  })
  return { status: answer.statusCode, body: answer.json(), headers: answer.headers }
}
const write = (instrument: string, from: number, until: number, more: object = {}, who = world.manager) =>
  world.ask(who, 'POST', `/instruments/${instrument}/use-logs`, {
    startsAt: world.at(from),
    endsAt: world.at(until),
    kind: 'research',
    mode: 'occupied',
    external: false,
    ...more,
  })
const voided = (id: unknown, reason = '记错日期', who: GivenPerson = world.manager) =>
  world.ask(who, 'POST', `/use-logs/${String(id)}/void`, { reason })

describe('a page of a paper log', () => {
  it('is kept as it was photographed, once, judged by what it holds, for the staff of its instrument alone', async () => {
    const instrument = await world.instrument()
    const page = await photograph(instrument)
    expect(page.status).toBe(201)
    expect(page.body).toMatchObject({ name: '登记簿.png', mediaType: 'image/png', size: PNG.length })
    expect((await photograph(instrument)).body['id']).toBe(page.body['id'])
    expect(codes(await photograph(instrument, Buffer.from('<svg onload="x"/>')))).toEqual([
      'unsupported.use_page',
    ])
    expect(codes(await photograph(instrument, Buffer.from('%PDF-1.7 cut')))).toEqual(['unsupported.use_page'])
    expect((await photograph(instrument, PNG, world.user)).status).toBe(403)
    expect((await photograph(instrument, PNG, world.stranger)).status).toBe(404)
    const read = (who: GivenPerson) =>
      test.server.inject({ url: `/api/v1/use-pages/${page.body['id']}`, headers: who.headers })
    const bytes = await read(world.manager)
    expect(bytes.rawPayload.equals(PNG)).toBe(true)
    expect(bytes.headers['content-type']).toBe('image/png')
    expect((await read(world.stranger)).statusCode).toBe(404)
    expect((await read(world.user)).statusCode).toBe(403)
  })
})

describe('a use that stood on paper', () => {
  it('becomes a record with its page as proof, for whom and what for', async () => {
    const instrument = await world.instrument({}, 2)
    const { body: page } = await photograph(instrument)
    const email = 'who@example.invalid'
    const own = { organisationId: world.unitId, role: 'user' } as const
    const person = await givenPerson(test.app, { ...own, name: '用户丁', email })
    const made = await write(instrument, 0, 60, {
      seat: 2,
      kind: 'service',
      mode: 'commissioned',
      external: true,
      account: email,
      organisationId: world.unitId,
      note: ' 第 12 页 ',
      page: page['id'],
    })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      seat: 2,
      kind: 'service',
      part: 'use',
      external: true,
      person: { id: person.id },
      organisation: { id: world.unitId },
      note: '第 12 页',
      page: { id: page['id'] },
      enteredBy: { id: world.manager.id },
      voided: null,
    })
    // Whose address it is that has nothing to do with the unit or the instrument, nobody learns here.
    const elsewhere = 'elsewhere@example.invalid'
    await givenPerson(test.app, { name: '用户戊', email: elsewhere })
    expect(codes(await write(instrument, 60, 120, { seat: 2, account: elsewhere }))).toEqual([
      'uselogs.no_person',
    ])
    const next = await write(instrument, 60, 120, { seat: 2, page: page['id'] })
    expect(next.body['page']).toMatchObject({ id: page['id'] })
  })

  it('never overlaps another of the same seat, which is named; two who write it at once write it once', async () => {
    const instrument = await world.instrument({}, 2)
    const first = await write(instrument, 0, 60, { seat: 1 })
    expect((await write(instrument, 0, 60, { seat: 2 })).status).toBe(201)
    expect((await write(instrument, 60, 90, { seat: 1 })).status).toBe(201)
    const over = await write(instrument, 30, 120)
    expect(codes(over)).toEqual(Array.from({ length: 3 }, () => 'conflict.use_log_overlap'))
    expect(over.status).toBe(409)
    await voided(first.body['id'])
    expect((await write(instrument, 10, 50, { seat: 1 })).status).toBe(201)
    const twins = await Promise.all([1, 2, 3, 4].map(() => write(instrument, 200, 260)))
    expect(twins.map(({ status }) => String(status)).toSorted()).toEqual(['201', '409', '409', '409'])
  })

  it('is over, of a sensible length, and names nothing that is not there; all faults are told at once', async () => {
    const instrument = await world.instrument()
    expect(codes(await write(instrument, 60, 0))).toEqual(['uselogs.backward'])
    expect(codes(await write(instrument, 290, 360))).toEqual(['uselogs.ahead'])
    expect(codes(await write(instrument, -1440 * 40, 0))).toEqual(['uselogs.too_long'])
    expect(codes(await write(instrument, -1440 * 500, -1440 * 499))).toEqual(['uselogs.too_old'])
    const other = await photograph(await world.instrument())
    const wrong = {
      seat: 9,
      account: 'nobody@example.invalid',
      page: other.body['id'],
      organisationId: instrument,
    }
    expect(codes(await write(instrument, 0, 60, wrong))).toEqual([
      'booking.no_seat',
      'uselogs.no_person',
      'not_found.organisation',
      'not_found.file',
    ])
    expect((await write(instrument, 0, 60, {}, world.stranger)).status).toBe(404)
    expect((await write(instrument, 0, 60, {}, world.user)).status).toBe(403)
    expect((await write(instrument, 0, 60, { kind: 'fun' })).status).toBe(400)
  })

  it('is voided with the reason, once, by its own staff, and stays to be seen', async () => {
    const instrument = await world.instrument()
    const { body } = await write(instrument, 0, 60)
    expect((await voided(body['id'], '试', world.stranger)).status).toBe(404)
    expect((await voided(body['id'], ' ')).status).toBe(400)
    const done = await voided(body['id'])
    expect(done.body['voided']).toMatchObject({ reason: '记错日期', by: { id: world.manager.id } })
    expect(codes(await voided(body['id']))).toEqual(['conflict.use_log_voided'])
    const list = (query: string) =>
      world.ask(world.manager, 'GET', `/use-logs?instrument=${instrument}&${query}`)
    expect((await list('voided=false')).body['items']).toEqual([])
    expect((await list('voided=true')).body['items']).toMatchObject([{ id: body['id'] }])
  })

  it('is listed page by page, the last use first, to its own staff alone', async () => {
    const instrument = await world.instrument()
    for (const from of [0, 60, 120]) await write(instrument, from, from + 60)
    const list = (who: GivenPerson, query: string) =>
      world.ask(who, 'GET', `/use-logs?instrument=${instrument}&${query}`)
    const first = await list(world.manager, 'limit=2')
    expect(first.body['items'].map(({ startsAt }: { startsAt: string }) => startsAt)).toEqual([
      world.at(120),
      world.at(60),
    ])
    const rest = await list(world.manager, `limit=2&cursor=${first.body['nextCursor']}`)
    expect(rest.body).toMatchObject({ items: [{ startsAt: world.at(0) }], nextCursor: null })
    expect((await list(world.stranger, '')).body['items']).toEqual([])
  })
})
