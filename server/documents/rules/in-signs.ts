import type { Block, Paper } from '../facts.ts'

type Sign = (text: string) => string

/** A description with every text in signs that can be drawn. */
export const inSigns = (paper: Paper, sign: Sign): Paper => ({
  ...paper,
  title: sign(paper.title),
  subject: sign(paper.subject),
  mark: paper.mark === null ? null : sign(paper.mark),
  blocks: paper.blocks.map((block) => blockInSigns(block, sign)),
})

function blockInSigns(block: Block, sign: Sign): Block {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'notice':
      return { ...block, text: sign(block.text) }
    case 'items':
      return { ...block, items: block.items.map(sign) }
    case 'facts':
      return {
        ...block,
        rows: block.rows.map(({ name, value }) => ({ name: sign(name), value: sign(value) })),
      }
    case 'table':
      return {
        ...block,
        columns: block.columns.map((column) => ({ ...column, title: sign(column.title) })),
        rows: block.rows.map((row) => row.map(sign)),
        total: block.total && { name: sign(block.total.name), value: sign(block.total.value) },
      }
    case 'signatures':
      return {
        ...block,
        sides: block.sides.map(({ title, lines }) => ({ title: sign(title), lines: lines.map(sign) })),
      }
  }
}
