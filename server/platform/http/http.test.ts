import { Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../../test/support/app.ts'
import { form } from '../../../test/support/multipart.ts'
import { done, refused } from '../../lib/refusal.ts'
import { nullable } from '../../lib/wire.ts'
import { createOperatorToken, revokeOperatorToken } from '../auth/index.ts'
import { route, type Route } from './route.ts'
import { buildServer } from './server.ts'
import { receiveFile } from './upload.ts'

let test: TestApp

beforeAll(async () => {
  test = await testApp()
})
afterAll(() => test.close())

const plain = (overrides: Partial<Route> = {}): Route => ({
  ...route({
    method: 'GET',
    path: '/api/v1/trial',
    permission: 'catalogue.read',
    tag: 'trial',
    summary: 'Trial',
    response: Type.Object({ shown: Type.String() }),
    handle: async () => done({ shown: 'yes' }),
  }),
  ...overrides,
})

const served = async (...routes: Route[]) => buildServer(test.app, routes)

describe('every route', () => {
  it('names a permission, or the boot fails', async () => {
    const page = async (server: Awaited<ReturnType<typeof served>>) => {
      server.get('/open', async () => 'anyone?')
    }
    await expect(buildServer(test.app, [], [page])).rejects.toThrow('GET /open names no permission')
  })

  it('answers with what its schema declares and nothing else', async () => {
    const handle = async () => done({ shown: 'yes', secret: 'no' })
    const server = await served(plain({ handle }))
    expect((await server.inject({ url: '/api/v1/trial' })).json()).toEqual({ shown: 'yes' })
    await server.close()
  })

  it('gives all reasons at once, in both languages, as a problem', async () => {
    const reasons = [
      { code: 'not_found.instrument' },
      { code: 'malformed.cursor', pointer: '/query/cursor', clause: '二(三)' },
    ]
    const server = await served(plain({ handle: async () => refused(...reasons) }))
    const answer = await server.inject({ url: '/api/v1/trial', headers: { 'accept-language': 'en' } })
    expect(answer.statusCode).toBe(404)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.json()).toMatchObject({
      title: 'There is no such instrument, or it is not public',
      reasons: [
        { code: 'not_found.instrument', zh: '没有这台仪器，或者它没有公开' },
        { code: 'malformed.cursor', pointer: '/query/cursor', clause: '二(三)' },
      ],
    })
    await server.close()
  })

  it('says of every faulty field what is expected, in both languages', async () => {
    const url = '/api/v1/instruments?limit=1000&value_min=abc&sort=sideways'
    const { reasons } = (await test.server.inject({ url })).json()
    const told = reasons.map((each: { zh: string }) => each.zh)
    expect(told).toContain('limit：不能大于 100')
    expect(told).toContain('value_min：应为整数')
    expect(told.join()).toMatch(/sort：只能是 relevance/)
    expect(reasons.map((each: { en: string }) => each.en).join()).not.toMatch(/[\u4e00-\u9fff]/)
  })

  it('hides what went wrong inside behind a 500 with the id of the request', async () => {
    const handle = async () => {
      throw new Error('password=hunter2')
    }
    const server = await served(plain({ handle }))
    const answer = await server.inject({ url: '/api/v1/trial', headers: { 'x-request-id': 'trace-12345' } })
    expect(answer.statusCode).toBe(500)
    expect(answer.body).not.toContain('hunter2')
    expect(answer.json()).toMatchObject({ instance: 'trace-12345' })
    await server.close()
  })

  it('carries the security headers, and no inline script may run', async () => {
    const { headers } = await test.server.inject({ url: '/api/v1/installation' })
    expect(headers['content-security-policy']).toContain("script-src 'self'")
    expect(headers['content-security-policy']).not.toContain('unsafe')
    expect(headers['x-content-type-options']).toBe('nosniff')
  })
})

describe('what may be unknown', () => {
  it('stays unknown: null is neither nought nor no', async () => {
    const body = Type.Object({ sum: nullable(Type.Integer({ minimum: 0 })), whole: nullable(Type.Boolean()) })
    const server = await served(
      plain({ method: 'POST', body, response: body, handle: async ({ body: given }) => done(given) }),
    )
    const answer = await server.inject({
      method: 'POST',
      url: '/api/v1/trial',
      payload: { sum: null, whole: null },
    })
    expect(answer.json()).toEqual({ sum: null, whole: null })
    await server.close()
  })
})

