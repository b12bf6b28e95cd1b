import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openOffice, type Office } from '../../test/support/cases.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'
import { startSession } from '../platform/auth/index.ts'
import { sql } from '../platform/db/index.ts'

let office: Office
let colleague: GivenPerson
let second: GivenPerson

beforeAll(async () => {
  office = await openOffice({ environment: { DAYI_SECOND_FACTOR: 'required' } })
  const { app } = office.product
  const at = (name: string, role: 'department_officer' | 'liaison_officer', organisationId: string) =>
    givenPerson(app, { name, role, organisationId })
  colleague = await at('许听澜', 'department_officer', office.departmentId)
  second = await at('周见山', 'liaison_officer', office.unitId)
}, 180_000)
afterAll(() => office.close())

type Headers = GivenPerson['headers']
type Method = 'GET' | 'POST' | 'DELETE'

const ask = async (headers: Headers, method: Method, path: string, payload?: object) => {
  const answer = await office.product.server.inject({
    method,
    url: `/api/v1${path}`,
    headers,
    ...(payload !== undefined && { payload }),
  })
  const cookie = [answer.headers['set-cookie'] ?? []].flat()[0]?.split(';')[0]
  const body = answer.json()
  const codes: string[] = (body.reasons ?? []).map(({ code }: { code: string }) => code)
  return { status: answer.statusCode, body, codes, headers: cookie ? { ...headers, cookie } : headers }
}

const today = () => office.product.app.clock.today()
const wish = (from: GivenPerson, to: GivenPerson, more: object = {}) => ({
  membershipId: from.membershipId,
  delegateId: to.id,
  from: today(),
  until: today(),
  reason: '公出',
  ...more,
})
const lend = (from: GivenPerson, to: GivenPerson, more: object = {}) =>
  ask(from.headers, 'POST', '/me/delegations', wish(from, to, more))
/** The colleague's session from now on in the other's place; `headers` carries it. */
const stepIn = async (who: GivenPerson, membershipId: string | null) => {
  const made = await startSession(
    office.product.app.db,
    { personId: who.id, membershipId: who.membershipId, secondFactor: true },
    office.product.app.clock.now(),
  )
  const cookie = office.product.app.auth.cookie(made.token).split(';')[0] ?? ''
  return ask({ ...who.headers, cookie }, 'POST', '/session/membership', { membershipId })
}
const submitted = async () => {
  const id = await office.instrument()
  const { body } = await office.call('manager', 'POST', '/matters/onboarding/cases', {
    instrumentIds: [id],
    form: {},
    submit: true,
  })
  return body
}

