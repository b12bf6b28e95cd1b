import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { ask, cookieOf } from '../../test/support/asking.ts'
import { field } from '../../test/support/field.ts'
import { givenPerson } from '../../test/support/people.ts'
import { newAddress, newEmail, newPhone, signingIn } from '../../test/support/signing-in.ts'

let test: TestApp
let steps: ReturnType<typeof signingIn>
beforeAll(async () => {
  test = await testApp({ environment: { PUBLIC_URL: 'https://dayi.example' } })
  steps = signingIn(test)
})
afterAll(() => test.close())

const events = async (action: string) =>
  test.app.db.selectFrom('event').selectAll().where('action', '=', action).orderBy('at').execute()

describe('a mobile number and its code', () => {
  it('open an account for whoever is new, and sign in again whoever is not', async () => {
    const phone = newPhone()
    const first = await steps.byCode(phone)
    expect(first.status).toBe(200)
    expect(field(first.body, 'state')).toBe('signed_in')
    expect(field(first.body, 'role')).toBe('user')
    await test.app.db.deleteFrom('guess').execute()
    const again = await steps.byCode(phone)
    expect(field(again.body, 'person', 'id')).toBe(field(first.body, 'person', 'id'))
  })

  it('set a cookie that scripts, other sites and plain connections cannot read', async () => {
    const { cookies } = await steps.byCode()
    expect(cookies.join()).toMatch(/^__Secure-dayi\.session_token=.+; HttpOnly; SameSite=Lax; Secure$/)
  })

  it('serve once: the same code is refused the second time', async () => {
    const phone = newPhone()
    await steps.byCode(phone)
    const again = await ask(test, 'POST', '/session', { body: { phone, code: steps.codeFor(phone) } })
    expect(again.codes).toEqual(['session.wrong_code'])
  })

  it('serve once also when two send the code at the same moment', async () => {
    const phone = newPhone()
    await ask(test, 'POST', '/session/code', { body: { phone } })
    const body = { phone, code: steps.codeFor(phone) }
    const both = await Promise.all([
      ask(test, 'POST', '/session', { body }),
      ask(test, 'POST', '/session', { body }),
    ])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422])
  })

  it('do not serve after five minutes', async () => {
    const phone = newPhone()
    await ask(test, 'POST', '/session/code', { body: { phone } })
    await test.app.db
      .updateTable('verification')
      .set({ expires_at: new Date(Date.now() - 1000) })
      .execute()
    const late = await ask(test, 'POST', '/session', { body: { phone, code: steps.codeFor(phone) } })
    expect(late.codes).toEqual(['session.wrong_code'])
  })

  it('are asked for once a minute, whoever has the number', async () => {
    const phone = newPhone()
    expect((await ask(test, 'POST', '/session/code', { body: { phone } })).status).toBe(202)
    const again = await ask(test, 'POST', '/session/code', { body: { phone } })
    expect(again.status).toBe(429)
    expect(again.codes).toEqual(['rate_limited.guessing'])
  })

  it('are the same for a number in any spelling', async () => {
    const phone = newPhone()
    await ask(test, 'POST', '/session/code', {
      body: { phone: `+86 ${phone.slice(0, 3)}-${phone.slice(3)}` },
    })
    const answer = await ask(test, 'POST', '/session', {
      body: { phone: `0086${phone}`, code: steps.codeFor(phone) },
    })
    expect(answer.status).toBe(200)
  })
})

describe('guessing', () => {
  it('at a code ends after a few tries, even with the right one, and stays ended after a restart', async () => {
    const phone = newPhone()
    await ask(test, 'POST', '/session/code', { body: { phone } })
    const wrong = steps.codeFor(phone) === '000000' ? '000001' : '000000'
    for (let tries = 0; tries < 6; tries += 1)
      await ask(test, 'POST', '/session', { body: { phone, code: wrong } })
    const right = await ask(test, 'POST', '/session', { body: { phone, code: steps.codeFor(phone) } })
    expect(right.codes).toEqual(['rate_limited.guessing'])
    expect(
      await test.app.db.selectFrom('guess').selectAll().where('blocked_until', 'is not', null).execute(),
    ).not.toEqual([])
    expect((await events('session.blocked')).at(-1)?.detail).toMatchObject({ target: 'code' })
  })

  it('at a password is slowed down for an account that exists as for one that does not', async () => {
    const known = newEmail()
    await steps.signUp(known)
    const tried = async (account: string) => {
      const codes: string[][] = []
      for (let tries = 0; tries < 7; tries += 1) {
        const body = { account, password: `wrong password ${tries}` }
        codes.push((await ask(test, 'POST', '/session', { body, address: newAddress() })).codes)
      }
      return codes
    }
    const both = [await tried(known), await tried('nobody@example.cn')]
    expect(both[0]).toEqual(both[1])
    expect(both[0]?.[0]).toEqual(['session.wrong_password'])
    expect(both[0]?.at(-1)).toEqual(['rate_limited.guessing'])
  })

  it('by many at the same moment is counted as often as it is tried', async () => {
    const account = newEmail()
    const all = await Promise.all(
      Array.from({ length: 20 }, () =>
        ask(test, 'POST', '/session', {
          body: { account, password: 'a guess of many' },
          address: newAddress(),
        }),
      ),
    )
    expect(all.filter(({ codes }) => codes[0] === 'session.wrong_password').length).toBeLessThanOrEqual(6)
  })
})

