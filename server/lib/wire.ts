import { Type, type Static, type TSchema, type TUnsafe } from 'typebox'

const COERCED = ['integer', 'number', 'boolean']

/**
 * A schema that also takes null: a fact that may be unknown. Numbers and truth values name both types in one list, since
 * the validator tries the members of a union in turn and would read null as 0 or false.
 */
export function nullable<T extends TSchema>(schema: T): TUnsafe<Static<T> | null> {
  const type: unknown = Reflect.get(schema, 'type')
  return typeof type === 'string' && COERCED.includes(type)
    ? Type.Unsafe<Static<T> | null>({ ...schema, type: [type, 'null'] })
    : Type.Unsafe<Static<T> | null>(Type.Union([schema, Type.Null()]))
}

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
