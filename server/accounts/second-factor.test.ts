import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { ask, cookieOf, type Answered } from '../../test/support/asking.ts'
import { field } from '../../test/support/field.ts'
import { newId } from '../lib/ids.ts'
import { placeholder, startSession } from '../platform/auth/index.ts'
import type { MemberRole } from '../platform/principal.ts'

let test: TestApp
beforeAll(async () => {
  test = await testApp({ environment: { DAYI_SECOND_FACTOR: 'required' } })
})
afterAll(() => test.close())

const ORIGIN = 'http://127.0.0.1:8080'
const as = (answer: Answered) => ({ cookie: cookieOf(answer), origin: ORIGIN })

/** A person with a session that has shown no second factor. */
async function signedIn(role?: MemberRole): Promise<{ id: string; headers: Record<string, string> }> {
  const { db, clock, auth } = test.app
  const [id, membershipId] = [newId(), role === undefined ? null : newId()]
  await db.insertInto('person').values({ id, name: '方怀谨', email: placeholder() }).execute()
  if (role !== undefined && membershipId !== null) {
    const organisation = newId()
    await db
      .insertInto('organisation')
      .values({ id: organisation, name: `厅 ${organisation}`, name_key: organisation, kind: 'government' })
      .execute()
    await db
      .insertInto('membership')
      .values({ id: membershipId, person_id: id, organisation_id: organisation, role, from_at: new Date(0) })
      .execute()
  }
  const { token } = await startSession(db, { personId: id, membershipId }, clock.now())
  return { id, headers: { cookie: auth.cookie(token).split(';')[0] ?? '', origin: ORIGIN } }
}

/** RFC 6238, written apart from the product. */
function codeAt(secret: string, steps = 0): string {
  const bits = Array.from(secret, (sign) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'),
  ).join('')
  const key = Buffer.from(bits.match(/.{8}/g)?.map((byte) => parseInt(byte, 2)) ?? [])
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps))
  const digest = createHmac('sha1', key).update(counter).digest()
  const number = digest.readUInt32BE((digest.at(-1) ?? 0) & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

async function enrolled(role?: MemberRole) {
  const person = await signedIn(role)
  const made = await ask(test, 'POST', '/me/second-factor', { headers: person.headers, body: {} })
  const secret = String(field(made.body, 'secret'))
  const spare = field(made.body, 'backupCodes')
  const confirmed = await ask(test, 'POST', '/me/second-factor/confirmation', {
    headers: person.headers,
    body: { code: codeAt(secret, -1) },
  })
  return { ...person, secret, spare: Array.isArray(spare) ? spare.map(String) : [], confirmed }
}

/** The same person signs in again: first factor alone. */
async function again(personId: string) {
  const { token } = await startSession(test.app.db, { personId }, test.app.clock.now())
  return { cookie: test.app.auth.cookie(token).split(';')[0] ?? '', origin: ORIGIN }
}

describe('a public office', () => {
  it('counts for nothing until a second factor is enrolled, and the session says so', async () => {
    const { headers } = await signedIn('province_officer')
    const { body } = await ask(test, 'GET', '/session', { headers })
    expect(body).toMatchObject({ state: 'signed_in', role: 'user', secondFactor: { needed: 'enrolment' } })
    expect((await ask(test, 'GET', '/memberships', { headers })).status).toBe(403)
  })

  it('counts once the first code was shown', async () => {
    const { confirmed, headers } = await enrolled('province_officer')
    expect(confirmed.body).toMatchObject({
      role: 'province_officer',
      secondFactor: { needed: null, shown: true },
    })
    expect((await ask(test, 'GET', '/memberships', { headers: as(confirmed) })).status).toBe(200)
    expect(field((await ask(test, 'GET', '/session', { headers })).body, 'state')).toBe('visitor')
  })

  it('keeps its second factor while it lasts', async () => {
    const { confirmed, secret } = await enrolled('auditor')
    const answer = await ask(test, 'POST', '/me/second-factor/removal', {
      headers: as(confirmed),
      body: { code: codeAt(secret) },
    })
    expect(answer.codes).toEqual(['session.factor_required'])
  })

  it('of a unit asks for none', async () => {
    const { headers } = await signedIn('unit_admin')
    expect((await ask(test, 'GET', '/session', { headers })).body).toMatchObject({
      role: 'unit_admin',
      secondFactor: { needed: null },
    })
  })
})

describe('whoever has enrolled a device', () => {
  it('is nobody until its code is shown: no name, no data, no account', async () => {
    const { id } = await enrolled()
    const headers = await again(id)
    expect((await ask(test, 'GET', '/session', { headers })).body).toMatchObject({
      state: 'second_factor',
      person: null,
    })
    expect((await ask(test, 'GET', '/me', { headers })).status).toBe(401)
    expect(
      (await ask(test, 'POST', '/me/second-factor/removal', { headers, body: { code: '000000' } })).status,
    ).toBe(401)
  })

  it('is signed in by it under another token', async () => {
    const { id, secret } = await enrolled()
    const headers = await again(id)
    const shown = await ask(test, 'POST', '/session/second-factor', {
      headers,
      body: { code: codeAt(secret) },
    })
    expect(field(shown.body, 'state')).toBe('signed_in')
    expect(cookieOf(shown)).not.toBe(headers.cookie)
    expect(field((await ask(test, 'GET', '/session', { headers })).body, 'state')).toBe('visitor')
  })

  it('cannot show one code twice', async () => {
    const { id, secret } = await enrolled()
    const code = codeAt(secret)
    const [one, two] = [await again(id), await again(id)]
    const both = await Promise.all(
      [one, two].map((headers) => ask(test, 'POST', '/session/second-factor', { headers, body: { code } })),
    )
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422])
  })

  it('can show a spare code instead, once', async () => {
    const { id, spare } = await enrolled()
    const code = spare[0] ?? ''
    expect(
      (await ask(test, 'POST', '/session/second-factor', { headers: await again(id), body: { code } }))
        .status,
    ).toBe(200)
    const twice = await ask(test, 'POST', '/session/second-factor', {
      headers: await again(id),
      body: { code },
    })
    expect(twice.codes).toEqual(['session.wrong_factor'])
  })

  it('has to wait after a few wrong ones, in whichever session they are tried', async () => {
    const { id } = await enrolled()
    const answers: Answered[] = []
    for (let tries = 0; tries < 8; tries += 1) {
      answers.push(
        await ask(test, 'POST', '/session/second-factor', {
          headers: await again(id),
          body: { code: '000000' },
        }),
      )
    }
    expect(answers.at(-1)?.codes).toEqual(['rate_limited.guessing'])
  })

  it('takes it away by showing it once more', async () => {
    const { confirmed, secret, id } = await enrolled()
    const gone = await ask(test, 'POST', '/me/second-factor/removal', {
      headers: as(confirmed),
      body: { code: codeAt(secret) },
    })
    expect(gone.status).toBe(200)
    expect(field((await ask(test, 'GET', '/session', { headers: await again(id) })).body, 'state')).toBe(
      'signed_in',
    )
  })
})
