import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { entry, givenUnits, save, unit } from '../../test/support/catalogue.ts'
import { form, type Part } from '../../test/support/multipart.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'

let it: TestApp
let own: string
let other: string
let admin: GivenPerson
let colleague: GivenPerson
let stranger: GivenPerson
let province: GivenPerson

beforeAll(async () => {
  it = await testApp({ jobs: true })
  ;[own = '', other = ''] = await givenUnits(
    it.app,
    unit('A'),
    unit('B'),
    unit('AC', { name: 'A 中心', kind: 'centre', parent: { scheme: 'local', code: 'A' } }),
  )
  admin = await givenPerson(it.app, { role: 'unit_admin', organisationId: own })
  colleague = await givenPerson(it.app, { role: 'instrument_manager', organisationId: own })
  stranger = await givenPerson(it.app, { role: 'unit_admin', organisationId: other })
  province = await givenPerson(it.app, { role: 'province_operator' })
})
afterAll(() => it.close())

async function post(who: GivenPerson, parts: Part[], headers: Record<string, string> = {}) {
  const { payload, headers: type } = form(parts)
  return it.server.inject({
    method: 'POST',
    url: '/api/v1/imports',
    payload,
    headers: { ...type, ...who.headers, ...headers },
  })
}

const get = (who: GivenPerson, url: string) => it.server.inject({ url, headers: who.headers })

