import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { entry, givenUnits, save, unit } from '../../test/support/catalogue.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'
import type { WorkInstrument } from './schema/work.ts'

let test: TestApp
let own: string
let other: string
let centre: string
let admin: GivenPerson
let manager: GivenPerson
let stranger: GivenPerson
let auditor: GivenPerson

beforeAll(async () => {
  test = await testApp()
  const ids = await givenUnits(
    test.app,
    unit('A'),
    unit('B'),
    unit('A-C', { kind: 'centre', parent: { scheme: 'local', code: 'A' } }),
  )
  ;[own = '', other = '', centre = ''] = ids
  admin = await givenPerson(test.app, { role: 'unit_admin', organisationId: own, name: '甲管理员' })
  manager = await givenPerson(test.app, { role: 'instrument_manager', organisationId: own })
  stranger = await givenPerson(test.app, { role: 'unit_admin', organisationId: other })
  auditor = await givenPerson(test.app, { role: 'auditor' })
})
afterAll(() => test.close())

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
async function call<T = WorkInstrument>(
  who: GivenPerson | null,
  method: Method,
  path: string,
  body?: object,
) {
  const answer = await test.server.inject({
    method,
    url: `/api/v1${path}`,
    headers: who?.headers ?? {},
    ...(body && { payload: body }),
  })
  return {
    status: answer.statusCode,
    body: answer.json<T & { reasons: { code: string; pointer?: string; zh: string }[] }>(),
  }
}

const draft = async (who = admin, facts: object = {}) =>
  (await call(who, 'POST', '/instruments', { name: '草稿仪器', ...facts })).body

describe('making a draft', () => {
  it('needs a name only, and belongs to the unit acted for', async () => {
    const made = await call(manager, 'POST', '/instruments', { name: ' 核磁\u200b共振 ' })
    expect(made).toMatchObject({
      status: 201,
      body: { status: 'draft', unit: { id: own }, facts: { name: '核磁共振', assetNumber: null } },
    })
    expect(made.body.missing).toContain('class')
    expect((await call(null, 'GET', `/instruments/${made.body.id}`)).status).toBe(404)
  })

  it('tells every fault at once, each at its field', async () => {
    const { status, body } = await call(admin, 'POST', '/instruments', {
      name: '  ',
      acceptanceDate: '2024-02-30',
      country: 'ZZ',
      regionCode: '999999',
      class: { scheme: 'nrii', edition: 'observed-2024', code: '999999' },
      centreId: other,
      foreign: { amount: '1', currency: 'USD', rate: '0.0', rateDate: null },
      customs: {
        declarationNumber: null,
        itemNumber: null,
        declaredName: null,
        releaseDate: '2024-05-01',
        supervisedUntil: '2023-05-01',
        approvedPlace: null,
      },
    })
    expect(status).toBe(422)
    expect(body.reasons.map(({ pointer }) => pointer)).toEqual([
      '/body/name',
      '/body/acceptanceDate',
      '/body/country',
      '/body/foreign/rate',
      '/body/customs/supervisedUntil',
      '/body/regionCode',
      '/body/class',
      '/body/centreId',
    ])
    expect(body.reasons.every(({ code, zh }) => zh !== code)).toBe(true)
  })

  it('takes no day that is still to come as one on which something happened', async () => {
    const { status, body } = await call(admin, 'POST', '/instruments', {
      name: '未来验收',
      acceptanceDate: '2099-01-01',
      firstUseDate: '2099-01-02',
    })
    expect(status).toBe(422)
    expect(body.reasons).toMatchObject([
      { code: 'instruments.day_ahead', pointer: '/body/acceptanceDate' },
      { code: 'instruments.day_ahead', pointer: '/body/firstUseDate' },
    ])
  })

  it('takes neither another unit, nor fields that are not a form’s to give', async () => {
    expect(
      (await call(admin, 'POST', '/instruments', { name: '甲', organisationId: other })).body.reasons,
    ).toMatchObject([{ code: 'instruments.unit_beyond' }])
    expect((await call(admin, 'POST', '/instruments', { name: '甲', status: 'listed' })).status).toBe(400)
    expect((await call(auditor, 'POST', '/instruments', { name: '甲' })).status).toBe(403)
    expect((await call(null, 'POST', '/instruments', { name: '甲' })).status).toBe(401)
  })

  it('keeps what is unknown unknown: null is neither empty text nor zero', async () => {
    const made = await draft(admin, { originalValueFen: null, maker: null, researchUse: null, fee: '' })
    expect(made.facts).toMatchObject({ originalValueFen: null, maker: null, researchUse: null, fee: null })
  })

  it('in a part of the unit is allowed; the number of another instrument of the unit is not', async () => {
    const made = await draft(admin, { organisationId: centre, assetNumber: 'N-1' })
    expect(made.unit.id).toBe(centre)
    await draft(admin, { assetNumber: 'N-2' })
    expect((await draft(admin, { assetNumber: 'N-2' })) as unknown).toMatchObject({
      reasons: [{ code: 'instruments.number_taken', pointer: '/body/assetNumber' }],
    })
  })
})

