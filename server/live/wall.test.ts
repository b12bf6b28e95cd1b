import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { entry, givenUnits, save, unit } from '../../test/support/catalogue.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'
import { newId } from '../lib/ids.ts'
import { sql } from '../platform/db/index.ts'
import { settleBoard, sweepBoard } from './actions/board.ts'
import { keepTelling } from './actions/keep.ts'
import parameters from './parameters.json' with { type: 'json' }

const NOW = new Date('2026-11-20T02:24:00Z')
let product: TestApp
let url: string
let own: string
let other: string
let keeper: GivenPerson
let officer: GivenPerson
let telling: Promise<void>
const stopping = new AbortController()
const ids: Record<string, string> = {}

async function meter(instrument: string, state: string) {
  const { db } = product.app
  const sensor = newId()
  await sql`insert into sensor (id, code, organisation_id) select ${sensor}, ${`S-${sensor.slice(-6).toUpperCase()}`},
    organisation_id from custody where instrument_id = ${instrument}`.execute(db)
  await sql`insert into sensor_assignment (id, sensor_id, instrument_id, from_at)
    values (${newId()}, ${sensor}, ${instrument}, '2026-11-01')`.execute(db)
  await sql`insert into power_threshold (id, place_id, instrument_id, from_at, standby_watts, running_watts,
      hysteresis_permille, least_seconds, gap_seconds, confirmed_at)
    values (${newId()}, ${instrument}, ${instrument}, '2026-11-01', 100, 1000, 80, 60, 300, now())`.execute(
    db,
  )
  await reads(instrument, state)
}

const reads = (instrument: string, state: string) =>
  sql`insert into power_state (place_id, instrument_id, state, since, known_until, watts, updated_at)
    values (${instrument}, ${instrument}, ${state}, '2026-11-20T01:00Z', '2026-11-20T02:23:30Z', 5, now())
    on conflict (place_id) do update set state = excluded.state, since = excluded.since, known_until = excluded.known_until`.execute(
    product.app.db,
  )

async function turns(instrument: string, state: string) {
  await reads(instrument, state)
  await settleBoard(product.app, [instrument])
}

const usedThisMonth = (instrument: string, effective: number) =>
  sql`insert into use_month select (jsonb_populate_record(null::use_month, zeros || jsonb_build_object('instrument_id',
      ${instrument}::text, 'month', '2026-11-01', 'unit_id', ${other}::text, 'effective', ${effective}::int))).*
    from (select jsonb_object_agg(column_name, 0) as zeros from information_schema.columns
      where table_schema = 'public' and table_name = 'use_month' and data_type = 'integer') z`.execute(
    product.app.db,
  )

async function wall(place = 'all', headers = {}) {
  const answer = await product.server.inject({ url: `/api/v1/wall?place=${place}`, headers })
  return { status: answer.statusCode, body: answer.json() }
}

const namesOn = async (place: string) =>
  (await wall(place)).body.lines.map(({ name }: { name: string }) => name).toSorted()

/** Opens a stream and hands over its events one by one. */
async function listen(path: string) {
  const gone = new AbortController()
  const answer = await fetch(`${url}${path}`, { signal: gone.signal })
  const events = eventsOf(answer.body!)
  const next = async () => (await events.next()).value
  return { answer, next, stop: () => gone.abort() }
}

async function* eventsOf(body: ReadableStream<Uint8Array>) {
  let text = ''
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    text += chunk
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const said = text.slice(0, end)
      text = text.slice(end + 2)
      const data = /^data: (.*)$/m.exec(said)?.[1]
      if (data !== undefined && !said.startsWith('event: alive')) yield JSON.parse(data)
    }
  }
}

