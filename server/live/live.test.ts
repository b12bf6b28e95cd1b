import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { entry, givenUnits, save, unit } from '../../test/support/catalogue.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'
import { newId } from '../lib/ids.ts'
import { sql } from '../platform/db/index.ts'
import { settleBoard, sweepBoard } from './actions/board.ts'

const NOW = new Date('2026-11-20T02:24:00Z')
let product: TestApp
let manager: GivenPerson
let stranger: GivenPerson
const ids: string[] = []

/** A meter on an instrument with confirmed thresholds, and what was last read. */
async function meter(instrument: string, confirmed = true) {
  const { db } = product.app
  const sensor = newId()
  await sql`insert into sensor (id, code, organisation_id) select ${sensor}, ${`S-${sensor.slice(-6).toUpperCase()}`},
    organisation_id from custody where instrument_id = ${instrument}`.execute(db)
  await sql`insert into sensor_assignment (id, sensor_id, instrument_id, from_at)
    values (${newId()}, ${sensor}, ${instrument}, '2026-11-01')`.execute(db)
  if (confirmed)
    await sql`insert into power_threshold (id, place_id, instrument_id, from_at, standby_watts, running_watts,
        hysteresis_permille, least_seconds, gap_seconds, confirmed_at)
      values (${newId()}, ${instrument}, ${instrument}, '2026-11-01', 100, 1000, 80, 60, 300, now())`.execute(
      db,
    )
}

const reads = (instrument: string, state: string, knownUntil: string) =>
  sql`insert into power_state (place_id, instrument_id, state, since, known_until, watts, updated_at)
    values (${instrument}, ${instrument}, ${state}, '2026-11-20T01:00Z', ${knownUntil}, 5, now())
    on conflict (place_id) do update set state = excluded.state, since = excluded.since,
      known_until = excluded.known_until`.execute(product.app.db)

const get = async (path: string, headers = {}) => {
  const answer = await product.server.inject({ url: path, headers })
  return { status: answer.statusCode, body: answer.json() }
}

const board = async () => (await get(`/api/v1/live?instruments=${ids.join(',')}`)).body.items

beforeAll(async () => {
  product = await testApp()
  await product.server.ready()
  Object.assign(product.app, { clock: { today: () => '2026-11-20', now: () => NOW } })
  const [own, other] = await givenUnits(product.app, unit('N'), unit('S'))
  await save(
    product.app,
    ['A', 'B', 'C'].map((name) => entry(own!, name, { name })),
  )
  const { rows } = await sql<{ id: string }>`select id from instrument order by name`.execute(product.app.db)
  ids.push(...rows.map(({ id }) => id))
  manager = await givenPerson(product.app, { role: 'instrument_manager', organisationId: own! })
  stranger = await givenPerson(product.app, { role: 'instrument_manager', organisationId: other! })
  await meter(ids[0]!)
  await meter(ids[1]!, false)
})
beforeEach(async () => {
  await reads(ids[0]!, 'running', '2026-11-20T02:23:00Z')
  await sweepBoard(product.app)
})
afterAll(() => product.close())