async function over(who: GivenPerson, parts: Part[]) {
  const { id } = (await post(who, parts)).json()
  for (let tries = 0; tries < 200; tries += 1) {
    const body = (await get(who, `/api/v1/imports/${id}`)).json()
    if (['done', 'refused', 'failed'].includes(body.state)) return body
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the import did not end')
}

const held = async (organisationId: string) =>
  (
    await it.app.db
      .selectFrom('custody')
      .select('asset_number')
      .where('organisation_id', '=', organisationId)
      .execute()
  ).map((row) => row.asset_number)

describe('a unit’s list', () => {
  test('is its own without saying so, and makes drafts whatever its mapping asks for', async () => {
    const done = await over(admin, [
      ['mapping', JSON.stringify({ listing: 'listed' })],
      ['file', '资产编号,仪器名称\nU1,天平\n', 'a.csv'],
    ])
    expect(done).toMatchObject({ state: 'done', listing: 'draft', unit: { id: own }, rows: { new: 1 } })
    const found = (await get(admin, `/api/v1/work/instruments?import=${done.id}`)).json()
    expect(found.items).toMatchObject([{ status: 'draft', unit: { id: own } }])
  })

  test('refuses, row by row, what names another unit, and takes parts of its own', async () => {
    const done = await over(admin, [
      [
        'file',
        '资产编号,仪器名称,管理单位\nV1,泵,B 研究所\nV2,泵,A 中心\nV3,泵,local:B\nV4,泵,无名楼\n',
        'b.csv',
      ],
    ])
    expect(done.rows).toMatchObject({ read: 4, new: 2, refused: 2 })
    const codes = done.problems.first.map((each: { row: number; code: string }) => [each.row, each.code])
    expect(codes).toContainEqual([2, 'import.unit.not_yours'])
    expect(codes).toContainEqual([4, 'import.unit.not_yours'])
    expect(await held(other)).toEqual([])
  })

  test('names no other unit by form, mapping, constant or table', async () => {
    const file: Part = ['file', '资产编号,仪器名称,代号\nW1,泵,x\n', 'c.csv']
    for (const parts of [
      [['unit', 'local:B'], file],
      [['unit', other], file],
      [['mapping', JSON.stringify({ unit: { scheme: 'local', code: 'B' } })], file],
    ] as Part[][]) {
      const answer = await post(admin, parts)
      expect([answer.statusCode, answer.json().reasons[0].code]).toEqual([403, 'forbidden.import_unit'])
    }
    for (const rule of [
      { constant: { value: 'local:B' } },
      { constant: 'local:B' },
      { lookup: { column: '代号', table: { x: 'local:B' } } },
    ]) {
      const fields = { unit: rule, assetNumber: { column: '资产编号' }, name: { column: '仪器名称' } }
      const answer = await post(admin, [['mapping', JSON.stringify({ fields })], file])
      if (answer.statusCode === 400) continue
      const done = await over(admin, [['mapping', JSON.stringify({ fields })], file])
      expect(done.rows).toMatchObject({ read: 1, new: 0, refused: 1 })
    }
    expect(await held(other)).toEqual([])
  })

  test('never changes an instrument of another unit that has the same number', async () => {
    await save(it.app, [entry(other, 'S1', { name: '别家的' })])
    await over(admin, [['file', '资产编号,仪器名称\nS1,我家的\n', 'd.csv']])
    const names = await it.app.db
      .selectFrom('instrument')
      .select('name')
      .where('name', 'like', '%家的')
      .execute()
    expect(names.map(({ name }) => name).toSorted()).toEqual(['别家的', '我家的'])
  })

  test('of organisations is the province’s to bring', async () => {
    const answer = await post(admin, [
      ['subject', 'organisations'],
      ['file', '单位名称\n新单位\n', 'e.csv'],
    ])
    expect(answer.json().reasons[0].code).toBe('forbidden.import_organisations')
  })
})

describe('an import is seen', () => {
  test('by its own unit’s people and the province, not by another unit, whichever way it asks', async () => {
    const { id } = (await post(admin, [['file', '资产编号,仪器名称\nX1,炉\n', 'f.csv']])).json()
    for (const path of ['', '/problems', '/rows', '/events', '/report.csv', '/report.xlsx'])
      expect((await get(stranger, `/api/v1/imports/${id}${path}`)).statusCode).toBe(404)
    for (const who of [admin, colleague, province])
      expect((await get(who, `/api/v1/imports/${id}`)).statusCode).toBe(200)
    const ids = async (who: GivenPerson) =>
      (await get(who, '/api/v1/imports?limit=200')).json().items.map((each: { id: string }) => each.id)
    expect(await ids(colleague)).toContain(id)
    expect(await ids(stranger)).toEqual([])
  })

  test('again, for good after a trial, by those who see it', async () => {
    const trial = await over(admin, [
      ['dry_run', 'true'],
      ['file', '资产编号,仪器名称,金额\nZ1,炉,12\n', 'h.csv'],
    ])
    expect(await held(own)).not.toContain('Z1')
    const again = (who: GivenPerson, body: object) =>
      it.server.inject({
        method: 'POST',
        url: `/api/v1/imports/${trial.id}/again`,
        payload: body,
        headers: who.headers,
      })
    const mapping = { fields: { originalValue: { unit: { column: '金额', in: '万元' } } }, recognise: true }
    expect((await again(stranger, { dryRun: false })).statusCode).toBe(404)
    const second = await again(admin, { dryRun: false, mapping })
    expect(second.statusCode).toBe(202)
    expect(second.json()).toMatchObject({ dryRun: false, mapping })
    for (let tries = 0; tries < 100 && !(await held(own)).includes('Z1'); tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 50))
    const value = await it.app.db
      .selectFrom('instrument as i')
      .innerJoin('custody as c', 'c.instrument_id', 'i.id')
      .select('original_value_fen')
      .where('asset_number', '=', 'Z1')
      .executeTakeFirst()
    expect(value?.original_value_fen).toBe(12_000_000)
  })

  test('with cells corrected, the file itself left as it was', async () => {
    const file: Part = ['file', '资产编号,仪器名称,验收日期\nF1,炉,2017-13-05\nF2,,2017-01-05\n', 'i.csv']
    const first = await over(admin, [['dry_run', 'true'], file])
    expect(first.rows).toMatchObject({ read: 2, refused: 2 })
    const mapping = {
      fixes: [
        { row: 2, column: 3, value: '2017-05-13' },
        { row: 3, column: 2, value: '离心机' },
      ],
    }
    const second = await over(admin, [['dry_run', 'true'], ['mapping', JSON.stringify(mapping)], file])
    expect(second.rows).toMatchObject({ read: 2, new: 2, refused: 0 })
    expect(second.file.sha256).toBe(first.file.sha256)
    expect(second.notes.map((each: { code: string }) => each.code)).toContain('import.file.fixed')
  })

  test('under one idempotency key by each unit for itself', async () => {
    const headers = { 'idempotency-key': 'same-key' }
    const file: Part = ['file', '资产编号,仪器名称\nY1,炉\n', 'g.csv']
    const mine = (await post(admin, [file], headers)).json()
    const theirs = await post(stranger, [file], headers)
    expect(theirs.statusCode).toBe(202)
    expect(theirs.json().id).not.toBe(mine.id)
    expect((await post(colleague, [file], headers)).statusCode).toBe(403)
  })
})
