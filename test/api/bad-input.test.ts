import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../support/app.ts'
import { entry, givenUnits, save, unit } from '../support/catalogue.ts'

type Parameter = { name: string; in: string }
type Operation = { operationId: string; parameters?: Parameter[]; requestBody?: unknown }
type Call = { method: string; path: string; operation: Operation }

/** What nobody should send and somebody will. */
const RUBBISH: readonly (readonly [name: string, value: string])[] = [
  ['nothing', ''],
  ['NUL', 'a\0b'],
  ['control characters', '\u0001\u0008\u001b[31m'],
  ['a lone surrogate', '\ud800'],
  ['ten kilobytes', 'x'.repeat(10_000)],
  ['ten kilobytes of Chinese', '镜'.repeat(3_400)],
  ['tsquery signs', `!&|<->():*'\\"`],
  ['SQL', `'; drop table instrument; --`],
  ['LIKE wildcards', '%_%\\%'],
  ['markup', '<script>alert(1)</script>'],
  ['a path', '../../../../etc/passwd'],
  ['a huge number', '9'.repeat(400)],
  ['a negative number', '-1'],
  ['not a number', 'NaN'],
  ['an exponent', '1e309'],
  ['emoji', '🔬'.repeat(50)],
  ['right-to-left signs', '\u202e\u2066abc'],
  ['a template', '{{7*7}}${7*7}'],
  ['a wrong id', '00000000-0000-0000-0000-000000000000'],
  ['prototype', '__proto__'],
]

const BODIES: readonly (readonly [type: string, body: string | Buffer])[] = [
  ['application/json', '{"a":'],
  ['application/json', '[]'],
  ['application/json', 'null'],
  ['application/json', '{"__proto__":{"admin":true}}'],
  ['application/json', `{"a":"${'x'.repeat(2_000_000)}"}`],
  ['application/json', '['.repeat(50_000)],
  ['text/plain', 'hello'],
  ['multipart/form-data', 'no boundary'],
  ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\ncut'],
  ['multipart/form-data; boundary=x', '--x--\r\n'],
  ['application/octet-stream', Buffer.alloc(1000, 255)],
]

let test: TestApp
let calls: Call[] = []
let id = ''
let before: unknown

beforeAll(async () => {
  test = await testApp({ jobs: true })
  await test.server.ready()
  const document: { paths?: Record<string, Record<string, Operation>> } = JSON.parse(JSON.stringify(test.server.swagger()))
  calls = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
  const [owner] = await givenUnits(test.app, unit('A', { regionCode: '220104' }))
  const [saved] = await save(test.app, [entry(owner ?? '', '1', { name: '场发射扫描电子显微镜', model: 'FS-90' })])
  id = saved?.id ?? ''
  before = await test.app.db.selectFrom('instrument').selectAll().where('id', '=', id).execute()
})
afterAll(() => test.close())

const parametersOf = ({ operation }: Call, where: string): string[] =>
  (operation.parameters ?? []).filter((each) => each.in === where).map((each) => each.name)

/** The path with a valid value in every place, but for those given. */
const filled = (path: string, given: Record<string, string> = {}): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encode(given[name] ?? (name === 'code' ? '220000' : name === 'position' ? '1' : id)))

/** Lone surrogates cannot be percent-encoded; they are sent as the bytes a broken client sends. */
const encode = (value: string): string => (value.isWellFormed() ? encodeURIComponent(value) : '%ED%A0%80')

let address = 0

async function check(method: string, url: string, payload?: string | Buffer, type?: string): Promise<void> {
  address += 1
  const isStream = url.startsWith('/api/v1/live/events?instruments=00000000')
  const answer = await test.server.inject({
    payloadAsStream: isStream,
    method: method as 'GET',
    url,
    // Each call comes from elsewhere, so that no rate limit hides the answer.
    remoteAddress: `203.0.${Math.floor(address / 250) % 250}.${address % 250}`,
    headers: { ...(method === 'GET' ? {} : test.operator), ...(type !== undefined && { 'content-type': type }) },
    ...(payload !== undefined && { payload }),
  })
  // A stream has no end of its own: its head says all.
  if (isStream) {
    answer.stream().destroy()
    return
  }
  const shown = `${method} ${url.slice(0, 120)} → ${answer.statusCode} ${answer.body.slice(0, 200)}`
  expect(answer.statusCode, shown).toBeLessThan(500)
  if (answer.statusCode < 400) return
  expect(answer.headers['content-type'], shown).toContain('application/problem+json')
  expect(answer.json().reasons.length, shown).toBeGreaterThan(0)
}

describe('every route of the OpenAPI document', { timeout: 120_000 }, () => {
  it('is there to be tried', () => {
    expect(calls.map((each) => each.operation.operationId)).toContain('getInstruments')
    expect(calls.length).toBeGreaterThan(15)
  })

  it.each(RUBBISH)('answers %s in any query parameter with a sane answer or a reasoned refusal', async (_name, value) => {
    for (const call of calls.filter((each) => each.method === 'GET')) {
      for (const name of [...parametersOf(call, 'query'), 'unknown']) {
        await check('GET', `${filled(call.path)}?${name}=${encode(value)}`)
      }
    }
  })

  it.each(RUBBISH)('answers %s in any part of the path', async (_name, value) => {
    for (const call of calls) {
      for (const name of parametersOf(call, 'path')) await check(call.method, filled(call.path, { [name]: value }))
    }
  })

  it('refuses ten thousand facets and repeated parameters', async () => {
    for (const call of calls.filter((each) => each.method === 'GET')) {
      for (const name of parametersOf(call, 'query')) {
        await check('GET', `${filled(call.path)}?${Array.from({ length: 10_000 }, (_, index) => `${name}=${index}`).join('&')}`)
        await check('GET', `${filled(call.path)}?${name}=${Array.from({ length: 10_000 }, (_, index) => index).join(',')}`)
        await check('GET', `${filled(call.path)}?${name}[a][b]=1&${name}=2`)
      }
    }
  })

  it('refuses broken addresses', async () => {
    for (const url of ['/api/v1/instruments?q=%', '/api/v1/instruments/%E0%A4%A', '/%00', '/api/v1/instruments?q=%00%ff', '//', '/..;/']) {
      await check('GET', url)
    }
  })

  it.each(BODIES)('refuses a broken %s body with reasons', async (type, body) => {
    for (const call of calls.filter((each) => each.method !== 'GET')) await check(call.method, filled(call.path), body, type)
  })

  it('leaves everything as it was', async () => {
    // An operator may copy an entry; nothing else that was sent can have had an effect.
    const found = await test.app.db.selectFrom('instrument').selectAll().where('id', '=', id).execute()
    expect(found).toEqual(before)
    const others = await test.app.db.selectFrom('instrument').select(['name', 'model']).where('id', '<>', id).execute()
    expect(others.every(({ name, model }) => name.startsWith('场发射扫描电子显微镜') && model === 'FS-90')).toBe(true)
  })
})
