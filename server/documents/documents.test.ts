import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { docxText, readDocx, readPdf } from '../../test/support/papers.ts'
import { chineseNumeral } from '../lib/money.ts'
import { amountInWords, digestOf, makeDocument, type Block, type Label, type Paper } from './index.ts'

const LONG = '虚构省光学精密机械与物理研究所应用光学重点实验室（大型科研仪器开放共享示范中心、分析测试中心）'
const stamp = {
  number: 'HT-2026-0001-00012',
  code: { url: 'https://dayi.example/verify/ABCDEFGH23456789', caption: '扫码核验' },
}

const paper = (...blocks: Block[]): Paper => ({
  title: '委托检测合同',
  date: '2026-11-22',
  author: LONG,
  subject: '轮毂断口',
  mark: '演示：均为虚构',
  words: { number: '合同编号：{number}', page: '第 {page} 页，共 {pages} 页', draft: '草稿' },
  blocks,
})

const table = (rows: string[][]): Block => ({
  kind: 'table',
  columns: [
    { title: '项目', share: 60, align: 'left' },
    { title: '金额', share: 40, align: 'right' },
  ],
  rows,
  total: { name: '合计', value: '2,228.00' },
})

describe('a PDF', () => {
  test('says what its description says, with number, pages, facts about itself and a code to scan', async () => {
    const facts: Block = { kind: 'facts', rows: [{ name: '委托方', value: LONG }] }
    const bytes = await makeDocument({ kind: 'pdf', paper: paper(facts, table([['能谱', '360.00']])), stamp })
    const { text, info, codes, pages } = await readPdf(bytes)
    expect(text).toContain('合同编号：HT-2026-0001-00012')
    expect(text).toContain(LONG)
    expect(text).toContain('合计2,228.00')
    expect(text).toContain(`第1页，共${pages}页`)
    expect(text).toContain('演示：均为虚构')
    expect(codes).toEqual(['https://dayi.example/verify/ABCDEFGH23456789'])
    expect(info).toMatchObject({ Title: '委托检测合同 HT-2026-0001-00012', Author: LONG })
  })

  test('is the same to the byte whenever it is made', async () => {
    const job = { kind: 'pdf', paper: paper(table([['能谱', '360.00']])), stamp } as const
    const [one, other] = [await makeDocument(job), await makeDocument(job)]
    expect(one.equals(other)).toBe(true)
  })

  test('carries 200 lines over its pages, each whole, with the head of the table on each', async () => {
    const rows = Array.from({ length: 200 }, (_, index) => [`${LONG}${index + 1}号`, `${index + 1}.00`])
    const { text, pages } = await readPdf(
      await makeDocument({ kind: 'pdf', paper: paper(table(rows)), stamp }),
    )
    for (const [name = ''] of rows) expect(text).toContain(name)
    expect(pages).toBeGreaterThan(5)
    expect(text.split('项目金额').length - 1).toBe(pages)
  })

  test('loses no rare sign: what the font does not draw is written as its number', async () => {
    const bytes = await makeDocument({
      kind: 'pdf',
      paper: paper({ kind: 'paragraph', text: '龘㐂𠮷\u0007山\n\u{1F52C} 完' }),
      stamp: null,
    })
    const { text } = await readPdf(bytes)
    expect(text).toContain('龘㐂[U+20BB7]山')
    expect(text).toContain('[U+1F52C]完')
    expect(text).toContain('草稿')
  })

  test('never leaves the signatures alone on a page', async () => {
    const pay: Block = { kind: 'facts', rows: [{ name: '收款账户', value: '2200 1400' }] }
    const sides = [{ title: '甲方盖章', lines: ['日期：'] }]
    for (let count = 14; count < 40; count += 1) {
      const rows = Array.from({ length: count }, (_, index) => [`${index}`, '1'])
      const blocks: Block[] = [table(rows), pay, { kind: 'signatures', sides }]
      const { lastPage } = await readPdf(await makeDocument({ kind: 'pdf', paper: paper(...blocks), stamp }))
      expect([count, lastPage.includes('甲方盖章'), lastPage.includes('22001400')]).toEqual([
        count,
        true,
        true,
      ])
    }
  })

  test('breaks a hash of 64 signs and loses none of it', async () => {
    const hash = '9f3c77a051d2b41e'.repeat(4)
    const bytes = await makeDocument({ kind: 'pdf', paper: paper(table([[hash, '1']])), stamp })
    expect((await readPdf(bytes)).text).toContain(hash)
  })
})