beforeAll(async () => {
  product = await testApp()
  await product.server.ready()
  Object.assign(product.app, { clock: { today: () => '2026-11-20', now: () => NOW } })
  const [first, second] = await givenUnits(
    product.app,
    unit('N', { regionCode: '220104' }),
    unit('S', { regionCode: '220200' }),
  )
  ;[own, other] = [first!, second!]
  await save(product.app, [
    entry(own, '1', { name: '电镜', regionCode: '220104' }),
    entry(own, '2', { name: '质谱', regionCode: '220104' }),
    entry(other, '3', { name: '光谱', regionCode: '220200' }),
    entry(other, '4', { name: '涉密', regionCode: '220200' }),
    entry(other, '5', { name: '无电表', regionCode: '220200' }),
  ])
  const { rows } = await sql<{ id: string; name: string }>`select id, name from instrument`.execute(
    product.app.db,
  )
  for (const { id, name } of rows) ids[name] = id
  officer = await givenPerson(product.app, { role: 'province_officer' })
  keeper = await givenPerson(product.app, { role: 'instrument_manager', organisationId: other })
  await meter(ids['电镜']!, 'running')
  await meter(ids['质谱']!, 'standby')
  await meter(ids['光谱']!, 'off')
  await meter(ids['涉密']!, 'running')
  for (const name of ['光谱', '涉密']) await usedThisMonth(ids[name]!, 7200)
  await sweepBoard(product.app)
  await product.server.inject({
    method: 'PUT',
    url: `/api/v1/instruments/${ids['涉密']}/live-opt-out`,
    headers: keeper.headers,
    payload: { reason: '涉密' },
  })
  telling = keepTelling(product.app, stopping.signal)
  url = await product.server.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  stopping.abort()
  await telling
  await product.close()
})

describe('a wall', () => {
  test('of the province counts every state once and lists what runs first', async () => {
    const { body } = await wall()
    expect(body.counts).toEqual({ running: 1, standby: 1, off: 1, unknown: 0 })
    expect(body.listed).toBe(5)
    expect(body.lines.map(({ state }: { state: string }) => state)).toEqual(['running', 'standby', 'off'])
    expect(body.regions).toMatchObject([
      { code: '220100', shown: 2, running: 1 },
      { code: '220200', shown: 1, running: 0 },
    ])
  })

  test('of a unit or a region shows what is theirs alone', async () => {
    expect(await namesOn(`unit:${own}`)).toEqual(['电镜', '质谱'])
    expect(await namesOn(`unit:${other}`)).toEqual(['光谱'])
    expect(await namesOn('region:220200')).toEqual(['光谱'])
    expect((await wall(`unit:${other}`)).body.place).toMatchObject({ kind: 'unit', code: null })
    expect((await wall(`unit:${newId()}`)).status).toBe(404)
    expect((await wall('region:999999')).status).toBe(404)
    expect((await wall('unit:1')).status).toBe(400)
  })

  test('never shows an instrument that opted out, to nobody and in no figure', async () => {
    for (const headers of [{}, keeper.headers, product.operator]) {
      const text = JSON.stringify((await wall('all', headers)).body)
      expect(text).not.toContain('涉密')
      expect(text).not.toContain(ids['涉密'])
      expect((await wall(`unit:${other}`, headers)).body.counts.running).toBe(0)
    }
  })

  test('says hours of few instruments to who holds an office there, and to nobody else', async () => {
    const told = async (place: string, headers = {}) => (await wall(place, headers)).body.hours
    const sum = { todaySeconds: 0, monthSeconds: 7200, instruments: 1 }
    expect(await told(`unit:${other}`)).toBeNull()
    expect(await told(`unit:${other}`, keeper.headers)).toEqual(sum)
    expect(await told(`unit:${own}`, keeper.headers)).toBeNull()
    expect(await told('region:220200', keeper.headers)).toBeNull()
    expect(await told('region:220200', officer.headers)).toEqual(sum)
  })

  test('says hours to everybody of the whole alone, in whole hours, so that no part can be subtracted', async () => {
    const least = parameters.leastForHours
    parameters.leastForHours = 1
    try {
      expect((await wall('all')).body.hours).toEqual({ todaySeconds: 0, monthSeconds: 7200, instruments: 1 })
      expect((await wall('region:220200')).body.hours).toBeNull()
      expect((await wall(`unit:${other}`)).body.hours).toBeNull()
    } finally {
      parameters.leastForHours = least
    }
  })

  test('tells of a change at once, where it belongs and nowhere else', async () => {
    const here = await listen(`/api/v1/wall/events?place=unit:${own}`)
    const there = await listen(`/api/v1/wall/events?place=unit:${other}`)
    expect(await here.next()).toMatchObject({ lines: 0 })
    expect(await there.next()).toMatchObject({ lines: 0 })
    await turns(ids['质谱']!, 'running')
    expect(await here.next()).toMatchObject({ lines: 1 })
    expect((await wall(`unit:${own}`)).body.counts).toMatchObject({ running: 2, standby: 0 })
    await turns(ids['光谱']!, 'standby')
    expect(await there.next()).toMatchObject({ lines: 1 })
    here.stop()
    there.stop()
  }, 30_000)
})

