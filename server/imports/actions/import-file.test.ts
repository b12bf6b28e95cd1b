import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../../test/support/app.ts'
import { saveOrganisations } from '../../organisations/index.ts'
import { system, type Principal } from '../../platform/principal.ts'
import { sql } from '../../platform/db/index.ts'
import { importFile, type FileRequest } from './import-file.ts'
import { listProblems } from './views.ts'

let it: TestApp
let folder: string
const operator: Principal = { ...system, role: 'province_operator' }

beforeAll(async () => {
  it = await testApp()
  folder = await mkdtemp(join(tmpdir(), 'dayi-lists-'))
  await it.app.db.transaction().execute((trx) =>
    saveOrganisations(trx, system, [
      {
        name: '松江理工大学',
        nameEn: 'Songjiang University of Technology',
        shortName: null,
        kind: 'university',
        parent: null,
        supervisedBy: null,
        affiliation: 'provincial',
        regionCode: '220104',
        address: null,
        website: null,
        officePhone: null,
        codes: [{ scheme: 'local', code: 'sjut' }],
      },
    ]),
  )
})

afterAll(async () => {
  await it.close()
  await rm(folder, { recursive: true, force: true })
})

async function bring(name: string, text: string | Uint8Array, more: Partial<FileRequest> = {}) {
  const path = join(folder, name)
  await writeFile(path, text)
  const outcome = await importFile(it.app, operator, {
    subject: 'instruments',
    path,
    unit: 'local:sjut',
    mapping: null,
    mode: 'rows',
    dryRun: false,
    ...more,
  })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals))
  const { rowsRead, rowsNew, rowsUpdated, rowsUnchanged, rowsRefused, state } = outcome.value
  expect(rowsNew + rowsUpdated + rowsUnchanged + rowsRefused).toBe(rowsRead)
  return { job: outcome.value, counts: [rowsNew, rowsUpdated, rowsUnchanged, rowsRefused], state }
}

const LIST = `资产编号,仪器名称,型号,原值（万元）,验收日期,产地国别
SJ1,扫描电子显微镜,S-1,512.50,2016-03-05,日本
SJ2,核磁共振波谱仪,N-6,675,2017/3/30,德国
`

test('a list comes in, and the same list again changes nothing', async () => {
  expect((await bring('a.csv', LIST)).counts).toEqual([2, 0, 0, 0])
  expect((await bring('a.csv', LIST)).counts).toEqual([0, 0, 2, 0])
})

test('a changed row becomes a change in the history with before and after', async () => {
  const changed = await bring('b.csv', LIST.replace('675', '680'))
  expect(changed.counts).toEqual([0, 1, 1, 0])
  const { rows } = await sql<{ detail: { changes: object[]; import: string } }>`
    select detail from event where action = 'instrument.changed'`.execute(it.app.db)
  expect(rows).toHaveLength(1)
  expect(rows[0]?.detail.changes).toEqual([
    { field: 'originalValueFen', before: 675_000_000, after: 680_000_000 },
  ])
  expect(rows[0]?.detail.import).toBe(changed.job.id)
})

const HEAD = '资产编号,仪器名称,原值,启用日期,国别,分类编码'

test('every problem of every row is told at once, with what was probably meant', async () => {
  const text = `${HEAD}
P1,,-36.8,2017-13-05,CHN1,03029
P2,气相色谱仪,一百一十八万,2999-01-01,德国,010500
P3,液相色谱仪,88.5,2018年7月,德国,010500
合计,3
`
  const { job, counts } = await bring('faults.csv', text)
  expect(counts).toEqual([1, 0, 0, 3])
  const problems = await listProblems(it.app, operator, job.id, { limit: 50 })
  expect(problems.map(({ row, header, code, suggestion }) => [row, header, code, suggestion])).toEqual([
    [2, '原值', 'import.money.negative', '36.8'],
    [2, '启用日期', 'import.date.no_month', '2017-05-13'],
    [2, '国别', 'import.country.unknown', 'CN'],
    [2, '分类编码', 'import.class.unknown', '030200 热学计量仪器'],
    [2, '仪器名称', 'import.name.empty', null],
    [3, '原值', 'import.money.chinese', '1180000'],
    [3, '启用日期', 'import.date.absurd', null],
    [5, null, 'import.row.summary', null],
  ])
  expect(job.columns.flatMap(({ header, doubt }) => (doubt === null ? [] : [[header, doubt.code]]))).toEqual([
    ['原值', 'import.column.money_unit'],
    ['启用日期', 'import.column.which_date'],
  ])
})

test('rows with the same key are all refused, each naming the others', async () => {
  const { job, counts } = await bring('twice.csv', `${HEAD}\nD1,甲,1,,,\nD2,乙,2,,,\nD1,丙,3,,,\n`)
  expect(counts).toEqual([1, 0, 0, 2])
  const problems = await listProblems(it.app, operator, job.id, { limit: 50 })
  expect(
    problems
      .filter(({ code }) => code === 'import.key.repeated')
      .map(({ row, value, params }) => [row, value, params['rows']]),
  ).toEqual([
    [2, 'D1', '4'],
    [4, 'D1', '2'],
  ])
})

