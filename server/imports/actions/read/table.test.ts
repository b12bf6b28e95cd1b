import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { zip } from '../../../../test/support/zip.ts'
import type { SheetRow } from '../../facts.ts'
import type { ImportMapping } from '../../facts/mapping.ts'
import { instrumentJudge } from '../../rules/instruments.ts'
import { indexRegions } from '../../rules/values/places.ts'
import { indexUnits } from '../../rules/values/units.ts'
import { openTable } from './table.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dayi-read-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const known = {
  regions: indexRegions([]),
  classes: new Map(),
  scheme: 'nrii',
  units: indexUnits([]),
  unitId: 'u',
  own: null,
  today: '2026-11-21',
}

async function open(bytes: Uint8Array | string, mapping: ImportMapping = {}) {
  const path = join(folder, `list-${Math.random()}`)
  await writeFile(path, bytes)
  return openTable(path, mapping, instrumentJudge(mapping, known))
}

async function rowsOf(bytes: Uint8Array | string, mapping: ImportMapping = {}) {
  const opened = await open(bytes, mapping)
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusals))
  const rows: SheetRow[] = []
  for await (const row of opened.value.table.rows(() => undefined)) rows.push(row)
  await opened.value.close()
  return { rows, list: opened.value.list, notes: opened.value.table.notes }
}

const reasons = async (bytes: Uint8Array | string, mapping: ImportMapping = {}) => {
  const opened = await open(bytes, mapping)
  return opened.ok ? [] : opened.refusals.map(({ code }) => code)
}

const CSV = '资产编号,仪器名称,型号\nA1,扫描电镜,S-1\n\nA2,"核磁,""共振""",N\n'

describe('csv', () => {
  test.each([
    ['UTF-8', Buffer.from(CSV)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${CSV}`)],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(CSV, 'utf16le')])],
    ['semicolons', Buffer.from(CSV.replaceAll(',', ';').replace('核磁;', '核磁,'))],
    ['tabs', Buffer.from(CSV.replaceAll(',', '\t').replace('核磁\t', '核磁,'))],
    ['Windows line ends', Buffer.from(CSV.replaceAll('\n', '\r\n'))],
  ])('in %s is read, blank lines counted but left out', async (_name, bytes) => {
    const { rows } = await rowsOf(bytes)
    expect(rows.map(({ number, cells }) => [number, ...cells])).toEqual([
      [1, '资产编号', '仪器名称', '型号'],
      [2, 'A1', '扫描电镜', 'S-1'],
      [4, 'A2', '核磁,"共振"', 'N'],
    ])
  })

  test('characters cut by the seams of a stream stay whole', async () => {
    const name = '扫描电子显微镜'.repeat(20)
    const { rows } = await rowsOf(
      `资产编号,仪器名称\n${Array.from({ length: 2000 }, (_, index) => `A${index},${name}`).join('\n')}\n`,
    )
    expect(rows.slice(1).every(({ cells }) => cells[1] === name)).toBe(true)
  })

  test('what is no text, or no list, is refused with its reason', async () => {
    expect(await reasons('')).toEqual(['malformed.import_empty'])
    expect(await reasons(' \n\n')).toEqual(['malformed.import_empty'])
    expect(await reasons(Buffer.from([0x61, 0x2c, 0xff, 0xff, 0x0a]))).toEqual(['malformed.import_encoding'])
    expect(await reasons(Buffer.from('a\0b\0'))).toEqual(['unsupported.import_binary'])
    expect(await reasons('%PDF-1.7')).toEqual(['unsupported.import_kind'])
    expect(await reasons('<html><table>')).toEqual(['unsupported.import_kind'])
    expect(await reasons('a,b\n1,2\n')).toEqual(['import.file.no_header'])
    expect(await reasons('仪器名称,型号\n甲,1\n')).toEqual(['import.file.no_key'])
    expect(await reasons('资产编号,型号\n甲,1\n')).toEqual(['import.file.no_name'])
    expect(await reasons(Array.from({ length: 600 }, (_, index) => `c${index}`).join(','))).toEqual([
      'too_large.import_columns',
    ])
    expect(await reasons(`资产编号,仪器名称\nA,"${'x'.repeat(5_000_000)}`)).toEqual([
      'too_large.import_record',
    ])
    expect(await reasons('资产编号,仪器名称\nA,"x\nB,y\n')).toEqual(['malformed.import_quote'])
  })

  test('a mapping that does not fit the list is refused with everything that does not fit', async () => {
    const mapping: ImportMapping = {
      key: ['nowhere'],
      fields: { nmae: { column: '仪器名称' }, originalValue: { unit: { column: '型号', in: 'shells' } } },
    }
    expect(await reasons(CSV, mapping)).toEqual([
      'import.mapping.no_column',
      'import.mapping.no_field',
      'import.mapping.no_unit',
      'import.file.no_name',
      'import.file.no_key',
    ])
  })
})

