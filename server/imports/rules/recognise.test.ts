import { describe, expect, test } from 'vitest'
import type { SheetRow } from '../facts.ts'
import type { ImportMapping } from '../facts/mapping.ts'
import { TARGETS } from '../facts.ts'
import en from '../../../texts/en/imports.json' with { type: 'json' }
import zh from '../../../texts/zh-CN/imports.json' with { type: 'json' }
import { readHeading, senseOf } from './headings.ts'
import { interpretRow } from './interpret.ts'
import { recognise } from './recognise.ts'
import { TEMPLATE } from './template.ts'
import { indexClasses } from './values/classes.ts'
import { indexRegions } from './values/places.ts'
import { indexUnits } from './values/units.ts'

const known = {
  regions: indexRegions([]),
  classes: indexClasses([
    {
      scheme: 'nrii',
      edition: '1',
      code: '010000',
      level: 1,
      parent: null,
      name: '分析仪器',
      nameEn: 'Analytical',
    },
  ]),
  scheme: 'nrii',
  units: indexUnits([]),
  unitId: 'u',
  own: null,
  today: '2026-11-21',
}

const rowsOf = (lines: string[][], from = 1): SheetRow[] =>
  lines.map((cells, index) => ({ number: from + index, cells }))

function plan(lines: string[][], mapping: ImportMapping = {}) {
  const planned = recognise({ name: null, rows: rowsOf(lines), date1904: false }, mapping, known)
  if (!planned.ok) throw new Error(JSON.stringify(planned.findings))
  return planned.plan
}

const meant = (lines: string[][], mapping: ImportMapping = {}) =>
  Object.fromEntries(
    plan(lines, mapping).columns.map(({ header, targets, use, doubt }) => [
      header,
      [targets.join('+') || use, doubt?.code ?? null],
    ]),
  )

const read = (lines: string[][], mapping: ImportMapping = {}) =>
  interpretRow({ number: 2, cells: lines[1] ?? [] }, plan(lines, mapping), known)

describe('the columns of the national sheet', () => {
  test.each([
    ['所在单位仪器编号', 'assetNumber'],
    ['仪器设备名称', 'name'],
    ['所属单位内部门', 'department'],
    ['仪器分类编码', 'class'],
    ['设备仪器来源（购置、研制、赠送、其他）', 'source'],
    ['是否在海关监管年限内（是/否）', 'customsSupervised'],
    ['原值（单位万元、保留小数点后两位）', 'originalValue'],
    ['建账日期（例：2016-01-01）', 'recordedDate'],
    ['仪器设备类别（通用/专用）', 'purpose'],
    [
      '主要购置经费来源（中央财政资金、地方财政资金、单位自有资金、其他资金，如有多个，用逗号分隔，最多填写4个）',
      'funding',
    ],
    ['安放地址-区县', 'county'],
    ['进口报关单编号（18位）', 'declarationNumber'],
    ['仪器设备在进口报关单上的名称', 'declaredName'],
  ])('%s', (header, target) =>
    expect(senseOf(readHeading(header, 0))).toMatchObject({ target, doubtful: false }),
  )

  test('of two numbers the unit’s own is the asset number, the platform’s is kept as a remark', () => {
    expect(
      meant([
        ['仪器编号（（必填，管理系统中的关联仪器编号））', '所在单位仪器编号', '仪器设备名称'],
        ['N1', 'A1', '甲'],
      ]),
    ).toEqual({
      '仪器编号（（必填，管理系统中的关联仪器编号））': ['kept', null],
      所在单位仪器编号: ['assetNumber', null],
      仪器设备名称: ['name', null],
    })
  })
})

test('every column of our own template is recognised in either language', () => {
  for (const { target } of TEMPLATE) {
    for (const texts of [zh, en]) {
      const name = new Map(Object.entries(texts)).get(`import.field.${target}`) ?? ''
      expect([name, senseOf(readHeading(name, 0))?.target]).toEqual([name, target])
    }
  }
})

test('every fact that a column can give has a name in both languages', () => {
  for (const target of TARGETS)
    for (const texts of [zh, en]) expect(Object.keys(texts)).toContain(`import.field.${target}`)
})

