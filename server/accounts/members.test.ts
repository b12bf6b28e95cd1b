import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { ask, type Answered } from '../../test/support/asking.ts'
import { field } from '../../test/support/field.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'
import { newEmail } from '../../test/support/signing-in.ts'
import { newId } from '../lib/ids.ts'

let test: TestApp
let unit: string
let other: string
let office: string
beforeAll(async () => {
  test = await testApp()
  unit = await organisation('university')
  other = await organisation('university')
  office = await organisation('government')
})
afterAll(() => test.close())

async function organisation(kind: 'university' | 'government' | 'centre', parent?: string): Promise<string> {
  const id = newId()
  const row = { id, name: `单位 ${id}`, name_key: id, kind, parent_id: parent ?? null }
  await test.app.db.insertInto('organisation').values(row).execute()
  return id
}

const admin = (organisationId = unit) => givenPerson(test.app, { role: 'unit_admin', organisationId })
const grant = (by: GivenPerson, body: object): Promise<Answered> =>
  ask(test, 'POST', '/memberships', { headers: by.headers, body })
const end = (by: GivenPerson, id: string | null): Promise<Answered> =>
  ask(test, 'DELETE', `/memberships/${id}`, { headers: by.headers })
const actionsOn = async (subject: string): Promise<string[]> =>
  (await test.app.db.selectFrom('event').select('action').where('subject_id', '=', subject).execute()).map(
    ({ action }) => action,
  )

describe('a unit administrator', () => {
  it('gives people of the unit roles in it and in its centres, on record', async () => {
    const [by, person] = [await admin(), await givenPerson(test.app, { role: 'user', organisationId: unit })]
    const centre = await organisation('centre', unit)
    for (const organisationId of [unit, centre]) {
      const answer = await grant(by, { personId: person.id, organisationId, role: 'instrument_manager' })
      expect(answer.status).toBe(201)
    }
    expect(await actionsOn(person.id)).toEqual(['membership.granted', 'membership.granted'])
  })

  it('gives nobody a public office, nor a role in another unit, nor a role to a stranger, nor one to themselves', async () => {
    const by = await admin()
    const person = await givenPerson(test.app, { role: 'user', organisationId: unit })
    const stranger = await givenPerson(test.app, { role: 'user', organisationId: other })
    const role = 'unit_finance'
    const tries = [
      grant(by, { personId: person.id, organisationId: unit, role: 'province_officer' }),
      grant(by, { personId: person.id, organisationId: other, role }),
      grant(by, { personId: stranger.id, organisationId: unit, role }),
      grant(by, { personId: by.id, organisationId: unit, role }),
    ]
    expect((await Promise.all(tries)).map(({ codes }) => codes[0])).toEqual([
      'forbidden.grant',
      'not_found.organisation',
      'not_found.person',
      'forbidden.grant_self',
    ])
  })

  it('sees the members of the unit and of no other, without addresses', async () => {
    const [by, mine] = [
      await admin(),
      await givenPerson(test.app, {
        role: 'user',
        organisationId: unit,
        name: '本单位人',
        email: newEmail(),
      }),
    ]
    const theirs = await givenPerson(test.app, { role: 'user', organisationId: other, name: '外单位人' })
    const answer = await ask(test, 'GET', '/memberships?limit=100', { headers: by.headers })
    const text = JSON.stringify(answer.body)
    expect(text).toContain(mine.id)
    expect(text).not.toContain(theirs.id)
    expect(text).not.toContain('@')
    const asked = await ask(test, 'GET', `/memberships?organisation=${other}`, { headers: by.headers })
    expect(field(asked.body, 'items')).toEqual([])
  })

  it('cannot end a membership of another unit: it is not even found', async () => {
    const theirs = await givenPerson(test.app, { role: 'user', organisationId: other })
    expect((await end(await admin(), theirs.membershipId)).codes).toEqual(['not_found.membership'])
  })

  it('finds people page by page, and by a part of their name, taken literally', async () => {
    const place = await organisation('university')
    const by = await admin(place)
    for (const name of ['张一', '张二', '百分%'])
      await givenPerson(test.app, { role: 'user', organisationId: place, name })
    const first = await ask(test, 'GET', '/memberships?limit=2', { headers: by.headers })
    const cursor = String(field(first.body, 'nextCursor'))
    const second = await ask(test, 'GET', `/memberships?limit=2&cursor=${cursor}`, { headers: by.headers })
    expect(field(first.body, 'items')).toHaveLength(2)
    expect(field(second.body, 'items')).toHaveLength(2)
    expect(field(second.body, 'nextCursor')).toBeNull()
    const count = async (q: string) =>
      field(
        (await ask(test, 'GET', `/memberships?q=${encodeURIComponent(q)}`, { headers: by.headers })).body,
        'items',
      )
    expect(await count('张')).toHaveLength(2)
    expect(await count('%')).toHaveLength(1)
    expect(await count("' or true --")).toHaveLength(0)
  })
})

