import { Type, type Static, type TSchema } from 'typebox'

const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const strict = { additionalProperties: false }
// Bounds of what can be counted with, no rule's: ten thousand billion yuan, and as many days as 27 years have
const Fen = Type.Integer({ minimum: 0, maximum: 1e15 })
const Count = Type.Integer({ minimum: 1, maximum: 10_000 })
const Codes = Type.Array(Type.String({ pattern: '^[a-z0-9_]+$' }))
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })

const Item = Type.Object(
  {
    code: Type.String({ minLength: 1 }),
    zh: Type.String({ minLength: 1 }),
    en: Type.String({ minLength: 1 }),
    amount: Type.Optional(Count),
    unit: Type.Optional(Type.String()),
  },
  strict,
)

/** The shape of a rule's value by its kind. Money in fen, shares from 0 to 1; units of time stand beside the value. */
export const VALUES = {
  /** The words alone: nothing to calculate with. */
  statement: Type.Null(),
  list: Type.Array(Item, { minItems: 1 }),
  money: Fen,
  ratio: Type.Number({ minimum: 0, maximum: 1 }),
  hours: Type.Number({ minimum: 0 }),
  rated_hours: Type.Object({ general: Count, special: Count }, strict),
  /** Every so many of the unit, or lasting so many. */
  interval: Count,
  /** `after` the fact that starts the clock, `metBy` what stops it, `asks` what must be there by then. */
  deadline: Type.Object(
    {
      amount: nullable(Count),
      after: nullable(Type.Enum(['acceptance', 'onboarding'])),
      metBy: nullable(
        Type.Enum(['submitted', 'synchronised', 'listed', 'sensor_working', 'service_info_complete']),
      ),
      asks: Codes,
    },
    strict,
  ),
  /** `excused`: a justified reason stops it; `counts` days without running or without power-on. */
  idle_step: Type.Object(
    {
      amount: Count,
      counts: Type.Enum(['run', 'power_on']),
      excused: Type.Boolean(),
      step: Type.Enum(['remind_or_explain', 'internal_transfer', 'public_transfer']),
      naming: Type.Boolean(),
    },
    strict,
  ),
  /** `minimumFen` null: the text speaks of large instruments without saying from which value. */
  scope: Type.Object(
    {
      minimumFen: nullable(Fen),
      carriersOfAnyValue: Type.Array(Type.Enum(['installation', 'centre', 'service_unit'])),
      funding: Type.Array(Type.Enum(['fiscal'])),
      use: nullable(Type.Enum(['research_and_development'])),
      exempt: Codes,
      exemptionFiled: Type.Boolean(),
    },
    strict,
  ),
  voluntary: Type.Object(
    { belowFen: Fen, joining: Type.Enum(['selected', 'free']), otherFunding: Type.Boolean() },
    strict,
  ),
  liaison: Type.Object({ minimumFen: Fen, specialOfAnyValue: Codes }, strict),
  campaign: Type.Object({ closes: Day, nationalPush: Day }, strict),
  points: Type.Object({ points: Count, fenPerPoint: Fen }, strict),
  subsidy: Type.Object(
    { share: nullable(Type.Number({ minimum: 0, maximum: 1 })), capFen: nullable(Fen) },
    strict,
  ),
  scheme: Type.Object(
    { firstLevel: Count, secondLevel: Count, everyYears: Count, grades: Type.Array(Item, { minItems: 1 }) },
    strict,
  ),
}

export type Kind = keyof typeof VALUES

export type ValueOf<K extends Kind> = Static<(typeof VALUES)[K]>