describe('text', () => {
  it('with NUL or half a character, which no database takes, is refused wherever it stands', async () => {
    const body = Type.Object({ words: Type.Array(Type.String()) })
    const server = await served(
      plain({ method: 'POST', body, response: body, handle: async ({ body: given }) => done(given) }),
    )
    const send = async (word: string) =>
      (await server.inject({ method: 'POST', url: '/api/v1/trial', payload: { words: ['字', word] } })).json()
    expect((await send('a\0b')).reasons).toMatchObject([{ code: 'malformed.nul' }])
    expect((await send('\ud83d')).reasons).toMatchObject([{ code: 'malformed.text' }])
    expect(await send('𠮷')).toEqual({ words: ['字', '𠮷'] })
    await server.close()
  })

  it('with NUL is refused beside a file too', async () => {
    const handle: Route['handle'] = async ({ raw }) => receiveFile(raw.request, 100)
    const consumes = 'multipart/form-data'
    const response = Type.Object({ fileName: Type.String() })
    const server = await served(plain({ method: 'POST', consumes, response, handle }))
    const send = async (caption: string) => {
      const sent = form([
        ['caption', caption],
        ['file', 'x', 'a.txt'],
      ])
      return (await server.inject({ method: 'POST', url: '/api/v1/trial', ...sent })).json()
    }
    expect((await send('a\0b')).reasons).toMatchObject([{ code: 'malformed.nul' }])
    expect(await send('图')).toEqual({ fileName: 'a.txt' })
    await server.close()
  })
})

describe('who acts', () => {
  it('is a visitor without a token, who is told that one is needed', async () => {
    const answer = await test.server.inject({ url: '/api/v1/imports' })
    expect(answer.statusCode).toBe(401)
    expect(answer.json().reasons[0].code).toBe('unauthenticated.needed')
  })

  it('is the operator of a token that holds, until it is revoked or expires', async () => {
    const now = new Date()
    const { id, token } = await createOperatorToken(test.app.db, 'short', new Date(now.getTime() + 3_600_000))
    const past = await createOperatorToken(test.app.db, 'past', new Date(now.getTime() - 1))
    const status = async (value: string) =>
      (await test.server.inject({ url: '/api/v1/imports', headers: { authorization: value } })).statusCode
    expect(await status(`Bearer ${token}`)).toBe(200)
    await revokeOperatorToken(test.app.db, id, now)
    expect(await status(`Bearer ${token}`)).toBe(401)
    expect(await status(`Bearer ${past.token}`)).toBe(401)
    for (const broken of ['Bearer', 'Bearer x y', 'Basic abc', 'Bearer ' + 'x'.repeat(3000)])
      expect(await status(broken)).toBe(401)
  })

  it('keeps only the hash of a token', async () => {
    const { token } = await createOperatorToken(test.app.db, 'hashed', null)
    const rows = await test.app.db.selectFrom('operator_token').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(token)
  })
})

describe('limits', () => {
  it('slow down a caller who writes too often, and say for how long', async () => {
    const server = await served(plain({ rate: 'write' }))
    const call = () => server.inject({ url: '/api/v1/trial', remoteAddress: '203.0.113.9' })
    const statuses = []
    for (let index = 0; index < 61; index += 1) statuses.push((await call()).statusCode)
    expect(statuses.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => 200))
    const last = await call()
    expect(last.statusCode).toBe(429)
    expect(last.headers['retry-after']).toBeDefined()
    expect(last.json().reasons[0].en).toMatch(/try again in \d+ seconds/)
    await server.close()
  })
})

describe('a request that never ends', () => {
  it('is closed, since its deadline stands and is longer than that of its headers', () => {
    const { headersTimeout, requestTimeout } = test.server.server
    expect(headersTimeout).toBeGreaterThan(0)
    expect(requestTimeout).toBeGreaterThan(headersTimeout)
  })
})

describe('running it', () => {
  it('says that it lives and is ready, and counts for Prometheus', async () => {
    expect((await test.server.inject({ url: '/healthz' })).json()).toMatchObject({ status: 'ok' })
    expect((await test.server.inject({ url: '/readyz' })).statusCode).toBe(200)
    const { body, headers } = await test.server.inject({ url: '/metrics' })
    expect(headers['content-type']).toContain('text/plain')
    expect(body).toContain('dayi_instruments_listed 0')
    expect(body).toMatch(
      /dayi_http_request_duration_seconds_count\{method="GET",route="\/healthz",status="200"\} 1/,
    )
  })

  it('keeps its figures from strangers, whether they come straight or through a proxy here', async () => {
    const straight = await test.server.inject({ url: '/metrics', remoteAddress: '203.0.113.9' })
    expect(straight.statusCode).toBe(403)
    const headers = { 'x-forwarded-for': '203.0.113.9' }
    expect((await test.server.inject({ url: '/metrics', headers })).statusCode).toBe(403)
  })
})
