import ExcelJS from 'exceljs'
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

async function over(id: string) {
  for (let tries = 0; tries < 200; tries += 1) {
    const body = (await get(`/api/v1/imports/${id}`)).json()
    if (['done', 'refused', 'failed'].includes(body.state)) return body
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the import did not end')
}

const LIST =
  '资产编号,仪器名称,验收日期,型号\nH1,扫描电镜,2016-03-05,S-1\nH2,核磁,2017-13-05,N-1\nH3,=1+1,2018-01-01,"=HYPERLINK(""http://x"")"\n'

describe('an import over HTTP', () => {
  test('is received, carried out, and told in both languages', async () => {
    const answer = await post([
      ['unit', 'local:sjut'],
      ['file', LIST, '台账.csv'],
    ])
    expect(answer.statusCode).toBe(202)
    const { id, links, columns } = answer.json()
    expect(answer.headers['location']).toBe(`/api/v1/imports/${id}`)
    expect(columns.map((each: { targets: string[] }) => each.targets.join())).toEqual([
      'assetNumber',
      'name',
      'acceptanceDate',
      'model',
    ])
    const body = await over(id)
    expect(body.rows).toMatchObject({ read: 3, new: 2, updated: 0, unchanged: 0, refused: 1 })
    expect(body.problems.first).toMatchObject([
      {
        row: 3,
        column: 3,
        header: '验收日期',
        value: '2017-13-05',
        suggestion: '2017-05-13',
        zh: '没有 13 月',
        en: 'There is no month 13',
      },
    ])
    const problems = (await get(`${links.problems}?severity=refused&limit=1`)).json()
    expect(problems.items).toMatchObject([{ row: 3, label: '核磁' }])
    const rows = (await get(`${links.rows}?outcome=new`)).json()
    expect(rows.items.map((each: { row: number }) => each.row)).toEqual([2, 4])
    expect((await get('/api/v1/imports?limit=1')).json().items[0].id).toBe(id)
  })

  test('comes back as the same sheet with its faults marked and nothing that would run', async () => {
    const { id } = (
      await post([
        ['unit', 'local:sjut'],
        ['file', LIST.replace('H1', 'R1'), '台账.csv'],
      ])
    ).json()
    await over(id)
    const csv = await get(`/api/v1/imports/${id}/report.csv`)
    expect(csv.headers['content-disposition']).toContain(
      `filename*=UTF-8''${encodeURIComponent('台账-report.csv')}`,
    )
    expect(csv.body).toContain('没有 13 月 · 建议：2017-05-13')
    expect(csv.body).toContain(`"'=HYPERLINK(""http://x"")"`)
    const xlsx = await get(`/api/v1/imports/${id}/report.xlsx`)
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(Uint8Array.from(xlsx.rawPayload).buffer)
    const sheet = book.worksheets[0]
    expect(sheet?.getCell('E3').value).toBe('2017-13-05')
    expect(sheet?.getCell('E3').fill).toMatchObject({ fgColor: { argb: 'FFF8D0D0' } })
    expect(sheet?.getCell('B3').value).toContain('没有 13 月')
    expect(sheet?.getCell('D4').value).toBe("'=1+1")
  })

  test('may send the report back corrected: its two columns are left out and the masks taken off', async () => {
    const { id } = (
      await post([
        ['unit', 'local:sjut'],
        ['file', LIST.replaceAll('H', 'B'), 'b.csv'],
      ])
    ).json()
    await over(id)
    const report = (await get(`/api/v1/imports/${id}/report.csv`)).body.replace(/,2017-13-05/, ',2017-05-13')
    const again = await over(
      (
        await post([
          ['unit', 'local:sjut'],
          ['file', report, 'b.csv'],
        ])
      ).json().id,
    )
    expect(again.rows).toMatchObject({ read: 3, new: 1, updated: 0, unchanged: 2, refused: 0 })
    const { rows } = await sql<{
      name: string
    }>`select name from instrument i join custody c on c.instrument_id = i.id where asset_number = 'B3'`.execute(
      it.app.db,
    )
    expect(rows).toEqual([{ name: '=1+1' }])
  })

  test('tells its progress by server-sent events until it is over', async () => {
    const { id } = (
      await post([
        ['unit', 'local:sjut'],
        ['file', LIST.replaceAll('H', 'E'), 'e.csv'],
      ])
    ).json()
    const events = await get(`/api/v1/imports/${id}/events`)
    expect(events.headers['content-type']).toContain('text/event-stream')
    expect(events.body.trim().split('\n\n').at(-1)).toMatch(/event: end\ndata: \{.*"state":"done"/)
  })

  test('with the same Idempotency-Key is the same import; with another file a conflict', async () => {
    const headers = { ...it.operator, 'idempotency-key': 'k-1' }
    const parts: Part[] = [
      ['unit', 'local:sjut'],
      ['file', LIST.replaceAll('H', 'I'), 'i.csv'],
    ]
    const first = await post(parts, headers)
    const second = await post(parts, headers)
    expect([first.statusCode, second.statusCode, second.json().id]).toEqual([202, 202, first.json().id])
    expect(
      (
        await post(
          [
            ['unit', 'local:sjut'],
            ['file', LIST, 'other.csv'],
          ],
          headers,
        )
      ).statusCode,
    ).toBe(409)
  })
})

describe('our own template', () => {
  test('comes as xlsx with drop-down lists and notes, and can be sent back as it is', async () => {
    const answer = await it.server.inject({ url: '/api/v1/imports/template.xlsx' })
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(Uint8Array.from(answer.rawPayload).buffer)
    const sheet = book.worksheets[0]
    const headers = Array.from(
      { length: sheet?.columnCount ?? 0 },
      (_, index) => sheet?.getCell(1, index + 1).text ?? '',
    )
    const source = headers.findIndex((header) => header.includes('Source')) + 1
    expect(sheet?.getCell(3, source).dataValidation).toMatchObject({
      type: 'list',
      formulae: ['"购置,研制,赠送,其他"'],
    })
    sheet?.getRow(3).eachCell(() => undefined)
    for (const [header, value] of [
      ['资产编号', 'T1'],
      ['名称', '离心机'],
      ['原值', '12.5'],
      ['来源', '购置'],
    ] as const) {
      const column = headers.findIndex((each) => each.startsWith(header)) + 1
      if (sheet !== undefined) sheet.getCell(3, column).value = value
    }
    const bytes = Buffer.from(await book.xlsx.writeBuffer())
    const done = await over(
      (
        await post([
          ['unit', 'local:sjut'],
          ['file', bytes, 't.xlsx'],
        ])
      ).json().id,
    )
    expect(done.rows).toMatchObject({ read: 1, new: 1, refused: 0 })
    expect(done.notes.map((each: { code: string }) => each.code)).toContain('import.file.examples')
    expect(
      done.columns.filter((each: { use: string; column: number | null }) => each.use !== 'taken'),
    ).toEqual([])
    const { rows } = await sql<{
      value: number
    }>`select original_value_fen as value from instrument where name = '离心机'`.execute(it.app.db)
    expect(rows).toEqual([{ value: 12_500_000 }])
  })

  test('comes as csv too', async () => {
    const answer = await it.server.inject({ url: '/api/v1/imports/template.csv' })
    const done = await over(
      (
        await post([
          ['unit', 'local:sjut'],
          ['file', `${answer.body}"C1","天平"\r\n`, 't.csv'],
        ])
      ).json().id,
    )
    expect(done.rows).toMatchObject({ read: 1, new: 1, refused: 0 })
  })
})