describe('what the public sees of instruments at this moment', () => {
  test('is the state of those with a confirmed meter, and nothing of the others', async () => {
    expect(await board()).toEqual([{ id: ids[0], state: 'running', since: '2026-11-20T01:00:00.000Z' }])
  })

  test('is unknown where too long nothing was heard, never off', async () => {
    await reads(ids[0]!, 'running', '2026-11-20T02:10:00Z')
    expect(await sweepBoard(product.app)).toBe(1)
    expect((await board())[0].state).toBe('unknown')
    expect(await sweepBoard(product.app)).toBe(0)
  })

  test('stands in the catalogue, can be counted and filtered by', async () => {
    const found = (await get('/api/v1/instruments?live=running,off')).body
    expect(found.items.map(({ id }: { id: string }) => id)).toEqual([ids[0]])
    expect(found.items[0].live.state).toBe('running')
    expect(found.facets.live).toEqual([{ state: 'running', count: 1 }])
    const all = (await get('/api/v1/instruments')).body
    expect(all.total).toBe(3)
    expect(all.facets.live).toEqual([{ state: 'running', count: 1 }])
    expect((await get('/api/v1/instruments?live=off')).body).toMatchObject({
      total: 0,
      facets: { live: [{ state: 'running' }] },
    })
    expect((await get('/api/v1/instruments?live=asleep')).status).toBe(400)
  })

  test('is hidden by its keeper with a reason, and shown again', async () => {
    const path = `/api/v1/instruments/${ids[0]}/live-opt-out`
    const put = (person: GivenPerson) =>
      product.server.inject({
        method: 'PUT',
        url: path,
        headers: person.headers,
        payload: { reason: '涉核' },
      })
    expect((await put(stranger)).statusCode).toBe(404)
    expect((await put(manager)).json()).toMatchObject({ shown: false, reason: '涉核' })
    expect(await board()).toEqual([])
    await settleBoard(product.app, [ids[0]!])
    expect(await board()).toEqual([])
    const again = await product.server.inject({ method: 'DELETE', url: path, headers: manager.headers })
    expect(again.json()).toMatchObject({ shown: true, reason: null })
    expect(await board()).toHaveLength(1)
    const history = await get(`/api/v1/instruments/${ids[0]}/history`)
    expect(history.status).toBe(200)
    expect(JSON.stringify(history.body)).not.toContain('涉核')
  })

  test('is hidden by the staff of the centre that runs it as by those of its unit', async () => {
    const [centre] = await givenUnits(product.app, unit('C'))
    const runs = await givenPerson(product.app, { role: 'centre_manager', organisationId: centre! })
    const path = `/api/v1/instruments/${ids[0]}/live-opt-out`
    const ask = (method: 'PUT' | 'DELETE') =>
      product.server.inject({
        method,
        url: path,
        headers: runs.headers,
        ...(method === 'PUT' && { payload: { reason: '涉密项目' } }),
      })
    expect((await ask('PUT')).statusCode).toBe(404)
    await sql`update instrument set centre_id = ${centre!} where id = ${ids[0]!}`.execute(product.app.db)
    expect((await ask('PUT')).json()).toMatchObject({ shown: false })
    expect((await ask('DELETE')).json()).toMatchObject({ shown: true })
    await sql`update instrument set centre_id = null where id = ${ids[0]!}`.execute(product.app.db)
  })

  test('is asked for by ids, not more than a page of them', async () => {
    for (const bad of ['', 'x', `${ids[0]},`, Array.from({ length: 101 }, () => ids[0]).join(',')])
      expect((await get(`/api/v1/live?instruments=${bad}`)).status).toBe(400)
  })
})

describe('the stream of what changes', () => {
  test('begins with all that was asked for and goes on with what turned', async () => {
    const live = await testAppWithJobs()
    const gone = new AbortController()
    const answer = await fetch(`${live}/api/v1/live/events?instruments=${ids.join(',')}`, {
      signal: gone.signal,
    })
    expect(answer.headers.get('content-type')).toContain('text/event-stream')
    const events = eventsOf(answer.body!)
    expect((await events.next()).value.find(({ id }: { id: string }) => id === ids[0])).toMatchObject({
      state: 'running',
    })
    await reads(ids[0]!, 'standby', '2026-11-20T02:23:30Z')
    await sql`select pg_notify('power', ${ids[0]!})`.execute(product.app.db)
    expect((await events.next()).value).toEqual([
      { id: ids[0], state: 'standby', since: '2026-11-20T01:00:00.000Z' },
    ])
    gone.abort()
  }, 30_000)
})

/** Starts the background work of the product and opens its port. */
async function testAppWithJobs(): Promise<string> {
  await product.app.jobs.start()
  return product.server.listen({ port: 0, host: '127.0.0.1' })
}

async function* eventsOf(body: ReadableStream<Uint8Array>) {
  let text = ''
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    text += chunk
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const data = /^data: (.*)$/m.exec(text.slice(0, end))?.[1]
      text = text.slice(end + 2)
      if (data !== undefined) yield JSON.parse(data)
    }
  }
}
