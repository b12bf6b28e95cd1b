import type { Content, Definition } from 'pdfmake'
import type { Label } from '../facts.ts'

/** Points in a millimetre. */
const MM = 72 / 25.4
const WIDTH = 60 * MM
const HEIGHT = 40 * MM
const ACROSS = 3
const DOWN = 7

const GREY = '#5b6470'

/**
 * Labels of 60 by 40 mm: three across and seven down on a page of A4 to be cut, or one a page for a label printer.
 * `pictures` are their codes to scan as data addresses, in the same order.
 */
export function labelsOf(labels: Label[], pictures: string[], { title, date, roll }: LabelLook): Definition {
  const cells = labels.map((label, index) => cellOf(label, pictures[index] ?? ''))
  const made = new Date(`${date}T00:00:00Z`)
  return {
    pageSize: roll ? { width: WIDTH, height: HEIGHT } : 'A4',
    pageMargins: roll ? 0 : [(595.28 - ACROSS * WIDTH) / 2, (841.89 - DOWN * HEIGHT) / 2 - 5],
    defaultStyle: { font: 'Noto', fontSize: 7, lineHeight: 0.95 },
    language: 'zh-CN',
    info: { title, creator: 'Dayi', producer: 'Dayi', creationDate: made, modDate: made },
    content: roll ? pages(cells) : sheet(cells),
  }
}

export type LabelLook = { title: string; date: string; roll: boolean }

const pages = (cells: Content[]): Content =>
  cells.map((cell, index) => ({
    stack: [cell],
    margin: [5, 5, 5, 0],
    ...(index > 0 && { pageBreak: 'before' }),
  }))

function sheet(cells: Content[]): Content {
  const rows = Array.from({ length: Math.ceil(cells.length / ACROSS) }, (_, row) =>
    Array.from({ length: ACROSS }, (__, column) => cells[row * ACROSS + column] ?? ''),
  )
  return {
    table: { widths: Array(ACROSS).fill(WIDTH - 12), heights: HEIGHT - 10, dontBreakRows: true, body: rows },
    layout: {
      hLineWidth: () => 0.25,
      vLineWidth: () => 0.25,
      hLineColor: () => '#c5cad1',
      vLineColor: () => '#c5cad1',
      hLineStyle: () => ({ dash: { length: 2 } }),
      vLineStyle: () => ({ dash: { length: 2 } }),
      paddingLeft: () => 6,
      paddingRight: () => 6,
      paddingTop: () => 5,
      paddingBottom: () => 4,
    },
  }
}

/** Code at the left, words at the right; what is dangerous stands in a frame. */
const cellOf = ({ code, title, lines, warning }: Label, picture: string): Content => ({
  columns: [
    {
      width: 66,
      stack: [
        { image: picture, width: 64 },
        { text: code, fontSize: 6.5, alignment: 'center' },
      ],
    },
    {
      width: '*',
      stack: [
        { text: short(title, 19), bold: true, fontSize: 8 },
        ...lines.slice(0, 3).map((text) => ({ text: short(text, 24), color: GREY, fontSize: 6.5 })),
        ...(warning === null ? [] : [framed(short(warning, 22))]),
      ],
    },
  ],
  columnGap: 5,
})

const framed = (text: string): Content => ({
  margin: [0, 3, 0, 0],
  table: { widths: ['*'], body: [[{ text, bold: true }]] },
  layout: { paddingTop: () => 1, paddingBottom: () => 1, paddingLeft: () => 3, paddingRight: () => 3 },
})

/** What a label has no room for stands on the page that its code leads to. */
const short = (text: string, most: number): string => {
  const signs = Array.from(text)
  return signs.length <= most ? text : `${signs.slice(0, most - 1).join('')}…`
}
