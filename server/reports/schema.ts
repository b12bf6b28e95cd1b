import { Type, type Static } from 'typebox'

export const MonthlyQuery = Type.Object({
  month: Type.String({
    pattern: String.raw`^20\d{2}-(0[1-9]|1[0-2])$`,
    description: 'Calendar month YYYY-MM',
  }),
  format: Type.Enum(['pdf', 'docx'], { default: 'pdf' }),
})
export type MonthlyQuery = Static<typeof MonthlyQuery>
