import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { ask } from '../../test/support/asking.ts'
import { entry, givenUnits, save, unit } from '../../test/support/catalogue.ts'
import { field } from '../../test/support/field.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'
import { givenSensor, type GivenSensor } from '../../test/support/sensors.ts'
import { newKey } from '../platform/auth/api-keys.ts'
import { newId } from '../lib/ids.ts'
import { openIntake, readSamples } from './index.ts'

let world: TestApp
let own: GivenSensor
let other: GivenSensor
let manager: GivenPerson
let unitId = ''
let gateway: { authorization: string }
const NOW = Date.now()
const MINUTE = 60_000

beforeAll(async () => {
  world = await testApp()
  await world.server.ready()
  let otherId = ''
  ;[unitId = '', otherId = ''] = await givenUnits(world.app, unit('T-A'), unit('T-B'))
  const [one, two] = [
    await save(world.app, [entry(unitId, 'T-1', { name: '甲' })]),
    await save(world.app, [entry(otherId, 'T-2', { name: '乙' })]),
  ]
  const from = new Date(NOW - 30 * 86_400_000)
  own = await givenSensor(world, { instrumentId: one[0]?.id ?? '', from })
  other = await givenSensor(world, { instrumentId: two[0]?.id ?? '', from })
  manager = await givenPerson(world.app, { role: 'instrument_manager', organisationId: unitId })
  gateway = await keyOf(unitId, ['telemetry.write'])
})
afterAll(async () => {
  await openIntake(world.app).close()
  await world.close()
})

async function keyOf(organisationId: string, scopes: string[]): Promise<{ authorization: string }> {
  const { key, prefix, hash } = newKey()
  await world.app.db
    .insertInto('api_key')
    .values({
      id: newId(),
      organisation_id: organisationId,
      name: '网关',
      prefix,
      key_hash: hash,
      scopes,
      created_by: null,
      expires_at: new Date(NOW + 86_400_000),
    })
    .execute()
  return { authorization: `Bearer ${key}` }
}

const basic = ({ code, secret }: { code: string; secret: string }) => ({
  authorization: `Basic ${Buffer.from(`${code}:${secret}`).toString('base64')}`,
})

async function post(headers: Record<string, string>, payload: string | Buffer | object) {
  const answer = await world.server.inject({
    method: 'POST',
    url: '/api/v1/telemetry/samples',
    headers: { 'content-type': 'application/json', ...headers },
    payload,
  })
  return { status: answer.statusCode, body: answer.json(), headers: answer.headers }
}

const kept = async ({ device }: { device: number }) =>
  readSamples(world.app.telemetry.db, device, NOW - 8 * 86_400_000, NOW + 86_400_000)

const refusals = async (code: string, headers: Record<string, string> = world.operator) => {
  const { body } = await ask(world, 'GET', `/telemetry/rejections?code=${encodeURIComponent(code)}`, {
    headers,
  })
  const items = field(body, 'items')
  return Array.isArray(items)
    ? items.map((each) => `${String(field(each, 'reason'))} ${String(field(each, 'count'))}`)
    : []
}

