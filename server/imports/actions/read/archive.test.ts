import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { zip } from '../../../../test/support/zip.ts'
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

const reasons = async (bytes: Uint8Array | string, mapping: ImportMapping = {}) => {
  const opened = await open(bytes, mapping)
  return opened.ok ? [] : opened.refusals.map(({ code }) => code)
}

async function workbook(build: (book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  build(book)
  return Buffer.from(await book.xlsx.writeBuffer())
}

describe('archives made to do harm', () => {
  const bomb = Buffer.alloc(30_000_000)

  test('are measured before they are unpacked', async () => {
    expect(
      await reasons(
        zip([
          ['xl/workbook.xml', Buffer.from('<workbook/>')],
          ['xl/worksheets/sheet1.xml', bomb],
        ]),
      ),
    ).toEqual(['too_large.import_archive'])
    const many = Array.from({ length: 2100 }, (_, index): [string, Buffer] => [`a${index}`, Buffer.from('x')])
    expect(await reasons(zip(many))).toEqual(['too_large.import_archive'])
    expect(await reasons(zip([['xl/workbook.xml', Buffer.from('x'), 2_000_000_000]]))).toEqual([
      'too_large.import_archive',
    ])
  })

  test('that lie about their size fail while they are read, not after', async () => {
    const relations = Buffer.from(
      '<Relationships><Relationship Id="r1" Type="t" Target="worksheets/sheet1.xml"/></Relationships>',
    )
    const book = Buffer.from(
      '<workbook><workbookPr/><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
    )
    const lying = zip([
      ['xl/_rels/workbook.xml.rels', relations],
      ['xl/workbook.xml', book],
      ['xl/worksheets/sheet1.xml', bomb, 1000],
    ])
    const before = process.memoryUsage().rss
    expect(await reasons(lying)).toHaveLength(1)
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
  })

  test('cut off or shuffled, are refused and never end in an error of ours', async () => {
    const good = await workbook((book) =>
      book.addWorksheet('a').addRows([
        ['资产编号', '名称'],
        ['A', '甲'],
      ]),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.nat(good.length - 1),
        fc.nat(255),
        fc.nat(good.length - 1),
        async (at, byte, end) => {
          const broken = Buffer.from(good)
          broken[at] = byte
          const opened = await open(broken.subarray(0, Math.max(end, 4)))
          if (opened.ok) await opened.value.close()
          const why = opened.ok ? 'import.' : opened.refusals[0]?.code
          expect(why).toMatch(/^(malformed|unsupported|too_large|import)\./)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('any bytes at all are answered', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        const opened = await open(bytes)
        if (opened.ok) await opened.value.close()
      }),
      { numRuns: 150 },
    )
  })
})