async function workbook(build: (book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  build(book)
  return Buffer.from(await book.xlsx.writeBuffer())
}

describe('xlsx', () => {
  test('titles above the header, merged cells, formulas, dates, errors and hidden rows', async () => {
    const bytes = await workbook((book) => {
      book.addWorksheet('说明').addRow(['填表说明'])
      const sheet = book.addWorksheet('2026 在账')
      sheet.addRow(['设备台账'])
      sheet.addRow([])
      sheet.addRow(['序号', '设备编号', '设备名称', '金额(万元)', '验收日期', '使用部门'])
      for (let index = 0; index < 3; index += 1)
        sheet.addRow([
          index + 1,
          `SJ${index}`,
          '电镜',
          { formula: 'A1*2', result: 51.2 },
          new Date(Date.UTC(2016, 2, 5)),
          index === 0 ? '材料学院' : null,
        ])
      sheet.mergeCells('A1:F1')
      sheet.mergeCells('F4:F6')
      sheet.getRow(5).hidden = true
      sheet.getCell('C6').value = { richText: [{ text: '核磁' }, { text: '共振' }] }
      sheet.getCell('B6').value = { error: '#N/A' }
    })
    const { rows, list, notes } = await rowsOf(bytes)
    expect([list.sheet, list.headerRow]).toEqual(['2026 在账', 3])
    expect(rows.slice(2)).toEqual([
      { number: 4, cells: ['1', 'SJ0', '电镜', '51.2', '2016-03-05', '材料学院'], formulas: [3] },
      { number: 5, cells: ['2', 'SJ1', '电镜', '51.2', '2016-03-05', '材料学院'], formulas: [3] },
      { number: 6, cells: ['3', '#N/A', '核磁共振', '51.2', '2016-03-05', '材料学院'], formulas: [3] },
    ])
    expect(notes.map(({ code }) => code)).toEqual([
      'import.file.sheet',
      'import.file.hidden_rows',
      'import.file.merged',
    ])
    expect(list.read(rows[4] ?? { number: 0, cells: [] }).problems).toMatchObject([
      { row: 6, header: '设备编号', code: 'import.cell.error' },
      { code: 'import.key.empty' },
    ])
  })

  test('the 1904 system gives the same dates', async () => {
    const bytes = await workbook((book) => {
      book.properties.date1904 = true
      const sheet = book.addWorksheet('a')
      sheet.addRow(['资产编号', '名称', '验收日期'])
      sheet.addRow(['A', '甲', new Date(Date.UTC(2016, 2, 5))])
    })
    expect((await rowsOf(bytes)).rows[1]?.cells).toEqual(['A', '甲', '2016-03-05'])
  })

  test('Chinese texts stay whole across the seams of the archive', async () => {
    const name = '液相色谱-串联四极杆飞行时间质谱联用仪'
    const bytes = await workbook((book) => {
      const sheet = book.addWorksheet('a')
      sheet.addRow(['资产编号', '名称'])
      for (let index = 0; index < 3000; index += 1) sheet.addRow([`A${index}`, `${name}${index}`])
    })
    const { rows } = await rowsOf(bytes)
    expect(rows.slice(1).every(({ cells }, index) => cells[1] === `${name}${index}`)).toBe(true)
  })

  test('the sheet that the mapping names is taken; one that is not there is refused', async () => {
    const bytes = await workbook((book) => {
      for (const name of ['一', '二'])
        book.addWorksheet(name).addRows([
          ['资产编号', '名称'],
          [name, '甲'],
        ])
    })
    expect((await rowsOf(bytes, { sheet: '二' })).rows[1]?.cells).toEqual(['二', '甲'])
    expect(await reasons(bytes, { sheet: '三' })).toEqual(['import.mapping.no_sheet'])
  })

  test('an empty workbook, an old one, one with a password, and a document are refused by name', async () => {
    const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])
    expect(await reasons(await workbook((book) => void book.addWorksheet('leer')))).toEqual([
      'malformed.import_empty',
    ])
    expect(await reasons(ole)).toEqual(['unsupported.import_xls'])
    expect(await reasons(Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]))).toEqual([
      'unsupported.import_password',
    ])
    expect(await reasons(zip([['word/document.xml', Buffer.from('<x/>')]]))).toEqual([
      'unsupported.import_kind',
    ])
  })
})
