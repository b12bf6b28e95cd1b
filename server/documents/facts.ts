import { Type, type Static } from 'typebox'

const Line = Type.String({ maxLength: 20_000 })

const Block = Type.Union([
  Type.Object({ kind: Type.Literal('heading'), text: Line }),
  Type.Object({ kind: Type.Literal('paragraph'), text: Line }),
  /** Said in a frame, so that nobody overlooks it. */
  Type.Object({ kind: Type.Literal('notice'), text: Line }),
  Type.Object({ kind: Type.Literal('items'), items: Type.Array(Line) }),
  Type.Object({
    kind: Type.Literal('facts'),
    rows: Type.Array(Type.Object({ name: Line, value: Line })),
  }),
  Type.Object({
    kind: Type.Literal('table'),
    /** Shares of the width; they need not add up to anything. */
    columns: Type.Array(
      Type.Object({
        title: Line,
        share: Type.Integer({ minimum: 1, maximum: 100 }),
        align: Type.Union([Type.Literal('left'), Type.Literal('right')]),
      }),
      { minItems: 1, maxItems: 12 },
    ),
    rows: Type.Array(Type.Array(Line)),
    /** Set in bold under the last row, across all columns. */
    total: Type.Union([Type.Object({ name: Line, value: Line }), Type.Null()]),
  }),
  Type.Object({
    kind: Type.Literal('signatures'),
    sides: Type.Array(Type.Object({ title: Line, lines: Type.Array(Line) }), { minItems: 1, maxItems: 2 }),
  }),
])
export type Block = Static<typeof Block>

/** What a document says, apart from how it looks: PDF and DOCX are written from the same description. */
export const Paper = Type.Object({
  title: Line,
  /** Its date, YYYY-MM-DD: the bytes of a document depend on its paper and stamp alone. */
  date: Type.String({ format: 'date' }),
  author: Line,
  subject: Line,
  /** A line at the foot of every page, such as that all of it is a demonstration. */
  mark: Type.Union([Line, Type.Null()]),
  words: Type.Object({ number: Line, page: Line, draft: Line }),
  blocks: Type.Array(Block),
})
export type Paper = Static<typeof Paper>

/** What a document gets when it is issued. */
export type Stamp = { number: string; code: { url: string; caption: string } } | null

/** One label of 60 by 40 mm: what is scanned, and what is read. */
export type Label = { url: string; code: string; title: string; lines: string[]; warning: string | null }