describe('work handed on during leave', () => {
  it('is done by the colleague in the other’s role, with both names on the decision', async () => {
    const { admin } = office.people
    expect((await lend(admin, second)).status).toBe(201)
    const acting = await stepIn(second, admin.membershipId)
    expect(acting.body).toMatchObject({ role: 'unit_admin', membershipId: admin.membershipId })
    const one = await submitted()
    const { status, body } = await ask(acting.headers, 'POST', `/cases/${one.id}/decisions`, {
      verdict: 'approve',
      version: one.version,
    })
    expect(status).toBe(200)
    expect(body.steps[0]).toMatchObject({
      decidedBy: { id: second.id, name: '周见山' },
      decidedFor: { id: admin.id, name: '沈知行' },
    })
    const decided = body.history.find(({ action }: { action: string }) => action === 'case.decided')
    expect(decided).toMatchObject({ by: { id: second.id }, onBehalfOf: { id: admin.id } })
    const { rows } = await sql<{ detail: { onBehalfOf: string } }>`
      select detail from event where action = 'case.decided' and subject_id = ${one.id}`.execute(
      office.product.app.db,
    )
    expect(rows[0]?.detail.onBehalfOf).toBe(admin.id)
  })

  it('reaches cases alone, never what else the role may, and cannot be handed on', async () => {
    const { admin, manager } = office.people
    const acting = await stepIn(second, admin.membershipId)
    const { permissions } = acting.body
    expect(permissions).toContain('case.decide')
    for (const other of ['member.write', 'api_key.write', 'price.write', 'import.write', 'instrument.write'])
      expect(permissions).not.toContain(other)
    expect((await ask(acting.headers, 'DELETE', `/memberships/${manager.membershipId}`)).status).toBe(403)
    expect((await ask(acting.headers, 'DELETE', `/me/memberships/${manager.membershipId}`)).status).toBe(404)
    const again = { ...wish(admin, manager), membershipId: second.membershipId }
    expect((await ask(acting.headers, 'POST', '/me/delegations', again)).codes).toEqual([
      'forbidden.delegation_chained',
    ])
    const theirs = { ...wish(admin, manager), membershipId: admin.membershipId }
    expect((await ask(second.headers, 'POST', '/me/delegations', theirs)).status).toBe(404)
  })

  it('is refused with every reason at once', async () => {
    const { admin, stranger, finance } = office.people
    const bad = { from: '2020-01-01', until: '2019-01-01', reason: ' ' }
    expect((await lend(admin, stranger, bad)).codes).toEqual([
      'delegation.not_colleague',
      'delegation.past',
      'delegation.backwards',
      'delegation.no_reason',
    ])
    expect((await lend(admin, admin)).codes).toEqual(['delegation.self'])
    expect((await lend(admin, second)).codes).toEqual(['conflict.delegation'])
    expect((await lend(finance, second)).status).toBe(201)
  })

  it('counts in a public office only with the colleague’s own second factor', async () => {
    const { officer } = office.people
    expect((await lend(officer, colleague)).status).toBe(201)
    const { app } = office.product
    const weak = await startSession(
      app.db,
      { personId: colleague.id, membershipId: officer.membershipId, secondFactor: false },
      app.clock.now(),
    )
    const cookie = app.auth.cookie(weak.token).split(';')[0] ?? ''
    const seen = await ask({ ...colleague.headers, cookie }, 'GET', '/session')
    expect(seen.body).toMatchObject({ role: 'user', secondFactor: { needed: 'enrolment' } })
    expect((await stepIn(colleague, officer.membershipId)).body.role).toBe('department_officer')
  })

  it('is seen and ended by the administrator, and ends at once for a session that is open', async () => {
    const { manager, admin, stranger } = office.people
    const given = await lend(manager, second)
    const acting = await stepIn(second, manager.membershipId)
    expect(acting.body.role).toBe('instrument_manager')
    const listed = await ask(admin.headers, 'GET', '/delegations')
    expect(listed.body.items).toContainEqual(
      expect.objectContaining({ id: given.body.id, state: 'running', reason: '公出' }),
    )
    expect((await ask(stranger.headers, 'GET', '/delegations')).body.items).toEqual([])
    expect((await ask(stranger.headers, 'DELETE', `/delegations/${given.body.id}`)).status).toBe(404)
    expect((await ask(admin.headers, 'DELETE', `/delegations/${given.body.id}`)).status).toBe(200)
    expect((await ask(acting.headers, 'GET', '/session')).body.role).toBe('user')
    expect((await ask(admin.headers, 'DELETE', `/delegations/${given.body.id}`)).codes).toEqual([
      'conflict.delegation_over',
    ])
  })

  it('ends with its day, with the membership, and when the colleague leaves', async () => {
    const { admin } = office.people
    const acting = await stepIn(second, admin.membershipId)
    const roleNow = async () => (await ask(acting.headers, 'GET', '/session')).body.role
    expect(await roleNow()).toBe('unit_admin')
    const { db } = office.product.app
    await sql`update membership set until_at = now() where id = ${second.membershipId}`.execute(db)
    expect(await roleNow()).toBe('user')
    await sql`update membership set until_at = null where id = ${second.membershipId}`.execute(db)
    expect(await roleNow()).toBe('unit_admin')
    await sql`update delegation set from_at = now() - interval '2 days', until_at = now() - interval '1 minute'
      where membership_id = ${admin.membershipId}`.execute(db)
    expect(await roleNow()).toBe('user')
  })
})