describe('a session', () => {
  it('is another one after every sign-in: what was known before is worth nothing', async () => {
    const known = await givenPerson(test.app)
    const phone = newPhone()
    await ask(test, 'POST', '/session/code', { body: { phone } })
    const { headers } = known
    const after = await ask(test, 'POST', '/session', {
      body: { phone, code: steps.codeFor(phone) },
      headers,
    })
    expect(cookieOf(after)).not.toBe(headers.cookie)
    const old = await ask(test, 'GET', '/session', { headers: { cookie: headers.cookie } })
    expect(field(old.body, 'state')).toBe('visitor')
  })

  it('cannot be forged: a token that was not signed here is nobody’s, and the cookie is taken away', async () => {
    const { headers } = await givenPerson(test.app)
    const [name, value = ''] = headers.cookie.split('=')
    const token = decodeURIComponent(value).split('.')[0]
    for (const forged of [`${name}=${token}`, `${name}=${token}.AAAA`, `${name}=`, `${name}=%ZZ.%`]) {
      const answer = await ask(test, 'GET', '/session', { headers: { cookie: forged } })
      expect(field(answer.body, 'state')).toBe('visitor')
      expect(answer.cookies.join()).toMatch(/session_token=; Max-Age=0/)
    }
  })

  it('cannot be replayed once it was ended', async () => {
    const { headers } = await givenPerson(test.app)
    expect((await ask(test, 'DELETE', '/session', { headers })).status).toBe(200)
    expect((await ask(test, 'GET', '/me', { headers })).status).toBe(401)
  })

  it('ends after its time, and when it lay unused for a day', async () => {
    for (const column of ['expires_at', 'last_seen_at'] as const) {
      const { headers, id } = await givenPerson(test.app)
      const past = new Date(Date.now() - 25 * 3_600_000)
      await test.app.db
        .updateTable('session')
        .set({ [column]: past })
        .where('user_id', '=', id)
        .execute()
      expect((await ask(test, 'GET', '/me', { headers })).status).toBe(401)
    }
  })

  it('does nothing for pages of other sites', async () => {
    const { headers, id } = await givenPerson(test.app)
    const cookie = { cookie: headers.cookie }
    const foreign = [
      { ...cookie, origin: 'https://evil.example' },
      { ...cookie, origin: 'null' },
      { ...cookie, 'sec-fetch-site': 'cross-site' },
      cookie,
    ]
    for (const each of foreign) {
      const answer = await ask(test, 'PATCH', '/me', { headers: each, body: { name: 'Owned' } })
      expect(answer).toMatchObject({ status: 403, codes: ['forbidden.origin'] })
    }
    const login = await ask(test, 'POST', '/session', {
      headers: { origin: 'https://evil.example' },
      body: { account: 'a', password: 'b' },
    })
    expect(login.codes).toEqual(['forbidden.origin'])
    const person = await test.app.db
      .selectFrom('person')
      .select('name')
      .where('id', '=', id)
      .executeTakeFirst()
    expect(person?.name).toBe('严素问')
    const own = await ask(test, 'PATCH', '/me', {
      headers: { ...cookie, 'sec-fetch-site': 'same-origin' },
      body: { name: '严问' },
    })
    expect(own.status).toBe(200)
  })

  it('leaves its beginning and its end on record, without a word about who it was', async () => {
    const phone = newPhone()
    const begun = await steps.byCode(phone)
    const personId = field(begun.body, 'person', 'id')
    const written = await test.app.db
      .selectFrom('event')
      .selectAll()
      .where('subject_id', '=', String(personId))
      .execute()
    expect(written.map(({ action }) => action)).toContain('session.begun')
    expect(JSON.stringify(await test.app.db.selectFrom('event').selectAll().execute())).not.toContain(phone)
  })
})
