import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { ask, cookieOf } from '../../test/support/asking.ts'
import { field } from '../../test/support/field.ts'
import { newEmail, newPhone, PASSWORD, signingIn } from '../../test/support/signing-in.ts'

let test: TestApp
beforeAll(async () => {
  test = await testApp()
})
afterAll(() => test.close())

const sentTo = (to: string) => test.sent.findLast((each) => each.to === to)?.params ?? {}

/** A person signed in by mobile number, with headers to ask in their name. */
async function somebody(phone = newPhone()) {
  // Codes are sent to one number once a minute; here time does not pass.
  await test.app.db.deleteFrom('guess').execute()
  const come = await signingIn(test).byCode(phone)
  const headers = { cookie: cookieOf(come), origin: test.app.config.publicUrl }
  const send = (path: string, body: object = {}) => ask(test, 'POST', path, { headers, body })
  return { phone, headers, send, id: String(field(come.body, 'person', 'id')) }
}
type Somebody = Awaited<ReturnType<typeof somebody>>

/** A code sent to one's own number just now, as the proof of who one is. */
async function proof(who: Somebody): Promise<{ code: string }> {
  await test.app.db.deleteFrom('guess').execute()
  expect((await who.send('/me/proof')).status).toBe(202)
  return { code: String(sentTo(`+86${who.phone}`)['code']) }
}
const confirm = (who: Somebody, kind: 'phone' | 'email', to: string) =>
  who.send('/me/contact/confirmation', { kind, code: String(sentTo(to)['code']) })

describe('one’s own number and address', () => {
  it('are not changed by a session alone: the password or a code sent to the old one is asked for', async () => {
    const one = await somebody()
    const phone = newPhone()
    await test.app.db.deleteFrom('guess').execute()
    expect((await one.send('/me/contact', { phone })).codes).toEqual(['session.code_form'])
    expect((await one.send('/me/contact', { phone, code: '12' })).codes).toEqual(['session.wrong_code'])
    const { code } = await proof(one)
    expect((await one.send('/me/contact', { phone, code })).status).toBe(202)
    await test.app.db.deleteFrom('guess').execute()
    expect((await one.send('/me/contact', { phone: newPhone(), code })).codes).toEqual(['session.wrong_code'])
    expect(sentTo(`+86${phone}`)['code']).toMatch(/^\d{6}$/)
  })

  it('are changed by the code sent to the new one; the old one is told, sessions elsewhere end', async () => {
    const one = await somebody()
    const elsewhere = await somebody(one.phone)
    const phone = newPhone()
    expect((await one.send('/me/contact', { phone, ...(await proof(one)) })).status).toBe(202)
    const before = await ask(test, 'GET', '/me', { headers: one.headers })
    expect(field(before.body, 'phone')).toBe(`+86${one.phone}`)
    const done = await confirm(one, 'phone', `+86${phone}`)
    expect(field(done.body, 'phone')).toBe(`+86${phone}`)
    expect(sentTo(`+86${one.phone}`)['to']).toMatch(/\*{4}/)
    expect(field((await ask(test, 'GET', '/session', { headers: elsewhere.headers })).body, 'state')).toBe(
      'visitor',
    )
    expect((await somebody(phone)).id).toBe(one.id)
    expect((await somebody(one.phone)).id).not.toBe(one.id)
  })

  it('are not changed by a wrong code, nor by a right one twice, nor after five wrong ones', async () => {
    const one = await somebody()
    const email = newEmail()
    await one.send('/me/contact', { email, ...(await proof(one)) })
    const right = String(sentTo(email)['code'])
    const wrong = right === '000000' ? '000001' : '000000'
    for (let index = 0; index < 5; index += 1)
      expect((await one.send('/me/contact/confirmation', { kind: 'email', code: wrong })).codes).toEqual([
        'session.wrong_code',
      ])
    expect((await one.send('/me/contact/confirmation', { kind: 'email', code: right })).codes).not.toEqual([])
    const two = await somebody()
    const own = newEmail()
    await two.send('/me/contact', { email: own, ...(await proof(two)) })
    expect((await confirm(two, 'email', own)).status).toBe(200)
    expect((await confirm(two, 'email', own)).codes).toEqual(['session.wrong_code'])
  })

  it('that are another’s are asked for alike, and refused to whoever proves them', async () => {
    const [one, two] = [await somebody(), await somebody()]
    expect((await one.send('/me/contact', { phone: two.phone, ...(await proof(one)) })).status).toBe(202)
    expect((await confirm(one, 'phone', `+86${two.phone}`)).codes).toEqual(['conflict.phone_taken'])
    await test.app.db.deleteFrom('guess').execute()
    expect((await one.send('/me/contact', { phone: 'x' })).codes).toEqual(['session.phone'])
  })
})

describe('erasing an account', () => {
  const erase = (headers: Record<string, string>, body: object) =>
    ask(test, 'DELETE', '/me', { headers, body })

  it('asks for the password where there is one', async () => {
    const email = newEmail()
    await signingIn(test).signUp(email)
    const come = await ask(test, 'POST', '/session', { body: { account: email, password: PASSWORD } })
    const headers = { cookie: cookieOf(come), origin: test.app.config.publicUrl }
    const name = '林清越'
    expect((await erase(headers, { name })).codes).toEqual(['session.password_missing'])
    expect((await erase(headers, { name, password: 'falsch geraten' })).codes).toEqual([
      'session.wrong_password',
    ])
    expect((await erase(headers, { name, password: PASSWORD })).status).toBe(200)
  })

  it('else for a code sent to one’s own number just now', async () => {
    const one = await somebody()
    await test.app.db.deleteFrom('guess').execute()
    const me = await ask(test, 'GET', '/me', { headers: one.headers })
    const name = String(field(me.body, 'name'))
    expect((await erase(one.headers, { name })).codes).toEqual(['session.code_form'])
    expect((await one.send('/me/proof')).status).toBe(202)
    const code = String(sentTo(`+86${one.phone}`)['code'])
    expect((await erase(one.headers, { name, code: code === '111111' ? '222222' : '111111' })).codes).toEqual(
      ['session.wrong_code'],
    )
    expect((await erase(one.headers, { name, code })).status).toBe(200)
  })
})
