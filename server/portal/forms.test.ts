import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { givenPerson } from '../../test/support/people.ts'
import { buildPortal, portal } from './index.ts'

let test: TestApp
beforeAll(async () => {
  await buildPortal()
  test = await testApp({ pages: (app) => [portal(app)] })
}, 120_000)
afterAll(() => test.close())

const ORIGIN = 'http://127.0.0.1:8080'
const HTML = { accept: 'text/html', origin: ORIGIN }

/** What a browser sends when a form of a page is sent. */
async function post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  const answer = await test.server.inject({
    method: 'POST',
    url: path,
    headers: { ...HTML, 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(fields).toString(),
  })
  const set = answer.headers['set-cookie']
  return {
    status: answer.statusCode,
    body: answer.body,
    location: answer.headers.location,
    cookies: [set ?? []].flat().join('\n'),
    caching: String(answer.headers['cache-control']),
  }
}

const person = (id: string) =>
  test.app.db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

describe('a form of a page', () => {
  it('acts in the reader’s own session and goes on by 303', async () => {
    const { id, headers } = await givenPerson(test.app)
    const answer = await post('/me', { do: 'name', name: '林清越' }, headers)
    expect(answer).toMatchObject({ status: 303, location: '/me' })
    expect((await person(id)).name).toBe('林清越')
  })

  it('shows what is at fault with what was typed, as text, and never a password again', async () => {
    const typed = { name: '"><script>alert(1)</script>', email: 'no address', password: 'never shown again' }
    const answer = await post('/sign-up', typed)
    expect(answer.status).toBe(422)
    expect(answer.body).toContain('这不是邮箱地址')
    expect(answer.body).toContain('&quot;>&lt;script')
    expect(answer.body).not.toContain('<script>alert')
    expect(answer.body).not.toContain('never shown again')
    expect(answer.caching).toBe('no-store')
  })

  it('hands back the cookie of a sign-in', async () => {
    await post('/sign-in', { do: 'send', phone: '13900000500' })
    const code = String(test.sent.findLast(({ to }) => to === '+8613900000500')?.params['code'])
    const answer = await post('/sign-in?next=/units', { do: 'code', phone: '13900000500', code })
    expect(answer).toMatchObject({ status: 303, location: '/units' })
    expect(answer.cookies).toMatch(/^dayi\.session_token=.+HttpOnly/)
  })

  it('sent from another site does nothing, with and without a session', async () => {
    const { id, headers } = await givenPerson(test.app)
    for (const origin of ['https://evil.example', 'null']) {
      const answer = await post('/me', { do: 'name', name: 'Owned' }, { cookie: headers.cookie, origin })
      expect(answer.status).toBe(403)
      expect(
        (await post('/sign-in', { do: 'code', phone: '13900000501', code: '000000' }, { origin })).status,
      ).toBe(403)
    }
    expect((await person(id)).name).toBe('严素问')
  })

  it('needs a session where its page does, and asks for signing in first', async () => {
    const answer = await post('/me', { do: 'name', name: 'x' })
    expect(answer).toMatchObject({ status: 303, location: '/sign-in?next=%2Fme' })
  })

  it('leads to no other site after signing in', async () => {
    for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example']) {
      const { headers } = await givenPerson(test.app)
      const answer = await test.server.inject({ url: `/sign-in?next=${encodeURIComponent(next)}`, headers })
      expect(answer.headers.location).toBe('/')
    }
  })

  it('too large for words is refused', async () => {
    const answer = await post('/sign-up', { name: 'x'.repeat(300 * 1024), email: '', password: '' })
    expect(answer.status).toBe(413)
  })

  it('is taken by its page alone: other pages and the API take no forms', async () => {
    expect((await post('/units', { a: 'b' })).status).toBe(404)
    expect((await post('/api/v1/session', { account: 'a', password: 'b' })).status).toBe(415)
  })
})

describe('a page', () => {
  it('shown to somebody signed in is given to nobody else', async () => {
    const { headers } = await givenPerson(test.app, { name: '只给本人看' })
    const own = await test.server.inject({ url: '/help', headers })
    const others = await test.server.inject({ url: '/help' })
    expect(own.body).toContain('只给本人看')
    expect(others.body).not.toContain('只给本人看')
    expect(String(own.headers['cache-control'])).toMatch(/private/)
  })
})
