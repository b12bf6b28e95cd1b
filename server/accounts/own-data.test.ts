import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { ask } from '../../test/support/asking.ts'
import { field } from '../../test/support/field.ts'
import { givenPerson } from '../../test/support/people.ts'
import { newEmail, newPhone, PASSWORD, signingIn } from '../../test/support/signing-in.ts'
import { sweepExpired } from './actions/sweep.ts'
import { makeAdministrator } from './index.ts'

let test: TestApp
let steps: ReturnType<typeof signingIn>
beforeAll(async () => {
  test = await testApp()
  steps = signingIn(test)
})
afterAll(() => test.close())

const ORIGIN = { origin: 'http://127.0.0.1:8080' }

describe('one’s own sessions', () => {
  it('are listed without their tokens and ended one by one; others’ are not found', async () => {
    const phone = newPhone()
    const first = await steps.byCode(phone)
    await test.app.db.deleteFrom('guess').execute()
    const second = await steps.byCode(phone)
    const headers = { ...ORIGIN, cookie: second.cookies[0]?.split(';')[0] ?? '' }
    const list = await ask(test, 'GET', '/me/sessions', { headers })
    expect(field(list.body, 'items')).toHaveLength(2)
    expect(field(list.body, 'items', '0', 'current')).toBe(true)
    expect(JSON.stringify(list.body)).not.toContain(headers.cookie.slice(25, 50))
    const other = String(field(list.body, 'items', '1', 'id'))
    const stranger = await givenPerson(test.app)
    expect((await ask(test, 'DELETE', `/me/sessions/${other}`, { headers: stranger.headers })).status).toBe(
      404,
    )
    expect((await ask(test, 'DELETE', `/me/sessions/${other}`, { headers })).status).toBe(200)
    const ended = { cookie: first.cookies[0]?.split(';')[0] ?? '' }
    expect((await ask(test, 'GET', '/me', { headers: ended })).status).toBe(401)
    expect((await ask(test, 'GET', '/me', { headers })).status).toBe(200)
  })
})

describe('one’s own data', () => {
  it('can be taken along as one file, with all that is kept and no secret', async () => {
    const { headers, id } = await givenPerson(test.app, { role: 'instrument_manager', name: '林清越' })
    await ask(test, 'PATCH', '/me', { headers, body: { name: '林清远' } })
    const { body, status } = await ask(test, 'GET', '/me/export', { headers })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      person: { id, name: '林清远' },
      memberships: [{ role: 'instrument_manager' }],
      done: [{ action: 'person.changed' }, { action: 'person.exported' }],
    })
    expect(JSON.stringify(body)).not.toMatch(/token|password|secret/)
  })

  it('is changed in no other field than name and language', async () => {
    const { headers } = await givenPerson(test.app)
    const body = { email: 'a@b.cn', demo: true, two_factor_enabled: false }
    expect((await ask(test, 'PATCH', '/me', { headers, body })).codes).toEqual(
      Array.from({ length: 3 }, () => 'malformed.unknown_field'),
    )
    expect((await ask(test, 'PATCH', '/me', { headers, body: { name: ' \u202e ' } })).codes).toEqual([
      'accounts.name',
    ])
  })
})

describe('erasing one’s account', () => {
  it('empties it for good: nothing says who it was, nobody can sign in, history keeps its ids', async () => {
    const email = newEmail()
    await steps.signUp(email)
    const begun = await ask(test, 'POST', '/session', { body: { account: email, password: PASSWORD } })
    const id = String(field(begun.body, 'person', 'id'))
    const headers = { ...ORIGIN, cookie: begun.cookies[0]?.split(';')[0] ?? '' }
    expect((await ask(test, 'DELETE', '/me', { headers, body: { name: 'another' } })).codes).toEqual([
      'accounts.erasure_name',
    ])
    const gone = await ask(test, 'DELETE', '/me', { headers, body: { name: '林清越', password: PASSWORD } })
    expect(gone.status).toBe(200)
    expect(gone.cookies.join()).toMatch(/Max-Age=0/)
    const row = await test.app.db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst()
    expect(JSON.stringify(row)).not.toMatch(/林清越|example\.cn/)
    expect((await ask(test, 'GET', '/me', { headers })).status).toBe(401)
    const again = await ask(test, 'POST', '/session', { body: { account: email, password: PASSWORD } })
    expect(again.codes).toEqual(['session.wrong_password'])
    const events = await test.app.db
      .selectFrom('event')
      .select('action')
      .where('subject_id', '=', id)
      .execute()
    expect(events.map(({ action }) => action)).toContain('person.erased')
  })

  it('ends what was held, and frees the number for somebody new', async () => {
    const phone = newPhone()
    const first = await steps.byCode(phone)
    const id = String(field(first.body, 'person', 'id'))
    const headers = { ...ORIGIN, cookie: first.cookies[0]?.split(';')[0] ?? '' }
    const name = String(field(first.body, 'person', 'name'))
    await test.app.db.deleteFrom('guess').execute()
    await ask(test, 'POST', '/me/proof', { headers })
    const code = steps.codeFor(phone)
    expect((await ask(test, 'DELETE', '/me', { headers, body: { name, code } })).status).toBe(200)
    await test.app.db.deleteFrom('guess').execute()
    const next = await steps.byCode(phone)
    expect(field(next.body, 'person', 'id')).not.toBe(id)
  })
})