const standing = async (like: string) => {
  const { rows } = await sql<{
    asset_number: string
  }>`select asset_number from custody where asset_number like ${like} order by 1`.execute(it.app.db)
  return rows.map((row) => row.asset_number)
}

test('all or nothing: one refused row and nothing is written, though what would have been is told', async () => {
  const text = `${HEAD}\nN1,甲,1,,,\nN2,,2,,,\nN3,丙,3,,,\n`
  const { job, counts, state } = await bring('all.csv', text, { mode: 'all' })
  expect([state, counts]).toEqual(['refused', [2, 0, 0, 1]])
  expect(job.refusals).toMatchObject([{ code: 'import.file.rows_refused' }])
  expect(await standing('N%')).toEqual([])
  const good = await bring('all.csv', text.replace('N2,,', 'N2,乙,'), { mode: 'all' })
  expect([good.state, good.counts, await standing('N%')]).toEqual(['done', [3, 0, 0, 0], ['N1', 'N2', 'N3']])
})

test('a dry run says exactly what the import will do, and writes nothing', async () => {
  const text = `${HEAD}\nN1,甲改,1,,,\nY1,新,2,,,\nN2,乙,2,,,\nN3,丙,x,,,\n`
  const dry = await bring('dry.csv', text, { dryRun: true })
  expect([dry.counts, await standing('Y%')]).toEqual([[1, 1, 1, 1], []])
  const wet = await bring('dry.csv', text)
  expect([wet.counts, await standing('Y%')]).toEqual([dry.counts, ['Y1']])
})

test('a fact the list does not speak of stays as it is', async () => {
  await bring('more.csv', '资产编号,仪器名称,房间号\nZ1,离心机,B104\n')
  await bring('less.csv', '资产编号,仪器名称\nZ1,离心机\n')
  const { rows } = await sql<{ room: string }>`select room from instrument where name = '离心机'`.execute(
    it.app.db,
  )
  expect(rows).toEqual([{ room: 'B104' }])
})

test('a list in GB18030 is read, and its encoding said', async () => {
  const text = await bring('gb.csv', gb18030)
  expect(text.counts).toEqual([1, 0, 0, 0])
  expect(text.job.notes).toMatchObject([{ code: 'import.file.encoding', params: { encoding: 'GB18030' } }])
  const { rows } = await sql<{
    name: string
  }>`select name from instrument i join custody c on c.instrument_id = i.id
    where c.asset_number = 'G1'`.execute(it.app.db)
  expect(rows).toEqual([{ name: '扫描电镜' }])
})

// The words for asset number, name and a microscope in GB18030.
const gb18030 = Buffer.from('d7cab2fab1e0bac52cd2c7c6f7c3fbb3c60a47312cc9a8c3e8b5e7beb50a', 'hex')

test('a value the database alone refuses is reported with its row, and the others are written', async () => {
  const text = `资产编号,仪器名称,房间号\nK1,甲,1\nK2,${'长'.repeat(300)},2\nK3,丙,3\n`
  await sql`alter table instrument add constraint test_only check (room is distinct from '2') not valid`.execute(
    it.app.db,
  )
  const rows = await bring('constraint.csv', text)
  expect(rows.counts).toEqual([2, 0, 0, 1])
  const together = await bring('constraint.csv', text.replaceAll('K', 'L'), { mode: 'all' })
  expect([together.state, together.counts, await standing('L%')]).toEqual(['refused', [2, 0, 0, 1], []])
  await sql`alter table instrument drop constraint test_only`.execute(it.app.db)
  const problems = await listProblems(it.app, operator, together.job.id, { limit: 5 })
  expect(problems).toMatchObject([
    { row: 3, code: 'import.row.constraint', params: { constraint: 'test_only' } },
  ])
})

test('several units in one list: each row names its own, by name or code', async () => {
  const text = '单位名称,资产编号,仪器名称\n松江理工大学,U1,甲\nlocal:sjut,U2,乙\n松江理工大雪,U3,丙\n'
  const { job, counts } = await bring('units.csv', text, { unit: null })
  expect(counts).toEqual([2, 0, 0, 1])
  expect(await listProblems(it.app, operator, job.id, { limit: 5 })).toMatchObject([
    { row: 4, code: 'import.unit.unknown', suggestion: '松江理工大学' },
  ])
})

test('what is not listed publicly: drafts when the mapping says so, and whatever is classified', async () => {
  await bring('drafts.csv', '资产编号,仪器名称\nV1,甲\n', { mapping: '{"listing":"draft"}' })
  await bring('secret.csv', '资产编号,仪器名称,密级\nV2,乙,涉密\nV3,丙,不涉密\n')
  const { rows } = await sql<{
    asset_number: string
    status: string
  }>`select c.asset_number, s.status from custody c
    join instrument_status s on s.instrument_id = c.instrument_id and s.until_at is null where c.asset_number like 'V%' order by 1`.execute(
    it.app.db,
  )
  expect(rows.map((row) => [row.asset_number, row.status])).toEqual([
    ['V1', 'draft'],
    ['V2', 'draft'],
    ['V3', 'listed'],
  ])
})