describe('changing an entry', () => {
  it('gives some facts and keeps the rest, with a history', async () => {
    const made = await draft(admin, { maker: '甲厂', model: 'M-1' })
    const { status, body } = await call(manager, 'PATCH', `/instruments/${made.id}`, {
      updatedAt: made.updatedAt,
      model: 'M-2',
      assetNumber: 'P-9',
      foreign: { amount: '1200.50', currency: 'USD', rate: '7.10', rateDate: null },
      reason: '核对铭牌',
    })
    expect(status).toBe(200)
    expect(body.facts).toMatchObject({ maker: '甲厂', model: 'M-2', assetNumber: 'P-9' })
    expect(body.facts.foreign).toEqual({ amount: '1200.5', currency: 'USD', rate: '7.1', rateDate: null })
    const event = await test.app.db
      .selectFrom('event')
      .select(['reason', 'principal_id', 'organisation_id', 'detail'])
      .where('subject_id', '=', made.id)
      .where('action', '=', 'instrument.changed')
      .executeTakeFirstOrThrow()
    expect(event).toMatchObject({ reason: '核对铭牌', principal_id: manager.id, organisation_id: own })
    expect(JSON.stringify(event.detail)).toContain('"assetNumber"')
  })

  it('from an older version is refused with the name of who came first; of two writers at once one wins', async () => {
    const made = await draft()
    const change = (room: string) =>
      call(admin, 'PATCH', `/instruments/${made.id}`, { updatedAt: made.updatedAt, room })
    const answers = await Promise.all(['R-1', 'R-2', 'R-3', 'R-4'].map(change))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409])
    expect(answers.find(({ status }) => status === 409)?.body.reasons[0]?.zh).toContain('甲管理员')
    expect(
      (await call(admin, 'PATCH', `/instruments/${made.id}`, { room: 'R-9' })).body.reasons,
    ).toMatchObject([{ code: 'instruments.version_needed' }])
    const won = await call(admin, 'GET', `/work/instruments/${made.id}`)
    const answer = await test.server.inject({
      method: 'PATCH',
      url: `/api/v1/instruments/${made.id}`,
      headers: { ...admin.headers, 'if-match': `"${won.body.updatedAt}"` },
      payload: { room: 'R-10' },
    })
    expect(answer.statusCode).toBe(200)
  })

  it('of another unit is not found, in path or among many, and nothing of it is told', async () => {
    const theirs = await draft(stranger, { maker: '丙厂' })
    const patch = { updatedAt: theirs.updatedAt, name: '夺' }
    expect((await call(admin, 'PATCH', `/instruments/${theirs.id}`, patch)).status).toBe(404)
    expect((await call(admin, 'GET', `/work/instruments/${theirs.id}`)).status).toBe(404)
    expect((await call(admin, 'GET', `/instruments/${theirs.id}`)).status).toBe(404)
    expect((await call(admin, 'POST', `/instruments/${theirs.id}/copy`)).status).toBe(404)
    expect((await call(admin, 'DELETE', `/instruments/${theirs.id}/images/1`)).status).toBe(404)
    expect((await call(admin, 'PUT', `/instruments/${theirs.id}/images`, { order: [] })).status).toBe(404)
    const mine = await draft()
    const bulk = await call<{ items: object[] }>(admin, 'POST', '/work/instruments/bulk', {
      ids: [theirs.id, mine.id],
      set: { department: '化学系' },
    })
    expect(bulk.body).toMatchObject({
      updated: 1,
      refused: 1,
      items: [
        { id: theirs.id, name: null, outcome: 'refused', reasons: [{ code: 'not_found.instrument' }] },
        { id: mine.id, outcome: 'updated' },
      ],
    })
    expect((await call(stranger, 'GET', `/work/instruments/${theirs.id}`)).body.facts).toMatchObject({
      department: null,
      name: '草稿仪器',
    })
  })

  it('is not possible while it is checked, and takes a classified one out of sight', async () => {
    const made = await draft()
    await test.app.db
      .updateTable('instrument_status')
      .set({ status: 'submitted' })
      .where('instrument_id', '=', made.id)
      .execute()
    const patch = { updatedAt: made.updatedAt, room: 'R' }
    expect((await call(admin, 'PATCH', `/instruments/${made.id}`, patch)).body.reasons).toMatchObject([
      { code: 'conflict.edit_submitted' },
    ])
    const [saved] = await save(test.app, [entry(own, 'listed-1', { name: '已列' })])
    const before = (await call(admin, 'GET', `/work/instruments/${saved?.id}`)).body
    const after = await call(admin, 'PATCH', `/instruments/${saved?.id}`, {
      updatedAt: before.updatedAt,
      confidentiality: 'classified',
    })
    expect(after.body.status).toBe('suspended')
    expect((await call(null, 'GET', `/instruments/${saved?.id}`)).status).toBe(404)
  })

  it('shows contact persons to those who keep entries, to nobody else', async () => {
    const made = await draft(admin, { contactName: '某人', contactPhone: '13900000000' })
    const seen = await call(auditor, 'GET', `/work/instruments/${made.id}`)
    expect(seen.status).toBe(200)
    expect(JSON.stringify(seen.body)).not.toMatch(/某人|13900000000/)
    expect((await call(manager, 'GET', `/work/instruments/${made.id}`)).body.facts.contactName).toBe('某人')
  })
})

describe('a copy', () => {
  it('is a draft with the same facts but those of the single piece', async () => {
    const made = await draft(admin, {
      model: 'X-1',
      serialNumber: 'SN',
      assetNumber: 'C-1',
      acceptanceDate: '2024-05-06',
    })
    const copy = await call(manager, 'POST', `/instruments/${made.id}/copy`)
    expect(copy).toMatchObject({
      status: 201,
      body: {
        status: 'draft',
        facts: { model: 'X-1', serialNumber: null, assetNumber: null, acceptanceDate: null },
      },
    })
  })
})