describe('samples by HTTP', () => {
  it('of a device under its own key are answered once they can be read', async () => {
    const samples = [
      { at: NOW - MINUTE, power: 12.34, energy: 1000, current: 50 },
      { at: new Date(NOW).toISOString(), power: 0 },
    ]
    const { status, body } = await post(basic(own), { samples, battery: 90, firmware: '1.0', sent: NOW })
    expect(body).toEqual({ accepted: 2, duplicates: 0, refused: 0, reasons: [] })
    expect(status).toBe(200)
    expect(await kept(own)).toEqual([
      { at: NOW - MINUTE, power: 12.3 },
      { at: NOW, power: 0 },
    ])
    const { rows } = await world.app.telemetry.pool.query({
      text: 'select power, battery, firmware, abs(skew_ms) < 60000 as near from telemetry.device_status where device = $1',
      values: [own.device],
    })
    expect(rows).toEqual([{ power: 0, battery: 90, firmware: '1.0', near: true }])
  })

  it('that were there are told as such and change nothing', async () => {
    const before = await kept(own)
    const { body } = await post(basic(own), [
      [NOW, 99],
      [NOW - MINUTE, 99],
      [NOW - 2 * MINUTE, 7],
      [NOW - 2 * MINUTE, 8],
    ])
    expect(body).toMatchObject({ accepted: 1, duplicates: 3 })
    expect(await kept(own)).toEqual([{ at: NOW - 2 * MINUTE, power: 7 }, ...before])
  })

  it('come as CSV too, packed or not, and each line is decided alone', async () => {
    const lines = [
      'at,power,energy',
      `${NOW - 3 * MINUTE},5,`,
      `${NOW - 4 * MINUTE},-5,`,
      `${NOW - 5 * MINUTE},NaN,`,
      `${NOW - 6 * MINUTE},1e9,`,
      `0,5,`,
      `${Date.UTC(2099, 0, 1)},5,`,
      `${NOW - 365 * 86_400_000},5,`,
      `${NOW - 7 * MINUTE},6,80`,
    ]
    const headers = { ...basic(own), 'content-type': 'text/csv', 'content-encoding': 'gzip' }
    const { body } = await post(headers, gzipSync(lines.join('\n')))
    expect(body).toMatchObject({ accepted: 2, duplicates: 0, refused: 6 })
    const reasons = body.reasons.map((each: unknown) => [field(each, 'reason'), field(each, 'lines')])
    expect(reasons).toEqual([
      ['negative', [3]],
      ['not_a_number', [4]],
      ['beyond_limit', [5]],
      ['absurd_time', [6]],
      ['future', [7]],
      ['too_old', [8]],
    ])
    expect(body.reasons[0]).toMatchObject({ zh: '功率为负', en: 'The power is negative' })
    expect(await refusals(own.code)).toContain('negative 1')
    expect(
      (await post({ ...headers, 'content-encoding': 'identity' }, lines.join('\r\n'))).body,
    ).toMatchObject({
      accepted: 0,
      duplicates: 2,
      refused: 6,
    })
    expect(await refusals(own.code)).toContain('negative 2')
  })

  it('of another device are refused and recorded, under whichever key', async () => {
    const foreign = [{ code: other.code, at: NOW, power: 1 }]
    expect((await post(basic(own), foreign)).body.reasons).toMatchObject([
      { reason: 'foreign_device', lines: [1] },
    ])
    const { body } = await post(gateway, [
      ...foreign,
      { code: own.code, at: NOW - 8 * MINUTE, power: 3 },
      { code: 'NOBODY', at: NOW, power: 1 },
      { at: NOW, power: 1 },
    ])
    expect(body).toMatchObject({ accepted: 1, refused: 3 })
    expect(body.reasons).toMatchObject([
      { reason: 'foreign_device', lines: [1] },
      { reason: 'unknown_device', lines: [3, 4] },
    ])
    expect(await kept(other)).toEqual([])
    expect(await refusals(other.code)).toEqual(['foreign_device 2'])
    expect(await refusals('NOBODY')).toEqual(['unknown_device 1'])
  })

  it('need a key that is valid, and a key that may', async () => {
    const sample = [[NOW, 1]]
    expect((await post({}, sample)).status).toBe(401)
    expect((await post(basic({ code: own.code, secret: other.secret }), sample)).status).toBe(401)
    expect((await post(basic({ code: 'UNKNOWN', secret: 'x' }), sample)).status).toBe(401)
    expect((await post({ authorization: 'Basic !!' }, sample)).status).toBe(401)
    expect((await post(await keyOf(unitId, ['instrument.read']), sample)).status).toBe(403)
    expect((await post(manager.headers, sample)).status).toBe(403)
    // Nobody waits for the record of a sender that is unknown.
    await expect.poll(() => refusals('UNKNOWN')).toEqual(['unknown_device 1'])
    const elsewhere = await ask(world, 'GET', '/telemetry/summary', { headers: basic(own) })
    expect(elsewhere.status).toBe(401)
  })

  it.each<[string, string | Buffer | object, Record<string, string>, number, string]>([
    ['no JSON', '{"samples":', {}, 400, 'malformed.samples'],
    ['no samples', '"x"', {}, 400, 'malformed.samples'],
    ['a CSV without names', '1,2\n', { 'content-type': 'text/csv' }, 400, 'malformed.samples'],
    [
      'nested without end',
      `[[${NOW},${'['.repeat(900_000)}${']'.repeat(900_000)}]]`,
      {},
      200,
      'not_a_number',
    ],
    ['another type', 'x', { 'content-type': 'text/plain' }, 415, 'unsupported.media_type'],
    ['another encoding', 'x', { 'content-encoding': 'br' }, 415, 'unsupported.encoding'],
    ['no gzip', 'no gzip', { 'content-encoding': 'gzip' }, 400, 'malformed.encoding'],
    [
      'half a gzip',
      gzipSync('[[1,2]]').subarray(0, 12),
      { 'content-encoding': 'gzip' },
      400,
      'malformed.encoding',
    ],
    ['a gzip bomb', gzipSync(Buffer.alloc(64 << 20)), { 'content-encoding': 'gzip' }, 413, 'too_large.body'],
    ['too much', `[${'[1,2],'.repeat(800_000)}[1,2]]`, {}, 413, 'too_large.body'],
    [
      'a million samples',
      gzipSync(`[${'[1],'.repeat(999_999)}[1]]`),
      { 'content-encoding': 'gzip' },
      413,
      'too_large',
    ],
  ])(
    'that are %s are refused with the reason, and nothing breaks',
    async (_, payload, headers, status, code) => {
      const answer = await post({ ...basic(own), ...headers }, payload)
      expect(answer.status).toBe(status)
      expect(answer.body.reasons[0].code ?? answer.body.reasons[0].reason).toContain(code)
      expect((await post(basic(own), [])).status).toBe(200)
    },
  )

  it('are counted, with what was refused, for Prometheus and for the last hour', async () => {
    const metrics = await world.app.metrics.registry.metrics()
    expect(metrics).toMatch(/dayi_telemetry_samples_total [1-9]/)
    expect(metrics).toMatch(/dayi_telemetry_refused_total\{reason="negative"\} 2/)
    const { body } = await ask(world, 'GET', '/telemetry/summary', { headers: world.operator })
    expect(body).toMatchObject({ taken: 6, duplicates: 5 })
    expect(field(body, 'refused')).toBeGreaterThan(10)
    const part = await ask(world, 'GET', '/telemetry/summary', { headers: manager.headers })
    expect(part.body).toMatchObject({ taken: null, lagSeconds: null })
  })

  it('that were refused are shown to those in whose reach the device is, page by page', async () => {
    expect(await refusals(own.code, manager.headers)).not.toEqual([])
    expect(await refusals(other.code, manager.headers)).toEqual([])
    expect(await refusals('NOBODY', manager.headers)).toEqual([])
    const all: unknown[] = []
    let cursor = ''
    for (let page = 0; page === 0 || cursor !== ''; page += 1) {
      const query = cursor === '' ? '' : `&cursor=${cursor}`
      const { body } = await ask(world, 'GET', `/telemetry/rejections?limit=2${query}`, {
        headers: world.operator,
      })
      const items = field(body, 'items')
      all.push(...(Array.isArray(items) ? items : []))
      const next = field(body, 'nextCursor')
      cursor = typeof next === 'string' ? next : ''
    }
    for (const [since, status] of [
      ['0000-01-01T00:00:00Z', 400],
      ['0001-01-01T00:00:00Z', 200],
      ['2020-01-01T00:00:00Z', 200],
    ] as const)
      expect(
        (await ask(world, 'GET', `/telemetry/rejections?since=${since}`, { headers: world.operator })).status,
      ).toBe(status)
    const { body } = await ask(world, 'GET', '/telemetry/rejections', { headers: world.operator })
    expect(all).toEqual(field(body, 'items'))
    expect(all.length).toBeGreaterThan(5)
  })
})
