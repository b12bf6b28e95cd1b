import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { ask, cookieOf } from '../../test/support/asking.ts'
import { field } from '../../test/support/field.ts'
import { openProvider, type IdentityProvider, type Subject } from '../../test/support/identity-provider.ts'
import { PASSWORD, signingIn } from '../../test/support/signing-in.ts'

const PUBLIC_URL = 'https://dayi.example'
const CALLBACK = '/api/v1/session/oidc/callback/province'

let test: TestApp
let provider: IdentityProvider
beforeAll(async () => {
  provider = await openProvider({ id: 'dayi', secret: 'known to both', redirect: PUBLIC_URL + CALLBACK })
  test = await testApp({
    environment: {
      PUBLIC_URL,
      DAYI_OIDC_PROVINCE_ISSUER: provider.issuer,
      DAYI_OIDC_PROVINCE_CLIENT_ID: 'dayi',
      DAYI_OIDC_PROVINCE_CLIENT_SECRET: 'known to both',
      DAYI_OIDC_PROVINCE_LABEL: '省统一身份',
      DAYI_OIDC_CLOSED_ISSUER: 'http://127.0.0.1:9',
      DAYI_OIDC_CLOSED_CLIENT_ID: 'x',
      DAYI_OIDC_CLOSED_CLIENT_SECRET: 'x',
    },
  })
})
afterAll(async () => {
  await test.close()
  await provider.close()
})

const start = (next = '/me') => ask(test, 'GET', `/session/oidc/province?next=${encodeURIComponent(next)}`)

/** Goes to the provider as somebody and comes back, as a browser would. */
async function comeAs(subject: Subject, next?: string) {
  provider.present = subject
  const begun = await start(next)
  const back = new URL(await provider.visit(begun.location ?? ''))
  return ask(test, 'GET', `${back.pathname.replace('/api/v1', '')}${back.search}`, {
    headers: { cookie: cookieOf(begun) },
  })
}

const stateOf = async (cookie: string) => (await ask(test, 'GET', '/session', { headers: { cookie } })).body

