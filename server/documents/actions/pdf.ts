import type { Content, Definition } from 'pdfmake'
import type { Block, Paper, Stamp } from '../facts.ts'
import { filled } from './look.ts'

const GREY = '#5b6470'
const LINE = '#b9c0c9'
/** Points: 20 mm at the sides of A4. */
const SIDE = 57
const WIDTH = 595.28 - 2 * SIDE

const thin = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0.5,
  hLineColor: () => LINE,
  vLineColor: () => LINE,
  paddingTop: () => 4,
  paddingBottom: () => 4,
}

/** How a document looks as pages of A4; `picture` is its code to scan as a data address. */
export function pdfOf(paper: Paper, stamp: Stamp, picture: string | null): Definition {
  const made = new Date(`${paper.date}T00:00:00Z`)
  return {
    pageSize: 'A4',
    pageMargins: [SIDE, 60, SIDE, 64],
    language: 'zh-CN',
    version: '1.7',
    displayTitle: true,
    defaultStyle: { font: 'Noto', fontSize: 10, lineHeight: 1.35 },
    info: {
      title: stamp === null ? paper.title : `${paper.title} ${stamp.number}`,
      author: paper.author,
      subject: paper.subject,
      keywords: stamp?.number ?? '',
      creator: 'Dayi',
      producer: 'Dayi',
      creationDate: made,
      modDate: made,
    },
    ...(isShort(paper) && { pageBreakBefore: isLeftBehind }),
    header: (page) => (page === 1 ? '' : running(paper, stamp)),
    footer: (page, pages) => foot(paper, page, pages),
    content: [titleOf(paper, stamp, picture), ...signedTogether(paper.blocks)],
  }
}

/** Looking for headings lays pages out several times, which long lists would pay for dearly. */
const MOST_ROWS = 60
const isShort = ({ blocks }: Paper): boolean =>
  blocks.reduce((sum, block) => sum + (block.kind === 'table' ? block.rows.length : 1), 0) <= MOST_ROWS

/** A heading does not stay behind alone at the end of a page. */
const isLeftBehind: NonNullable<Definition['pageBreakBefore']> = (node, around) =>
  node.headlineLevel === 1 && !around.getFollowingNodesOnPage().some(({ text }) => text !== undefined)

/** Signatures do not stand alone on a page: what comes before, with its heading, comes along with them. */
function signedTogether(blocks: readonly Block[]): Content[] {
  const content = blocks.map(blockOf)
  const [heading, before, last] = [blocks.at(-3), blocks.at(-2), blocks.at(-1)]
  if (last?.kind !== 'signatures' || before === undefined || !SHORT.includes(before.kind)) return content
  const kept = heading?.kind === 'heading' ? 3 : 2
  return [...content.slice(0, -kept), { unbreakable: true, stack: content.slice(-kept) }]
}
/** Blocks that fit on a page as a whole. */
const SHORT: Block['kind'][] = ['items', 'facts']

const running = (paper: Paper, stamp: Stamp): Content => ({
  margin: [SIDE, 28, SIDE, 0],
  fontSize: 8,
  color: GREY,
  columns: [{ text: paper.title }, { text: stamp?.number ?? paper.words.draft, alignment: 'right' }],
})

const foot = (paper: Paper, page: number, pages: number): Content => ({
  margin: [SIDE, 14, SIDE, 0],
  fontSize: 8,
  color: GREY,
  columns: [
    { text: paper.mark ?? '', width: '*' },
    { text: filled(paper.words.page, { page, pages }), width: 'auto', alignment: 'right' },
  ],
})

function titleOf(paper: Paper, stamp: Stamp, picture: string | null): Content {
  const words: Content[] = [
    { text: paper.title, bold: true, fontSize: 18, lineHeight: 1.2 },
    {
      text: stamp === null ? paper.words.draft : filled(paper.words.number, { number: stamp.number }),
      color: GREY,
      margin: [0, 4, 0, 0],
    },
  ]
  if (stamp === null || picture === null) return { stack: words, margin: [0, 0, 0, 10] }
  const code = {
    width: 92,
    stack: [
      { image: picture, width: 70, alignment: 'right' },
      {
        text: stamp.code.caption.replace(' ', '\n'),
        fontSize: 7,
        color: GREY,
        alignment: 'right',
        lineHeight: 1.1,
      },
    ],
  }
  return { columns: [{ width: '*', stack: words }, code], columnGap: 12, margin: [0, 0, 0, 6] }
}

function blockOf(block: Block): Content {
  switch (block.kind) {
    case 'heading':
      return { text: block.text, bold: true, fontSize: 12, margin: [0, 10, 0, 4], headlineLevel: 1 }
    case 'paragraph':
      return { text: block.text, margin: [0, 0, 0, 5] }
    case 'notice':
      return {
        table: { widths: ['*'], body: [[{ text: block.text, bold: true }]] },
        layout: thin,
        margin: [0, 4, 0, 8],
      }
    case 'items':
      return { ol: block.items.map((text) => ({ text, margin: [0, 0, 0, 3] })), margin: [0, 0, 0, 4] }
    case 'facts':
      return factsOf(block)
    case 'table':
      return tableOf(block)
    case 'signatures':
      return signaturesOf(block)
  }
}

const factsOf = ({ rows }: Extract<Block, { kind: 'facts' }>): Content =>
  rows.length === 0
    ? ''
    : {
        table: {
          widths: [92, '*'],
          dontBreakRows: true,
          body: rows.map(({ name, value }) => [
            { text: name, color: GREY },
            { text: wrapping(value), lineHeight: 1.25 },
          ]),
        },
        layout: thin,
        margin: [0, 2, 0, 8],
      }

function tableOf({ columns, rows, total }: Extract<Block, { kind: 'table' }>): Content {
  const shares = columns.reduce((sum, { share }) => sum + share, 0)
  const inner = WIDTH - columns.length * 9
  const body: Content[][] = [
    columns.map(({ title, align }) => ({ text: title, bold: true, alignment: align, fillColor: '#f2f5f9' })),
    ...rows.map((row) =>
      columns.map(({ align }, index) => ({
        text: wrapping(row[index] ?? ''),
        alignment: align,
        fontSize: 9,
      })),
    ),
  ]
  if (total !== null) body.push(totalRow(total, columns.length))
  return {
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: columns.map(({ share }) => (inner * share) / shares),
      body,
    },
    layout: thin,
    margin: [0, 2, 0, 8],
  }
}

function totalRow({ name, value }: { name: string; value: string }, width: number): Content[] {
  if (width === 1) return [{ text: `${name} ${value}`, bold: true, alignment: 'right' }]
  const across = { text: name, bold: true, colSpan: width - 1 }
  const empty = Array.from({ length: width - 2 }, () => '')
  return [across, ...empty, { text: value, bold: true, alignment: 'right' }]
}

const signaturesOf = ({ sides }: Extract<Block, { kind: 'signatures' }>): Content => ({
  unbreakable: true,
  margin: [0, 14, 0, 0],
  stack: [
    {
      columns: sides.map(({ title, lines }) => ({
        stack: [
          { text: title, bold: true, margin: [0, 0, 0, 6] },
          ...lines.map((text) => ({ text, margin: [0, 0, 0, 12] })),
        ],
      })),
      columnGap: 24,
    },
  ],
})

const LONG = /([!-~]{25,})/

/** Long runs without a space, such as hashes and file names, may break anywhere. */
const wrapping = (text: string): Content =>
  LONG.test(text)
    ? text.split(LONG).map((part) => (LONG.test(part) ? { text: part, wordBreak: 'break-all' } : part))
    : text
