import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../../test/support/app.ts'
import { sql } from '../../platform/db/index.ts'
import { system } from '../../platform/principal.ts'
import type { OrganisationEntry } from '../facts.ts'
import { saveOrganisations } from './save.ts'

let it: TestApp
beforeAll(async () => {
  it = await testApp()
})
afterAll(() => it.close())

const entry = (name: string, more: Partial<OrganisationEntry> = {}): OrganisationEntry => ({
  name,
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
  codes: [],
  ...more,
})

const save = (entries: OrganisationEntry[], dryRun = false) =>
  it.app.db.transaction().execute((trx) => saveOrganisations(trx, system, entries, { dryRun }))

const outcomes = async (entries: OrganisationEntry[], dryRun = false) =>
  (await save(entries, dryRun)).map(({ outcome }) => outcome)

test('a body is known again by any of its codes, and gains those it did not have', async () => {
  const usci = { scheme: 'usci', code: '91350100M000100Y43' } as const
  expect(await outcomes([entry('松江理工大学', { codes: [usci] })])).toEqual(['new'])
  expect(await outcomes([entry('松江理工大学', { codes: [usci] })])).toEqual(['unchanged'])
  const renamed = entry('松江科技大学', { codes: [usci, { scheme: 'local', code: 'sj' }] })
  expect((await save([renamed]))[0]).toMatchObject({ outcome: 'updated', changed: ['name', 'codes'] })
  expect(await outcomes([entry('松江科技大学', { codes: [{ scheme: 'local', code: 'sj' }] })])).toEqual([
    'unchanged',
  ])
})

test('without a code it is known by name and region', async () => {
  expect(await outcomes([entry('北山大学', { regionCode: '220100' })])).toEqual(['new'])
  expect(await outcomes([entry('北山大学', { regionCode: '220100' })])).toEqual(['unchanged'])
  expect(await outcomes([entry('北山大学', { regionCode: '220200' })])).toEqual(['new'])
})

test('parents and supervisors may come in the same list, in any order', async () => {
  const saved = await save([
    entry('分析中心', {
      kind: 'centre',
      parent: { scheme: 'local', code: 'ns' },
      codes: [{ scheme: 'local', code: 'ns-c' }],
    }),
    entry('南山大学', {
      codes: [{ scheme: 'local', code: 'ns' }],
      supervisedBy: { scheme: 'local', code: 'edu' },
    }),
    entry('教育主管部门', { kind: 'government', codes: [{ scheme: 'local', code: 'edu' }] }),
  ])
  expect(saved.map(({ outcome }) => outcome)).toEqual(['new', 'new', 'new'])
  const { rows } = await sql<{
    name: string
    parent: string | null
    by: string | null
  }>`select o.name, p.name as parent, s.name as by
    from organisation o left join organisation p on p.id = o.parent_id left join organisation s on s.id = o.supervised_by
    where o.name in ('分析中心', '南山大学') order by o.name`.execute(it.app.db)
  expect(rows).toEqual([
    { name: '分析中心', parent: '南山大学', by: null },
    { name: '南山大学', parent: null, by: '教育主管部门' },
  ])
})

test('what cannot stand is refused with all reasons, and the others are written', async () => {
  const saved = await save([
    entry('甲中心', {
      kind: 'centre',
      codes: [{ scheme: 'usci', code: '91350100M000100Y44' }],
      regionCode: '999999',
    }),
    entry('乙', { supervisedBy: { scheme: 'local', code: 'nobody' } }),
    entry('丙', {
      codes: [
        { scheme: 'local', code: 'ns' },
        { scheme: 'local', code: 'edu' },
      ],
    }),
    entry('丁大学', { codes: [{ scheme: 'local', code: 'ding' }] }),
  ])
  expect(saved.map(({ outcome, refusals }) => [outcome, refusals.map(({ code }) => code)])).toEqual([
    ['refused', ['organisations.check_digit', 'organisations.no_parent', 'organisations.unknown_region']],
    ['refused', ['organisations.unknown_code']],
    ['refused', ['organisations.codes_of_two']],
    ['new', []],
  ])
})

test('a dry run says the same and writes nothing', async () => {
  expect(await outcomes([entry('无此大学')], true)).toEqual(['new'])
  const { rows } = await sql`select from organisation where name = '无此大学'`.execute(it.app.db)
  expect(rows).toHaveLength(0)
})

test('facts a list does not speak of stay', async () => {
  await save([entry('戊大学', { website: 'https://wu.example', codes: [{ scheme: 'local', code: 'wu' }] })])
  const less = entry('戊大学', { codes: [{ scheme: 'local', code: 'wu' }], says: ['name', 'codes'] })
  expect(await outcomes([less])).toEqual(['unchanged'])
})