describe('streams', () => {
  test('of many listeners read the board once a change', async () => {
    const all = [ids['电镜'], ids['质谱'], ids['光谱']].join(',')
    const many = await Promise.all(
      Array.from({ length: 40 }, () => listen(`/api/v1/live/events?instruments=${all}`)),
    )
    await Promise.all(many.map(({ next }) => next()))
    const reads = countReads()
    await turns(ids['电镜']!, 'off')
    const told = await Promise.all(many.map(({ next }) => next()))
    for (const lines of told) expect(lines).toMatchObject([{ id: ids['电镜'], state: 'off' }])
    expect(reads.stop()).toBe(1)
    many.forEach(({ stop }) => stop())
  }, 30_000)

  test('are refused beyond the share of one address, with the reason; another address is served', async () => {
    const path = `/api/v1/live/events?instruments=${ids['电镜']}`
    const nowhere = `${url}/api/v1/wall/events?place=unit:${newId()}`
    expect((await fetch(nowhere)).status).toBe(404)
    const most = parameters.mostStreamsOfAddress
    parameters.mostStreamsOfAddress = 3
    try {
      const three = await Promise.all([listen(path), listen(path), listen(path)])
      await Promise.all(three.map(({ next }) => next()))
      const fourth = await fetch(`${url}${path}`)
      expect(fourth.status).toBe(429)
      expect(await fourth.json()).toMatchObject({ reasons: [{ code: 'rate_limited.live_address' }] })
      // Nothing is counted for who may not listen: a wall that is not there is not even looked for.
      expect((await fetch(nowhere)).status).toBe(429)
      expect(Number(fourth.headers.get('retry-after'))).toBeGreaterThan(0)
      const elsewhere = await product.server.inject({
        url: path,
        remoteAddress: '2001:db8::1',
        payloadAsStream: true,
      })
      expect(elsewhere.statusCode).toBe(200)
      elsewhere.stream().destroy()
      three[0].stop()
      await expect
        .poll(async () => {
          const again = await listen(path)
          again.stop()
          return again.answer.status
        })
        .toBe(200)
      three.forEach(({ stop }) => stop())
    } finally {
      parameters.mostStreamsOfAddress = most
    }
  }, 30_000)
})

/** Counts from now on how often the board is read. */
function countReads() {
  const { db } = product.app
  let reads = 0
  const counter: KyselyPlugin = {
    transformQuery: ({ node }) => {
      if (JSON.stringify(node).includes('from live_state l join instrument_search')) reads += 1
      return node
    },
    transformResult: async ({ result }) => result,
  }
  Object.assign(product.app, { db: db.withPlugin(counter) })
  return {
    stop: () => {
      Object.assign(product.app, { db })
      return reads
    },
  }
}
