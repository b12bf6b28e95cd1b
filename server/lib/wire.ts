import { Type, type TSchema } from 'typebox'

/** A schema that also takes null: a fact that may be unknown. */
export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** Text that may be unknown. */
export const Text = nullable(Type.String())

/** A civil date YYYY-MM-DD that may be unknown. */
export const Day = nullable(Type.String({ description: 'Civil date YYYY-MM-DD' }))

/** An instant in UTC. */
export const Instant = Type.String({ format: 'date-time' })

/** An organisation as others refer to it. */
export const UnitRef = Type.Object(
  { id: Type.String(), name: Type.String(), nameEn: Text, kind: Type.String() },
  { $id: 'UnitRef' },
)

/** A region as others refer to it. */
export const RegionRef = Type.Object(
  {
    code: Type.String(),
    name: Type.String(),
    shortName: Type.String(),
    nameEn: Type.String(),
    level: Type.String(),
  },
  { $id: 'RegionRef' },
)

/** What of a total is tax; prices include it. */
export const PriceTax = Type.Object(
  {
    parts: Type.Array(
      Type.Object({
        rateBp: Type.Integer({ description: 'Hundredths of a percent' }),
        grossFen: Type.Integer(),
        netFen: Type.Integer(),
        taxFen: Type.Integer({ description: 'Net and tax come to gross' }),
      }),
    ),
    netFen: Type.Integer(),
    taxFen: Type.Integer(),
  },
  { $id: 'PriceTax' },
)
