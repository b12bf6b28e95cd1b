import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { ask, cookieOf } from '../../test/support/asking.ts'
import { field } from '../../test/support/field.ts'
import { givenPerson } from '../../test/support/people.ts'
import { newEmail, newPhone, signingIn } from '../../test/support/signing-in.ts'
import { newId } from '../lib/ids.ts'

let test: TestApp
let unit: string
beforeAll(async () => {
  test = await testApp()
  unit = newId()
  await test.app.db
    .insertInto('organisation')
    .values({ id: unit, name: '北原大学', name_key: unit, kind: 'university' })
    .execute()
})
afterAll(() => test.close())

async function invited(to = newEmail(), role = 'instrument_manager') {
  const by = await givenPerson(test.app, { role: 'unit_admin', organisationId: unit })
  const body = { organisationId: unit, role, to }
  const answer = await ask(test, 'POST', '/invitations', { headers: by.headers, body })
  const link = String(test.sent.findLast((each) => each.to === to)?.params['link'])
  return { by, answer, secret: new URL(link, 'http://x').searchParams.get('secret') ?? '' }
}

const accept = (headers: Record<string, string>, secret: string) =>
  ask(test, 'POST', '/invitations/acceptance', { headers, body: { secret } })

describe('an invitation', () => {
  it('goes to an address, says where it leads, and is taken up once by whoever signs in with its secret', async () => {
    const to = newEmail()
    const { secret, answer } = await invited(to)
    expect(answer).toMatchObject({ status: 201, body: { state: 'open', role: 'instrument_manager' } })
    expect(JSON.stringify(answer.body)).not.toContain(secret)
    const offer = await ask(test, 'GET', `/invitations/offers/${secret}`)
    expect(offer.body).toMatchObject({ organisation: { name: '北原大学' }, role: 'instrument_manager' })
    const [one, two] = [await givenPerson(test.app, { email: to }), await givenPerson(test.app)]
    const taken = await accept(one.headers, secret)
    expect(taken.body).toMatchObject({ role: 'instrument_manager', organisation: { id: unit } })
    expect((await accept(two.headers, secret)).codes).toEqual(['not_found.invitation'])
  })

  it('is taken up once also when two press at the same moment', async () => {
    const { by } = await invited()
    const body = { organisationId: unit, role: 'user' }
    const { body: made } = await ask(test, 'POST', '/invitations', { headers: by.headers, body })
    const secret = new URL(String(field(made, 'link'))).searchParams.get('secret') ?? ''
    const people = [await givenPerson(test.app), await givenPerson(test.app)]
    const both = await Promise.all(people.map(({ headers }) => accept(headers, secret)))
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404])
  })

  it('sent to an address is for whoever proved that address, and says which', async () => {
    const to = newPhone()
    const by = await givenPerson(test.app, { role: 'unit_admin', organisationId: unit })
    const body = { organisationId: unit, role: 'liaison_officer', to }
    await ask(test, 'POST', '/invitations', { headers: by.headers, body })
    const link = String(test.sent.findLast((each) => each.to === `+86${to}`)?.params['link'])
    const secret = new URL(link).searchParams.get('secret') ?? ''
    const other = await givenPerson(test.app, { email: newEmail() })
    const refused = await accept(other.headers, secret)
    expect(refused.codes).toEqual(['forbidden.invitation_address'])
    expect(JSON.stringify(refused.body)).not.toContain(to)
    await test.app.db.deleteFrom('guess').execute()
    const cookie = cookieOf(await signingIn(test).byCode(to))
    const { origin } = by.headers
    expect((await accept({ cookie, origin }, secret)).body).toMatchObject({ role: 'liaison_officer' })
  })

  it('that was taken back or has expired leads nowhere', async () => {
    const { secret, answer, by } = await invited()
    const person = await givenPerson(test.app)
    await ask(test, 'DELETE', `/invitations/${String(field(answer.body, 'id'))}`, { headers: by.headers })
    expect((await accept(person.headers, secret)).status).toBe(404)
    const late = await invited()
    await test.app.db
      .updateTable('invitation')
      .set({ expires_at: new Date(0) })
      .execute()
    expect((await accept(person.headers, late.secret)).status).toBe(404)
  })

  it('gives no role that its sender could not give, and none to its sender', async () => {
    expect((await invited(newEmail(), 'system_admin')).answer.codes).toEqual(['forbidden.grant'])
    const { by, secret } = await invited()
    expect((await accept(by.headers, secret)).codes).toEqual(['forbidden.grant_self'])
  })

  it('is listed for its unit with a shortened address, and for no other', async () => {
    const email = newEmail()
    const { by } = await invited(email)
    const mine = JSON.stringify((await ask(test, 'GET', '/invitations', { headers: by.headers })).body)
    expect(mine).not.toContain(email)
    expect(mine).toContain('p***@example.cn')
    const elsewhere = await givenPerson(test.app, { role: 'unit_admin' })
    const theirs = await ask(test, 'GET', '/invitations', { headers: elsewhere.headers })
    expect(field(theirs.body, 'items')).toEqual([])
  })

  it('is refused for what is no address, at its field', async () => {
    const by = await givenPerson(test.app, { role: 'unit_admin', organisationId: unit })
    const body = { organisationId: unit, role: 'user', to: 'not an address' }
    const answer = await ask(test, 'POST', '/invitations', { headers: by.headers, body })
    expect(field(answer.body, 'reasons')).toMatchObject([{ code: 'invitation.to', pointer: '/body/to' }])
  })
})
