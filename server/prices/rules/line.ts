import type { Kind, Rate, UserClass } from '../facts.ts'
import { roundHalfUp, type Exact } from './exact.ts'

/** A text of the catalogue with its values; amounts in fen, times in milliseconds, shares in hundredths of a percent. */
export type Said = { key: string; params: Record<string, string | number> }

/** One line of a quote: computed exactly, rounded once, and what it is made of. */
export type Line = {
  kind: Kind | 'free'
  /** Null: the waiver of a free category belongs to no service. */
  itemId: string | null
  name: string | null
  nameEn: string | null
  /** The class whose price was taken; a wider one where the user's own has none. */
  userClass: UserClass | null
  said: Said
  notes: Said[]
  exact: Exact
  amountFen: number
  /** Tax within it, in hundredths of a percent; null: nobody said. */
  taxBp: number | null
}

export type LineOf = { id: string; kind: Kind; name: string; nameEn: string | null; taxBp?: number | null }

/** The line of a service at a rate; the one place where a line is rounded. */
export const lineOf = (
  item: LineOf,
  rate: Rate,
  told: { said: Said; notes: Said[] },
  exact: Exact,
): Line => ({
  kind: item.kind,
  itemId: item.id,
  name: item.name,
  nameEn: item.nameEn,
  userClass: rate.userClass,
  ...told,
  exact,
  amountFen: Number(roundHalfUp(exact)),
  taxBp: item.taxBp ?? null,
})

export const said = (key: string, params: Record<string, string | number> = {}): Said => ({
  key: `prices.${key}`,
  params,
})

export const sumOf = (lines: readonly Line[]): number =>
  lines.reduce((sum, { amountFen }) => sum + amountFen, 0)
