import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  LineRuleType,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import type { Block, Paper, Stamp } from '../facts.ts'
import { filled } from './look.ts'

/** Widths in twentieths of a point: A4 less 20 mm at each side. */
const SIDE = 1134
const WIDTH = 11_906 - 2 * SIDE
const NUMBERED = 'numbered'
const GREY = '5B6470'

const LINE = { style: BorderStyle.SINGLE, size: 4, color: 'B9C0C9' }
const BORDERS = { top: LINE, bottom: LINE, left: LINE, right: LINE }
const NONE = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' }
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE }
const MARGINS = { top: 60, bottom: 60, left: 100, right: 100 }

const STYLES = {
  default: {
    document: {
      run: { font: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: 'SimSun' }, size: 21 },
      paragraph: { spacing: { after: 80, line: 320, lineRule: LineRuleType.AUTO } },
    },
    heading1: { run: { size: 36, bold: true, color: '000000' }, paragraph: { spacing: { after: 80 } } },
    heading2: {
      run: { size: 24, bold: true, color: '000000' },
      paragraph: { spacing: { before: 200, after: 80 }, keepNext: true },
    },
  },
}

const NUMBERING = {
  config: [
    {
      reference: NUMBERED,
      levels: [
        {
          level: 0,
          format: LevelFormat.DECIMAL,
          text: '%1.',
          alignment: AlignmentType.START,
          style: { paragraph: { indent: { left: 420, hanging: 420 } } },
        },
      ],
    },
  ],
}

/** How a document looks in Word, WPS and LibreOffice: the fonts are those every office in China has. */
export function docxOf(paper: Paper, stamp: Stamp, picture: Buffer | null): Document {
  return new Document({
    title: stamp === null ? paper.title : `${paper.title} ${stamp.number}`,
    creator: paper.author,
    subject: paper.subject,
    keywords: stamp?.number ?? '',
    styles: STYLES,
    numbering: NUMBERING,
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { top: 1200, bottom: 1200, left: SIDE, right: SIDE },
          },
        },
        headers: { default: new Header({ children: [running(paper, stamp)] }) },
        footers: { default: new Footer({ children: [foot(paper)] }) },
        children: [
          ...titleOf(paper, stamp, picture),
          ...paper.blocks.flatMap((block, index) => blockOf(block, index, paper.blocks[index + 1]?.kind)),
        ],
      },
    ],
  })
}

const running = (paper: Paper, stamp: Stamp): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.RIGHT,
    children: [
      new TextRun({ text: `${paper.title}  ${stamp?.number ?? paper.words.draft}`, size: 16, color: GREY }),
    ],
  })

/** The words of the page number with its two fields in their places. */
function foot(paper: Paper): Paragraph {
  const small = { size: 16, color: GREY }
  const pieces = paper.words.page.split(/(\{pages?\})/)
  return new Paragraph({
    alignment: AlignmentType.RIGHT,
    children: [
      new TextRun({ text: paper.mark === null ? '' : `${paper.mark}    `, ...small }),
      ...pieces.map((piece) => new TextRun({ children: [FIELDS[piece] ?? piece], ...small })),
    ],
  })
}

const FIELDS: Record<string, (typeof PageNumber)['CURRENT' | 'TOTAL_PAGES']> = {
  '{page}': PageNumber.CURRENT,
  '{pages}': PageNumber.TOTAL_PAGES,
}

function titleOf(paper: Paper, stamp: Stamp, picture: Buffer | null): Paragraph[] {
  const number = stamp === null ? paper.words.draft : filled(paper.words.number, { number: stamp.number })
  const title = new Paragraph({ text: paper.title, heading: HeadingLevel.HEADING_1 })
  const under = new Paragraph({ children: [new TextRun({ text: number, color: GREY })] })
  if (stamp === null || picture === null) return [title, under]
  const code = new ImageRun({ type: 'png', data: picture, transformation: { width: 90, height: 90 } })
  const said = new TextRun({ text: `  ${stamp.code.caption}`, size: 16, color: GREY })
  return [
    title,
    under,
    new Paragraph({ spacing: { line: 240, lineRule: LineRuleType.AT_LEAST }, children: [code, said] }),
  ]
}

/** `index` begins the numbers of each list anew; the clause before the signatures stays on their page. */
function blockOf(block: Block, index: number, after: Block['kind'] | undefined): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ text: block.text, heading: HeadingLevel.HEADING_2 })]
    case 'paragraph':
      return lines(block.text)
    case 'notice':
      return [grid([WIDTH], [[cell(block.text, { bold: true })]]), gap()]
    case 'items':
      return block.items.map(
        (text) =>
          new Paragraph({
            text,
            numbering: { reference: NUMBERED, level: 0, instance: index },
            keepNext: after === 'signatures',
          }),
      )
    case 'facts':
      return block.rows.length === 0 ? [] : [factsOf(block), gap()]
    case 'table':
      return [tableOf(block), gap()]
    case 'signatures':
      return [gap(true), signaturesOf(block)]
  }
}

const lines = (text: string): Paragraph[] => text.split('\n').map((each) => new Paragraph({ text: each }))
const gap = (keepNext = false): Paragraph =>
  new Paragraph({ text: '', keepNext, spacing: { after: 0, line: 160 } })

type Look = { bold?: boolean; right?: boolean; span?: number; grey?: boolean; fill?: boolean; bare?: boolean }

const cell = (text: string, look: Look = {}): TableCell =>
  new TableCell({
    margins: MARGINS,
    borders: look.bare === true ? NO_BORDERS : BORDERS,
    verticalAlign: VerticalAlign.CENTER,
    ...(look.span !== undefined && { columnSpan: look.span }),
    ...(look.fill === true && { shading: { fill: 'F2F5F9' } }),
    children: text.split('\n').map(
      (each) =>
        new Paragraph({
          spacing: { after: 0 },
          alignment: look.right === true ? AlignmentType.RIGHT : AlignmentType.LEFT,
          children: [
            new TextRun({ text: each, bold: look.bold === true, ...(look.grey === true && { color: GREY }) }),
          ],
        }),
    ),
  })

const grid = (widths: number[], rows: TableCell[][], headed = false): Table =>
  new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: rows.map(
      (children, index) => new TableRow({ children, cantSplit: true, tableHeader: headed && index === 0 }),
    ),
  })

const factsOf = ({ rows }: Extract<Block, { kind: 'facts' }>): Table =>
  grid(
    [2000, WIDTH - 2000],
    rows.map(({ name, value }) => [cell(name, { grey: true }), cell(value)]),
  )

function tableOf({ columns, rows, total }: Extract<Block, { kind: 'table' }>): Table {
  const shares = columns.reduce((sum, { share }) => sum + share, 0)
  const body = [
    columns.map(({ title, align }) => cell(title, { bold: true, fill: true, right: align === 'right' })),
    ...rows.map((row) =>
      columns.map(({ align }, index) => cell(row[index] ?? '', { right: align === 'right' })),
    ),
  ]
  if (total !== null && columns.length > 1)
    body.push([
      cell(total.name, { bold: true, span: columns.length - 1 }),
      cell(total.value, { bold: true, right: true }),
    ])
  const widths = columns.map(({ share }) => Math.floor((WIDTH * share) / shares))
  return grid(widths, body, true)
}

const signaturesOf = ({ sides }: Extract<Block, { kind: 'signatures' }>): Table =>
  grid(
    sides.map(() => Math.floor(WIDTH / sides.length)),
    [sides.map(({ title, lines: under }) => cell([title, ...under].join('\n\n'), { bare: true }))],
  )
