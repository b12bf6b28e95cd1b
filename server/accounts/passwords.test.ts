import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { ask, cookieOf } from '../../test/support/asking.ts'
import { field } from '../../test/support/field.ts'
import { newEmail, PASSWORD, signingIn } from '../../test/support/signing-in.ts'

let test: TestApp
let steps: ReturnType<typeof signingIn>
beforeAll(async () => {
  test = await testApp({ environment: { PUBLIC_URL: 'https://dayi.example' } })
  steps = signingIn(test)
})
afterAll(() => test.close())

describe('an address and a password', () => {
  it('open an account that serves once the address was confirmed', async () => {
    const email = newEmail()
    const body = { name: '岑一帆', email, password: PASSWORD }
    expect((await ask(test, 'POST', '/session/sign-up', { body })).status).toBe(202)
    const signIn = { account: email, password: PASSWORD }
    expect((await ask(test, 'POST', '/session', { body: signIn })).codes).toEqual([
      'session.email_unconfirmed',
    ])
    await ask(test, 'POST', '/session/verification', { body: { token: steps.linkFor(email) } })
    expect((await ask(test, 'POST', '/session', { body: signIn })).status).toBe(200)
  })

  it('give the same answer for an address that has an account; its owner is told', async () => {
    const email = newEmail()
    await steps.signUp(email)
    const body = { name: 'Somebody', email, password: 'another good sentence' }
    const again = await ask(test, 'POST', '/session/sign-up', { body })
    expect(again).toMatchObject({ status: 202, body: { accepted: true } })
    expect(steps.lastSent(email)?.textKey).toBe('accounts.message.known')
    const other = await ask(test, 'POST', '/session', { body: { account: email, password: body.password } })
    expect(other.codes).toEqual(['session.wrong_password'])
  })

  it('cannot be taken beforehand for an address of somebody else', async () => {
    const email = newEmail()
    await ask(test, 'POST', '/session/sign-up', {
      body: { name: 'Mallory', email, password: 'known to mallory alone' },
    })
    await steps.signUp(email)
    const body = { account: email, password: 'known to mallory alone' }
    expect((await ask(test, 'POST', '/session', { body })).codes).toEqual(['session.wrong_password'])
  })

  it.each(['short', 'password123', '12345678901', 'aaaaaaaaaaaa', 'qingyuelin.2020'])(
    'are refused where they are easily guessed: %s',
    async (password) => {
      const body = { name: 'Lin', email: 'qingyuelin.x@example.cn', password }
      const answer = await ask(test, 'POST', '/session/sign-up', { body })
      expect(answer.codes.join()).toMatch(/accounts\.password_(short|guessable)/)
    },
  )

  it('take no fields but their own: a role in the body is refused', async () => {
    const body = {
      name: 'Mallory',
      email: 'm@example.cn',
      password: PASSWORD,
      role: 'system_admin',
      demo: true,
    }
    const answer = await ask(test, 'POST', '/session/sign-up', { body })
    expect(answer).toMatchObject({
      status: 400,
      codes: ['malformed.unknown_field', 'malformed.unknown_field'],
    })
    expect(
      await test.app.db
        .selectFrom('person')
        .where('name', '=', 'Mallory')
        .where('email_verified', '=', true)
        .selectAll()
        .execute(),
    ).toEqual([])
  })

  it('keep a name as it was written, whatever it looks like to HTML or SQL', async () => {
    const name = `<img src=x onerror=alert(1)> '; drop table person; --`
    const email = newEmail()
    await ask(test, 'POST', '/session/sign-up', { body: { name, email, password: PASSWORD } })
    await ask(test, 'POST', '/session/verification', { body: { token: steps.linkFor(email) } })
    const { body } = await ask(test, 'POST', '/session', { body: { account: email, password: PASSWORD } })
    expect(field(body, 'person', 'name')).toBe(name)
  })
})

describe('a forgotten password', () => {
  it('is set anew by a link that serves once; every session ends', async () => {
    const email = newEmail()
    await steps.signUp(email)
    const before = await ask(test, 'POST', '/session', { body: { account: email, password: PASSWORD } })
    await test.app.db.deleteFrom('guess').execute()
    await ask(test, 'POST', '/session/reset', { body: { email } })
    const token = steps.linkFor(email)
    const body = { token, password: 'a completely new sentence' }
    expect((await ask(test, 'POST', '/session/password', { body })).status).toBe(200)
    expect((await ask(test, 'POST', '/session/password', { body })).codes).toEqual(['session.link_invalid'])
    const old = await ask(test, 'GET', '/session', { headers: { cookie: cookieOf(before) } })
    expect(field(old.body, 'state')).toBe('visitor')
    const signIn = { account: email, password: body.password }
    expect((await ask(test, 'POST', '/session', { body: signIn })).status).toBe(200)
  })

  it('gets the same answer where nobody has the address, and nothing is sent', async () => {
    const before = test.sent.length
    const answer = await ask(test, 'POST', '/session/reset', { body: { email: 'nobody.at.all@example.cn' } })
    expect(answer).toMatchObject({ status: 202, body: { accepted: true } })
    expect(test.sent.length).toBe(before)
  })
})