describe('what is not clear is said', () => {
  const LIST = [
    ['序号', '设备编号', '设备名称', '金额', '启用时间', '存放地/保管人', '折旧余额', '类别', '厂家型号'],
    ['1', 'SJ1', '电镜', '512.00', '2016年3月', 'B104/林', '38.2', '通用', '日本日立公司；H-7650'],
    ['2', 'SJ2', '核磁', '62.5', '42430', 'B105/林', '1.2', '专用', '美国THERMO，lcq'],
    ['3', 'SJ3', '质谱', '428', '20140128', 'B106/王', '', '通用', ''],
  ]

  test('a value without a unit, a date without a name, two things in one cell', () => {
    expect(meant(LIST)).toEqual({
      序号: ['ignored', null],
      设备编号: ['assetNumber', null],
      设备名称: ['name', null],
      金额: ['originalValue', 'import.column.money_unit'],
      启用时间: ['firstUseDate', 'import.column.which_date'],
      '存放地/保管人': ['room+contactName', 'import.column.split'],
      折旧余额: ['kept', null],
      类别: ['purpose', null],
      厂家型号: ['maker+model+country', null],
    })
    expect(plan(LIST).columns[3]).toMatchObject({
      choices: ['万元', '元'],
      doubt: { params: { least: 62.5, most: 512, taken: '万元', other: '元' } },
    })
  })

  test('large values are read as yuan', () => {
    const large = plan(
      [
        ['编号', '名称', '金额'],
        ...['512000', '62500'].map((value, index) => [`A${index}`, '甲', value]),
      ].map((row, index) => (index === 0 ? ['资产编号', '名称', '金额'] : row)),
    )
    expect(large.columns[2]?.doubt?.params).toMatchObject({ taken: '元' })
  })

  test('a column named like a code but filled with other words is kept, not refused row by row', () => {
    const lines = [['资产编号', '名称', 'group'], ...['a', 'b', 'c'].map((word) => [word, '甲', word])]
    expect(meant([['资产编号', '名称', '分类'], ...lines.slice(1)])).toMatchObject({
      分类: ['kept', 'import.column.unlike'],
    })
  })
})

describe('a mapping', () => {
  test('takes columns by five verbs, keeps the others as remarks and leaves out what it ignores', () => {
    const lines = [
      ['id', 'what', 'cost', 'kind', 'who', 'x', 'y'],
      ['7', 'CTD', '9,966', 'S', 'Sea-Bird / SBE 52', 'left', 'kept'],
    ]
    const mapping: ImportMapping = {
      key: ['id'],
      fields: {
        name: { column: 'what' },
        originalValue: { unit: { column: 'cost', in: 'USD', rate: '6.1428', rateDate: '2014-12-31' } },
        purpose: { lookup: { column: 'kind', table: { S: 'special' } } },
        maker: { split: { column: 'who', by: ['/'], part: 1 } },
        model: { split: { column: 'who', by: ['/'], part: -1 } },
        source: { constant: 'purchase' },
      },
      ignore: ['x'],
    }
    const { record, problems, key } = read(lines, mapping)
    expect(problems).toEqual([])
    expect(key).toBe('u key 7')
    expect(record).toMatchObject({
      assetNumber: null,
      sourceKey: '7',
      facts: {
        name: 'CTD',
        purpose: 'special',
        maker: 'Sea-Bird',
        model: 'SBE 52',
        source: 'purchase',
        originalValueFen: 6_121_914,
        foreign: { amount: '9966', currency: 'USD', rate: '6.1428', rateDate: '2014-12-31' },
        extra: { y: 'kept' },
      },
    })
  })

  test('a foreign cost without a rate is kept as it is, and said', () => {
    const { record, problems } = read([
      ['资产编号', '名称', '原值（美元）'],
      ['A', '甲', '100'],
    ])
    expect(record?.facts).toMatchObject({
      originalValueFen: null,
      foreign: { amount: '100', currency: 'USD', rate: null },
    })
    expect(problems).toMatchObject([
      { code: 'import.money.no_rate', severity: 'doubt', header: '原值（美元）' },
    ])
  })

  test('a currency in a column of its own holds for the value beside it', () => {
    const { record } = read([
      ['资产编号', '名称', '原值', '币种', '汇率'],
      ['A', '甲', '10000', '美元', '7.1'],
    ])
    expect(record?.facts).toMatchObject({
      originalValueFen: 7_100_000,
      foreign: { amount: '10000', currency: 'USD', rate: '7.1' },
    })
  })
})