describe('a DOCX', () => {
  test('says the same as the PDF, with title, author and a picture of the code', async () => {
    const blocks: Block[] = [
      { kind: 'heading', text: '一、保密' },
      { kind: 'items', items: ['双方保密。'] },
      { kind: 'notice', text: '不是报告' },
      table([[`${LONG}𠮷`, '360.00']]),
      { kind: 'signatures', sides: [{ title: '甲方', lines: ['日期：'] }] },
    ]
    const bytes = await makeDocument({ kind: 'docx', paper: paper(...blocks), stamp })
    const text = await docxText(bytes)
    for (const each of [
      'HT-2026-0001-00012',
      '一、保密',
      '双方保密。',
      '不是报告',
      `${LONG}𠮷`,
      '甲方日期：',
    ])
      expect(text).toContain(each)
    const parts = await readDocx(bytes)
    expect(parts.get('docProps/core.xml')).toContain('委托检测合同 HT-2026-0001-00012')
    expect([...parts.keys()].some((name) => /^word\/media\/.*\.png$/.test(name))).toBe(true)
    expect(parts.get('word/styles.xml')).toContain('SimSun')
  })
})

describe('labels', () => {
  const label = (index: number): Label => ({
    url: `https://dayi.example/samples/ABCDE1234${index % 10}`,
    code: `ABCDE1234${index % 10}`,
    title: index % 2 === 0 ? LONG : '断口 A',
    lines: [`WT-2026-0001-00417-${index}`, LONG, LONG, LONG, '冷藏'],
    warning: index % 2 === 0 ? `易燃，腐蚀${LONG}` : null,
  })
  const look = { title: '样品标签', date: '2026-11-22', roll: false }

  test('stand 21 on a page, each with a code that is read from its picture', async () => {
    const labels = Array.from({ length: 22 }, (_, index) => label(index))
    const { pages, codes, text } = await readPdf(await makeDocument({ kind: 'labels', labels, look }))
    expect(pages).toBe(2)
    expect(new Set(codes)).toEqual(new Set(labels.map(({ url }) => url)))
    expect(text).toContain('WT-2026-0001-00417-21')
    expect(text).toContain('易燃，腐蚀')
  })

  test('stand one on a page for a label printer', async () => {
    const labels = [label(0), label(1), label(2)]
    const bytes = await makeDocument({ kind: 'labels', labels, look: { ...look, roll: true } })
    expect((await readPdf(bytes)).pages).toBe(3)
  })
})

test('many documents at once are all made, and a failure is told to the one who asked', async () => {
  const jobs = [1, 2, 3].map((index) =>
    makeDocument({ kind: 'pdf', paper: paper({ kind: 'paragraph', text: `第${index}份` }), stamp: null }),
  )
  const undated = { ...paper(), date: 'never' }
  await expect(makeDocument({ kind: 'pdf', paper: undated, stamp: null }).then(() => null)).rejects.toThrow()
  const texts = await Promise.all((await Promise.all(jobs)).map(async (bytes) => (await readPdf(bytes)).text))
  expect(texts.map((text) => /第(\d)份/.exec(text)?.[1])).toEqual(['1', '2', '3'])
})

test('the digest of what a document says knows neither order nor spelling of its members', () => {
  const one = paper({ kind: 'paragraph', text: '甲' })
  const { blocks, ...rest } = one
  expect(digestOf({ blocks, ...rest })).toEqual(digestOf(one))
  expect(digestOf({ ...one, title: '乙' })).not.toEqual(digestOf(one))
})

describe('amounts in words', () => {
  test('follow the rules for payment vouchers', () => {
    const words: [number, string][] = [
      [0, '人民币零元整'],
      [5, '人民币伍分'],
      [10, '人民币壹角整'],
      [100, '人民币壹元整'],
      [105, '人民币壹元零伍分'],
      [140950, '人民币壹仟肆佰零玖元伍角整'],
      [600714, '人民币陆仟零柒元壹角肆分'],
      [168032, '人民币壹仟陆佰捌拾元叁角贰分'],
      [1600002, '人民币壹万陆仟元零贰分'],
      [10_000_000_005_00, '人民币壹佰亿零伍元整'],
      [10_700_053_00, '人民币壹仟零柒拾万零伍拾叁元整'],
      [-1010, '人民币负壹拾元壹角整'],
    ]
    for (const [fen, said] of words) expect(amountInWords(fen)).toBe(said)
  })

  test('read back, are the amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 99_999_999_999 }), (fen) => {
        const said = amountInWords(fen).replace('人民币', '')
        const [yuan = '', rest = ''] = said.split('元')
        const cents = { jiao: /(.)角/.exec(rest)?.[1], fen: /(.)分/.exec(rest)?.[1] }
        const digit = (sign?: string): number => (sign === undefined ? 0 : Number(chineseNumeral(sign)))
        const read = Number(chineseNumeral(yuan)) * 100 + digit(cents.jiao) * 10 + digit(cents.fen)
        expect(read).toBe(fen)
      }),
    )
  })
})