describe('the last administrator of a unit', () => {
  it('stays, whoever would end it', async () => {
    const by = await admin(await organisation('university'))
    expect((await end(by, by.membershipId)).codes).toEqual(['conflict.last_admin'])
    const own = await ask(test, 'DELETE', `/me/memberships/${by.membershipId}`, { headers: by.headers })
    expect(own.codes).toEqual(['conflict.last_admin'])
    const erased = await ask(test, 'DELETE', '/me', { headers: by.headers, body: { name: '严素问' } })
    expect(erased.codes).toEqual(['conflict.last_admin_erased'])
  })

  it('is left also when two end each other at the same moment', async () => {
    const place = await organisation('university')
    const [one, two] = [await admin(place), await admin(place)]
    const both = await Promise.all([end(one, two.membershipId), end(two, one.membershipId)])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)[0]).toBe(200)
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1)
    const left = await test.app.db
      .selectFrom('membership')
      .select('id')
      .where('organisation_id', '=', place)
      .where('until_at', 'is', null)
      .execute()
    expect(left).toHaveLength(1)
  })
})

describe('a role that has ended', () => {
  it('counts for nothing in the session in which it was chosen', async () => {
    const place = await organisation('university')
    const [by, gone] = [await admin(place), await admin(place)]
    expect((await end(by, gone.membershipId)).status).toBe(200)
    expect((await ask(test, 'GET', '/memberships', { headers: gone.headers })).status).toBe(403)
    expect((await ask(test, 'GET', '/session', { headers: gone.headers })).body).toMatchObject({
      role: 'user',
      membershipId: null,
    })
  })

  it('is not chosen again; neither is somebody else’s', async () => {
    const [me, somebody] = [await givenPerson(test.app), await admin()]
    const body = { membershipId: somebody.membershipId }
    const answer = await ask(test, 'POST', '/session/membership', { headers: me.headers, body })
    expect(answer.codes).toEqual(['not_found.membership'])
  })
})

describe('a person with several memberships', () => {
  it('acts in one of them at a time, under another token', async () => {
    const me = await admin()
    const second = newId()
    await test.app.db
      .insertInto('membership')
      .values({ id: second, person_id: me.id, organisation_id: other, role: 'instrument_manager' })
      .execute()
    const chosen = await ask(test, 'POST', '/session/membership', {
      headers: me.headers,
      body: { membershipId: second },
    })
    expect(chosen.body).toMatchObject({ role: 'instrument_manager', organisation: { id: other } })
    expect((await ask(test, 'GET', '/me', { headers: me.headers })).status).toBe(401)
    const cookie = chosen.cookies[0]?.split(';')[0] ?? ''
    const alone = await ask(test, 'POST', '/session/membership', {
      headers: { ...me.headers, cookie },
      body: { membershipId: null },
    })
    expect(alone.body).toMatchObject({ role: 'user', organisation: null })
  })
})

describe('public offices', () => {
  it('are given by system administrators, in bodies of the government alone, and not to themselves', async () => {
    const root = await givenPerson(test.app, { role: 'system_admin', organisationId: office })
    const person = await givenPerson(test.app, { role: 'user', organisationId: office })
    const given = { personId: person.id, role: 'province_officer' }
    expect((await grant(root, { ...given, organisationId: unit })).codes).toEqual([
      'membership.government_only',
    ])
    expect((await grant(root, { ...given, organisationId: office })).status).toBe(201)
    expect((await grant(root, { ...given, organisationId: office })).codes).toEqual(['conflict.membership'])
    expect((await grant(root, { ...given, personId: root.id, organisationId: office })).codes).toEqual([
      'forbidden.grant_self',
    ])
  })
})