describe('an administrator made at the command line', () => {
  const given = {
    name: '白鹭洲',
    phone: undefined,
    role: 'system_admin',
    organisation: undefined,
    office: '运行机构',
  } as const

  it('sets a password by a link that serves once, and is signed in with it', async () => {
    const email = newEmail()
    const made = await makeAdministrator(test.app, { ...given, email })
    const link = made.ok ? made.value.link : null
    const token = new URL(link ?? 'http://x').searchParams.get('token') ?? ''
    const set = await ask(test, 'POST', '/session/password', { body: { token, password: PASSWORD } })
    expect(set.status).toBe(200)
    const begun = await ask(test, 'POST', '/session', { body: { account: email, password: PASSWORD } })
    expect(begun.body).toMatchObject({ role: 'system_admin', organisation: { name: '运行机构' } })
  })

  it('is refused without a way to reach them, with a role out of place, and a second time', async () => {
    const email = newEmail()
    const codes = async (wish: object) => {
      const made = await makeAdministrator(test.app, { ...given, email, ...wish })
      return made.ok ? [] : made.refusals.map(({ code }) => code)
    }
    expect(await codes({ email: undefined })).toEqual(['accounts.no_address'])
    expect(await codes({ role: 'region_officer' })).toEqual(['membership.no_region'])
    expect(await codes({ organisation: 'nowhere' })).toEqual(['not_found.organisation'])
    expect(await codes({})).toEqual([])
    expect(await codes({})).toEqual(['conflict.membership'])
  })
})

describe('a person of the demonstration', () => {
  it('is signed in by a click, and nobody else is', async () => {
    const { id } = await givenPerson(test.app, { role: 'auditor' })
    const press = () => ask(test, 'POST', '/session/demonstration', { body: { personId: id } })
    expect((await press()).codes).toEqual(['not_found.demo_person'])
    await test.app.db.updateTable('person').set({ demo: true }).where('id', '=', id).execute()
    expect((await press()).body).toMatchObject({ role: 'auditor', state: 'signed_in' })
  })

  it('does not exist where there is no demonstration', async () => {
    const plain = await testApp({ environment: { DAYI_DEMO: '0' } })
    const { id } = await givenPerson(plain.app)
    await plain.app.db.updateTable('person').set({ demo: true }).where('id', '=', id).execute()
    const answer = await ask(plain, 'POST', '/session/demonstration', { body: { personId: id } })
    expect(answer.codes).toEqual(['not_found.demo_person'])
    expect(field((await ask(plain, 'GET', '/session/ways')).body, 'demonstration')).toEqual([])
    await plain.close()
  })
})

describe('what has expired', () => {
  it('is not kept: sessions, links and counted tries; what still holds stays', async () => {
    const { db } = test.app
    const [gone, stays] = [await givenPerson(test.app), await givenPerson(test.app)]
    await steps.byCode()
    const past = new Date(Date.now() - 25 * 3_600_000)
    await db.updateTable('session').set({ expires_at: past }).where('user_id', '=', gone.id).execute()
    await db.updateTable('verification').set({ expires_at: past }).execute()
    await db.updateTable('guess').set({ last_at: past }).execute()
    await sweepExpired(test.app)
    const left = await db.selectFrom('session').select('user_id').execute()
    expect(left.map((row) => row.user_id)).toContain(stays.id)
    expect(left.map((row) => row.user_id)).not.toContain(gone.id)
    expect(await db.selectFrom('verification').selectAll().execute()).toEqual([])
    expect(await db.selectFrom('guess').selectAll().execute()).toEqual([])
  })
})
