import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { form, type Part } from '../../test/support/multipart.ts'
import { saveOrganisations } from '../organisations/index.ts'
import { sql } from '../platform/db/index.ts'
import { system } from '../platform/principal.ts'

let it: TestApp

beforeAll(async () => {
  it = await testApp({ jobs: true, environment: { MAX_UPLOAD_MB: '1' } })
  await it.app.db.transaction().execute((trx) =>
    saveOrganisations(trx, system, [
      {
        name: '松江理工大学',
        nameEn: null,
        shortName: null,
        kind: 'university',
        parent: null,
        supervisedBy: null,
        affiliation: null,
        regionCode: null,
        address: null,
        website: null,
        officePhone: null,
        codes: [{ scheme: 'local', code: 'sjut' }],
      },
    ]),
  )
})

afterAll(() => it.close())

async function post(parts: Part[], headers: Record<string, string> = it.operator) {
  const { payload, headers: type } = form(parts)
  return it.server.inject({
    method: 'POST',
    url: '/api/v1/imports',
    payload,
    headers: { ...type, ...headers },
  })
}

const get = (url: string) => it.server.inject({ url, headers: it.operator })

const LIST =
  '资产编号,仪器名称,验收日期,型号\nH1,扫描电镜,2016-03-05,S-1\nH2,核磁,2017-13-05,N-1\nH3,=1+1,2018-01-01,"=HYPERLINK(""http://x"")"\n'

describe('what cannot be taken is refused at the door, with the reason, and nothing is written', () => {
  const count = async () =>
    (
      await sql<{
        n: number
      }>`select (select count(*) from import_job) + (select count(*) from file) as n`.execute(it.app.db)
    ).rows[0]?.n

  test.each<[string, Part[], number, string]>([
    ['an empty file', [['file', '', 'a.csv']], 400, 'malformed.import_empty'],
    ['no file', [['unit', 'local:sjut']], 400, 'malformed.no_file'],
    [
      'a picture',
      [['file', Buffer.from('89504e470d0a1a0a', 'hex'), 'a.png']],
      415,
      'unsupported.import_kind',
    ],
    [
      'an old workbook',
      [['file', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), 'a.xls']],
      415,
      'unsupported.import_xls',
    ],
    [
      'half an archive',
      [['file', Buffer.from('504b030414000000', 'hex'), 'a.xlsx']],
      400,
      'malformed.import_archive',
    ],
    ['more than the limit', [['file', Buffer.alloc(1_200_000, 'a,b\n'), 'a.csv']], 413, 'too_large.file'],
    [
      'a list without a header',
      [
        ['unit', 'local:sjut'],
        ['file', '1,2\n3,4\n', 'a.csv'],
      ],
      422,
      'import.file.no_header',
    ],
    [
      'a unit that is not there',
      [
        ['unit', 'local:nobody'],
        ['file', LIST, 'a.csv'],
      ],
      422,
      'import.unit.unknown',
    ],
    ['a list that does not say whose it is', [['file', LIST, 'a.csv']], 422, 'import.file.no_unit'],
    [
      'a broken mapping',
      [
        ['mapping', '{'],
        ['file', LIST, 'a.csv'],
      ],
      400,
      'malformed.import_mapping',
    ],
    [
      'a mapping of another shape',
      [
        ['mapping', '{"fields":{"name":{"regex":".*"}}}'],
        ['file', LIST, 'a.csv'],
      ],
      400,
      'malformed.import_mapping',
    ],
    [
      'an unknown mode',
      [
        ['mode', 'some'],
        ['file', LIST, 'a.csv'],
      ],
      400,
      'malformed.import_field',
    ],
  ])('%s', async (_name, parts, status, code) => {
    const before = await count()
    const answer = await post(parts)
    expect([answer.statusCode, answer.json().reasons[0]?.code]).toEqual([status, code])
    expect(answer.json().reasons[0].zh).not.toBe(code)
    expect(await count()).toBe(before)
  })

  test('a body that is no multipart, or breaks off', async () => {
    const json = await it.server.inject({
      method: 'POST',
      url: '/api/v1/imports',
      payload: {},
      headers: it.operator,
    })
    expect(json.statusCode).toBe(415)
    const { payload, headers } = form([['file', LIST, 'a.csv']])
    const cut = await it.server.inject({
      method: 'POST',
      url: '/api/v1/imports',
      payload: payload.subarray(0, payload.length - 30),
      headers: { ...headers, ...it.operator },
    })
    expect(cut.statusCode).toBe(400)
  })

  test('whoever may not import, and what is not there', async () => {
    expect((await post([['file', LIST, 'a.csv']], {})).statusCode).toBe(401)
    for (const path of ['', '/problems', '/rows', '/events', '/report.xlsx', '/report.csv'])
      expect((await get(`/api/v1/imports/01890000-0000-7000-8000-000000000000${path}`)).statusCode).toBe(404)
    expect((await get('/api/v1/imports?cursor=abc')).statusCode).toBe(400)
  })
})
