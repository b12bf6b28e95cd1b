import { Type, type Static, type TSchema } from 'typebox'
import { nullable } from '../../lib/wire.ts'
import { Band, Date, Fen, Kind, Share, TaxShare, UserClass, Window } from './list.ts'

const strict = { additionalProperties: false }
const words = (maxLength: number) => Type.Optional(nullable(Type.String({ minLength: 1, maxLength })))
const unsaid = <T extends TSchema>(schema: T) => Type.Optional(nullable(schema))

const NewRate = Type.Object(
  {
    userClass: UserClass,
    amountFen: unsaid(Fen),
    shareBp: unsaid(Share),
    windows: Type.Optional(Type.Array(Window, { maxItems: 50 })),
    bands: Type.Optional(Type.Array(Band, { maxItems: 20 })),
  },
  strict,
)

const NewItem = Type.Object(
  {
    id: unsaid(
      Type.String({
        format: 'uuid',
        description: 'The service as it stands in earlier lists; none: a new one',
      }),
    ),
    kind: Kind,
    name: Type.String({ minLength: 1, maxLength: 200 }),
    nameEn: words(200),
    note: words(1000),
    noteEn: words(1000),
    measure: words(20),
    optional: Type.Optional(
      Type.Boolean({ description: 'Counted services are always optional, a least amount never' }),
    ),
    taxBp: unsaid(TaxShare),
    rates: Type.Array(NewRate, { maxItems: 7 }),
  },
  strict,
)

export const NewPriceList = Type.Object(
  {
    from: Type.String({ format: 'date', description: 'First day; what stands ends the day before' }),
    until: unsaid(Date),
    document: words(200),
    reason: words(1000),
    items: Type.Array(NewItem, { minItems: 1, maxItems: 100 }),
  },
  { $id: 'NewPriceList', ...strict },
)

export const NewCostStatement = Type.Object(
  {
    from: Date,
    consumablesFen: Fen,
    utilitiesFen: Fen,
    labourFen: Fen,
    othersFen: Fen,
    basis: words(4000),
  },
  { $id: 'NewCostStatement', ...strict },
)

export const CostApproval = Type.Object(
  { document: words(200), reason: words(1000) },
  { $id: 'CostApproval', ...strict },
)

export type NewPriceList = Static<typeof NewPriceList>
export type NewCostStatement = Static<typeof NewCostStatement>
export type CostApproval = Static<typeof CostApproval>
