import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { ask } from '../../test/support/asking.ts'
import { field } from '../../test/support/field.ts'
import { givenPerson } from '../../test/support/people.ts'

let test: TestApp
beforeAll(async () => {
  test = await testApp()
})
afterAll(() => test.close())

const given = { name: '资产系统', scopes: ['session.open', 'instrument.read'], days: 30 }

async function made(body: object = given) {
  const by = await givenPerson(test.app, { role: 'unit_admin' })
  const answer = await ask(test, 'POST', '/keys', { headers: by.headers, body })
  const key = String(field(answer.body, 'key'))
  return { by, answer, id: String(field(answer.body, 'id')), as: { authorization: `Bearer ${key}` }, key }
}

describe('a machine’s key', () => {
  it('is shown once, kept as a hash, and listed by how it begins', async () => {
    const { by, key, answer } = await made()
    expect(answer.status).toBe(201)
    const list = JSON.stringify((await ask(test, 'GET', '/keys', { headers: by.headers })).body)
    expect(list).toContain(key.slice(0, 12))
    expect(list).not.toContain(key)
    expect(JSON.stringify(await test.app.db.selectFrom('api_key').selectAll().execute())).not.toContain(key)
    expect(JSON.stringify(await test.app.db.selectFrom('event').selectAll().execute())).not.toContain(key)
  })

  it('may what its scopes say and nothing more, in its own organisation', async () => {
    const { as, by } = await made()
    const session = await ask(test, 'GET', '/session', { headers: as })
    expect(session.body).toMatchObject({ role: 'machine', permissions: ['session.open', 'instrument.read'] })
    expect((await ask(test, 'POST', '/keys', { headers: as, body: given })).status).toBe(403)
    expect((await ask(test, 'GET', '/me', { headers: as })).status).toBe(403)
    expect(by.principal.organisationId).toBe(
      field(
        (await ask(test, 'GET', '/keys', { headers: by.headers })).body,
        'items',
        '0',
        'organisation',
        'id',
      ),
    )
  })

  it('cannot be given what no machine may', async () => {
    const { answer } = await made({ ...given, scopes: ['instrument.read', 'member.write', 'account.self'] })
    expect(answer.codes).toEqual(['api_key.scope', 'api_key.scope'])
  })

  it('holds at most a year', async () => {
    expect((await made({ ...given, days: 367 })).answer.status).toBe(400)
  })

  it('is refused once it has expired or was revoked, and one that was made up always is', async () => {
    const { as, by, id } = await made()
    expect((await ask(test, 'GET', '/session', { headers: as })).status).toBe(200)
    await ask(test, 'DELETE', `/keys/${id}`, { headers: by.headers })
    expect((await ask(test, 'GET', '/session', { headers: as })).codes).toEqual(['unauthenticated.token'])
    const late = await made()
    await test.app.db
      .updateTable('api_key')
      .set({ expires_at: new Date(0) })
      .execute()
    expect((await ask(test, 'GET', '/session', { headers: late.as })).status).toBe(401)
    const madeUp = { authorization: `Bearer dayik_${'x'.repeat(43)}` }
    expect((await ask(test, 'GET', '/session', { headers: madeUp })).status).toBe(401)
  })

  it('of another organisation is not found', async () => {
    const [{ id }, elsewhere] = [await made(), await givenPerson(test.app, { role: 'unit_admin' })]
    expect((await ask(test, 'DELETE', `/keys/${id}`, { headers: elsewhere.headers })).status).toBe(404)
  })

  it('notes when it was last used', async () => {
    const { as, id } = await made()
    await ask(test, 'GET', '/session', { headers: as })
    const row = await test.app.db
      .selectFrom('api_key')
      .select('last_used_at')
      .where('id', '=', id)
      .executeTakeFirst()
    expect(row?.last_used_at).toBeInstanceOf(Date)
  })
})
