import { Type, type Static } from 'typebox'

const Column = Type.String({
  minLength: 1,
  maxLength: 300,
  description: 'Header of a column as the file writes it',
})
const closed = { additionalProperties: false }
const Word = Type.String({ maxLength: 2000 })

/** Take one column as it is; several are joined. `date`: how 3/5/2016 is meant. */
const ColumnVerb = Type.Object(
  {
    column: Type.Union([Column, Type.Array(Column, { minItems: 1, maxItems: 10 })]),
    join: Type.Optional(Type.String({ maxLength: 10 })),
    date: Type.Optional(Type.Union([Type.Literal('ymd'), Type.Literal('mdy'), Type.Literal('dmy')])),
  },
  closed,
)

/** The same value in every row. */
const ConstantVerb = Type.Object({ constant: Word }, closed)

/** One cell becomes several: `part` counts from 1 (-1 the last), or names maker or model of a mixed cell. */
const SplitVerb = Type.Object(
  {
    split: Type.Union([
      Type.Object(
        {
          column: Column,
          by: Type.Array(Type.String({ minLength: 1, maxLength: 5 }), { minItems: 1, maxItems: 10 }),
          part: Type.Integer({ minimum: -1, maximum: 20 }),
        },
        closed,
      ),
      Type.Object(
        {
          column: Column,
          by: Type.Literal('maker_model'),
          part: Type.Union([Type.Literal('maker'), Type.Literal('model'), Type.Literal('country')]),
        },
        closed,
      ),
    ]),
  },
  closed,
)

/** An amount in a unit of money; `rate` = CNY for one unit of a foreign currency, as decimal text. */
const UnitVerb = Type.Object(
  {
    unit: Type.Object(
      {
        column: Column,
        in: Type.String({ minLength: 1, maxLength: 20 }),
        rate: Type.Optional(Type.String({ pattern: '^\\d{1,6}(\\.\\d{1,8})?$' })),
        rateDate: Type.Optional(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })),
      },
      closed,
    ),
  },
  closed,
)

/** A value by table, or a class by a scheme's codes. `otherwise`: refuse the row, leave empty, or keep in extra. */
const LookupVerb = Type.Object(
  {
    lookup: Type.Object(
      {
        column: Column,
        table: Type.Optional(Type.Record(Type.String({ maxLength: 300 }), Word)),
        scheme: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
        otherwise: Type.Optional(
          Type.Union([Type.Literal('refuse'), Type.Literal('empty'), Type.Literal('keep')]),
        ),
      },
      closed,
    ),
  },
  closed,
)

const FieldRule = Type.Union([ColumnVerb, ConstantVerb, SplitVerb, UnitVerb, LookupVerb])

/** How a list is read that is no template of ours: which column gives which fact, and how. */
export const ImportMapping = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    title: Type.Optional(Type.String({ maxLength: 200 })),
    note: Type.Optional(Type.String({ maxLength: 2000 })),
    sheet: Type.Optional(Type.String({ maxLength: 100 })),
    headerRow: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
    unit: Type.Optional(
      Type.Object(
        {
          scheme: Type.Union([
            Type.Literal('usci'),
            Type.Literal('nrii'),
            Type.Literal('ror'),
            Type.Literal('provincial'),
            Type.Literal('local'),
          ]),
          code: Type.String({ minLength: 1, maxLength: 100 }),
        },
        closed,
      ),
    ),
    listing: Type.Optional(Type.Union([Type.Literal('listed'), Type.Literal('draft')])),
    key: Type.Optional(Type.Array(Column, { minItems: 1, maxItems: 8 })),
    fields: Type.Optional(Type.Record(Type.String({ maxLength: 60 }), FieldRule)),
    /** With fields: whether columns that no field names are recognised by their headers as well. */
    recognise: Type.Optional(Type.Boolean()),
    ignore: Type.Optional(Type.Array(Column, { maxItems: 500 })),
    /** Cells read otherwise than the file has them; rows and columns as the sheet counts them, from 1. */
    fixes: Type.Optional(
      Type.Array(
        Type.Object(
          {
            row: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }),
            column: Type.Integer({ minimum: 1, maximum: 1000 }),
            value: Type.String({ maxLength: 5000 }),
          },
          closed,
        ),
        { maxItems: 1000 },
      ),
    ),
  },
  { ...closed, $id: 'ImportMapping' },
)

export type ImportMapping = Static<typeof ImportMapping>
export type FieldRule = Static<typeof FieldRule>
