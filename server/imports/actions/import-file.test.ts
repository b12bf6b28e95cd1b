import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../../test/support/app.ts'
import { saveOrganisations } from '../../organisations/index.ts'
import { system, type Principal } from '../../platform/principal.ts'
import { sql } from '../../platform/db/index.ts'
import { importFile, type FileRequest } from './import-file.ts'

let it: TestApp
let folder: string
const operator: Principal = { ...system, role: 'province_operator' }

beforeAll(async () => {
  it = await testApp()
  folder = await mkdtemp(join(tmpdir(), 'dayi-lists-'))
  await it.app.db.transaction().execute((trx) =>
    saveOrganisations(trx, system, [
      {
        name: '松江理工大学', nameEn: 'Songjiang University of Technology', shortName: null, kind: 'university', parent: null,
        supervisedBy: null, affiliation: 'provincial', regionCode: '220104', address: null, website: null, officePhone: null,
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
    subject: 'instruments', path, unit: 'local:sjut', mapping: null, mode: 'rows', dryRun: false, ...more,
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
  expect(rows[0]?.detail.changes).toEqual([{ field: 'originalValueFen', before: 675_000_000, after: 680_000_000 }])
  expect(rows[0]?.detail.import).toBe(changed.job.id)
})