describe('an identity provider', () => {
  it('is offered where it is configured', async () => {
    const { body } = await ask(test, 'GET', '/session/ways')
    expect(field(body, 'providers')).toContainEqual({ id: 'province', label: '省统一身份' })
  })

  it('signs in whoever it names, new or known, and leads on to where they wanted', async () => {
    const subject = { sub: 'p-1', name: '章予安', email: 'zhang@province.example', email_verified: true }
    const first = await comeAs(subject, '/matters?x=1')
    expect(first.location).toBe('/matters?x=1')
    const session = await stateOf(cookieOf(first))
    expect(session).toMatchObject({ state: 'signed_in', role: 'user', person: { name: '章予安' } })
    const again = await comeAs({ ...subject, email: 'changed@province.example' })
    expect(field(await stateOf(cookieOf(again)), 'person', 'id')).toBe(field(session, 'person', 'id'))
  })

  it('may know nobody’s address', async () => {
    const come = await comeAs({ sub: 'p-2', name: '温行简' })
    expect(await stateOf(cookieOf(come))).toMatchObject({ person: { name: '温行简' } })
  })

  it('takes over nobody’s account by naming its address', async () => {
    const steps = signingIn(test)
    const email = 'owner@example.cn'
    await steps.signUp(email)
    const come = await comeAs({ sub: 'p-3', name: 'Mallory', email, email_verified: true })
    expect(come.location).toBe('/sign-in?fault=linked')
    expect(cookieOf(come)).not.toContain('session_token')
    const own = await ask(test, 'POST', '/session', { body: { account: email, password: PASSWORD } })
    expect(own.status).toBe(200)
  })

  it('is linked to an account by whoever is signed in to both, and taken away again', async () => {
    const signed = await signingIn(test).byCode()
    const headers = { cookie: cookieOf(signed), origin: PUBLIC_URL }
    const own = field(signed.body, 'person', 'id')
    const link = async (subject: Subject) => {
      provider.present = subject
      await test.app.db.deleteFrom('guess').execute()
      await ask(test, 'POST', '/me/proof', { headers, body: {} })
      const code = String(test.sent.at(-1)?.params['code'])
      const begun = await ask(test, 'POST', '/me/providers/province', { headers, body: { code } })
      const back = new URL(await provider.visit(String(field(begun.body, 'url'))))
      const cookie = `${headers.cookie}; ${cookieOf(begun)}`
      return ask(test, 'GET', `${back.pathname.replace('/api/v1', '')}${back.search}`, {
        headers: { cookie },
      })
    }
    const unproved = await ask(test, 'POST', '/me/providers/province', { headers, body: {} })
    expect(unproved.codes).toEqual(['session.code_form'])
    expect(cookieOf(unproved)).toBe('')
    const subject = { sub: 'p-9', name: '别名', email: 'other@province.example' }
    expect((await link(subject)).location).toBe('/me?linked=province')
    expect(field((await ask(test, 'GET', '/me', { headers })).body, 'providers')).toEqual(['province'])
    expect(field(await stateOf(cookieOf(await comeAs(subject))), 'person', 'id')).toBe(own)
    const taken = await link({ sub: 'p-1', name: '章予安', email: 'zhang@province.example' })
    expect(taken.location).toMatch(/^\/me\?fault=/)
    expect((await ask(test, 'DELETE', '/me/providers/province', { headers })).status).toBe(200)
    const strange = await stateOf(cookieOf(await comeAs(subject)))
    expect(field(strange, 'person', 'id')).not.toBe(own)
  })

  it('is not taken away where nothing else is left to sign in with', async () => {
    const come = await comeAs({ sub: 'p-2', name: '温行简' })
    const headers = { cookie: cookieOf(come), origin: PUBLIC_URL }
    expect((await ask(test, 'DELETE', '/me/providers/province', { headers })).codes).toEqual([
      'conflict.last_way',
    ])
  })

  it('leads to no other site, however the way is written', async () => {
    for (const next of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/%0d%0aset-cookie:x=1 y',
    ]) {
      const come = await comeAs({ sub: 'p-1', name: '章予安', email: 'zhang@province.example' }, next)
      expect(come.location).toBe('/')
    }
  })

  it('is not believed without the state that this browser was given, nor twice, nor with another code', async () => {
    provider.present = { sub: 'p-1', name: '章予安', email: 'zhang@province.example' }
    const begun = await start()
    const back = new URL(await provider.visit(begun.location ?? ''))
    const path = `/session/oidc/callback/province`
    const without = await ask(test, 'GET', `${path}${back.search}`)
    const forged = await ask(test, 'GET', `${path}?code=made-up&state=made-up`, {
      headers: { cookie: cookieOf(begun) },
    })
    for (const answer of [without, forged]) {
      expect(answer.location).toBe('/sign-in?fault=provider')
      expect(cookieOf(answer)).not.toContain('session_token')
    }
    const whole = `${path}${back.search}`
    const headers = { cookie: cookieOf(begun) }
    expect(cookieOf(await ask(test, 'GET', whole, { headers }))).toContain('session_token')
    expect(cookieOf(await ask(test, 'GET', whole, { headers }))).not.toContain('session_token')
  })

  it('that is not configured does not exist; one that is out of reach says so', async () => {
    expect((await ask(test, 'GET', '/session/oidc/nowhere')).codes).toEqual(['not_found.provider'])
    expect((await ask(test, 'GET', '/session/oidc/closed')).codes).toEqual(['unavailable.provider'])
  })

  it('leaves a record of what was refused', async () => {
    const written = await test.app.db
      .selectFrom('event')
      .select('detail')
      .where('action', '=', 'session.refused')
      .execute()
    expect(written.map(({ detail }) => detail)).toContainEqual({
      method: 'province',
      reason: 'session.linked',
    })
  })
})
