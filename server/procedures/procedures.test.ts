import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { entry, givenUnits, save, unit } from '../../test/support/catalogue.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'

let product: TestApp
let people: Record<'manager' | 'admin' | 'officer' | 'operator' | 'province' | 'auditor' | 'stranger', GivenPerson>
let [unitId, otherId, departmentId] = ['', '', '']

beforeAll(async () => {
  product = await testApp()
  const { app } = product
  ;[departmentId = ''] = await givenUnits(app, unit('DEPT', { kind: 'government' }))
  ;[unitId = '', otherId = ''] = await givenUnits(
    app,
    unit('A'),
    unit('B'),
  )
  await app.db
    .updateTable('organisation')
    .set({ supervised_by: departmentId, affiliation: 'provincial' })
    .where('id', '=', unitId)
    .execute()
  people = {
    manager: await givenPerson(app, { role: 'instrument_manager', organisationId: unitId, name: '林清越' }),
    admin: await givenPerson(app, { role: 'unit_admin', organisationId: unitId, name: '沈知行' }),
    officer: await givenPerson(app, { role: 'department_officer', organisationId: departmentId }),
    operator: await givenPerson(app, { role: 'province_operator' }),
    province: await givenPerson(app, { role: 'province_officer' }),
    auditor: await givenPerson(app, { role: 'auditor' }),
    stranger: await givenPerson(app, { role: 'unit_admin', organisationId: otherId }),
  }
})
afterAll(() => product.close())

const call = async (
  who: GivenPerson | null,
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  url: string,
  payload?: object,
) => {
  const answer = await product.server.inject({
    method,
    url: `/api/v1${url}`,
    ...(who && { headers: who.headers }),
    ...(payload && { payload }),
  })
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() }
}

const complete = {
  acceptanceDate: '2026-10-12',
  model: 'S-1',
  technical: '分辨率 1 nm',
  functions: '形貌观察',
  openingRules: '校内外均可预约',
  originalValueFen: 60_000_000,
  funding: ['local_fiscal' as const],
}

let serial = 0
async function instrument(facts: object = {}, listing: 'draft' | 'listed' = 'draft', of = unitId) {
  serial += 1
  const [saved] = await save(
    product.app,
    [entry(of, `N-${serial}`, { name: `仪器 ${serial}`, ...complete, ...facts })],
    listing,
  )
  return saved!.id!
}

const statusOf = async (id: string) =>
  (
    await product.app.db
      .selectFrom('instrument_status')
      .select('status')
      .where('instrument_id', '=', id)
      .where('until_at', 'is', null)
      .executeTakeFirstOrThrow()
  ).status

describe('onboarding', () => {
  it('is filled in by the team, handed in by the unit, checked by the platform and listed', async () => {
    const id = await instrument()
    const opened = await call(people.manager, 'POST', '/matters/onboarding/cases', { instrumentIds: [id] })
    expect(opened).toMatchObject({ status: 201, body: { state: 'draft', number: null } })
    const path = `/cases/${opened.body.id}`

    const submitted = await call(people.manager, 'POST', `${path}/submit`, {})
    expect(submitted).toMatchObject({ status: 200, body: { state: 'submitted', step: { id: 'unit_review' } } })
    expect(submitted.body.number).toMatch(/^RW-2026-\d{4}-\d{5}$/)
    expect(await statusOf(id)).toBe('draft')

    const reviewed = await call(people.admin, 'POST', `${path}/decisions`, {
      verdict: 'approve',
      version: submitted.body.version,
    })
    expect(reviewed).toMatchObject({ status: 200, body: { state: 'submitted', step: { id: 'check' } } })
    expect(await statusOf(id)).toBe('submitted')

    const listed = await call(people.operator, 'POST', `${path}/decisions`, {
      verdict: 'approve',
      version: reviewed.body.version,
    })
    expect(listed).toMatchObject({ status: 200, body: { state: 'approved', step: null } })
    expect(await statusOf(id)).toBe('listed')
  })
})
