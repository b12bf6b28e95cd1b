import { headOf, stepOf } from './document.ts'
import type { Reason } from '../schema.ts'

/** A lexeme asked for; `prefix` also takes longer ones. */
export type Operand = { lexeme: string; prefix?: boolean }

/** One thing a query wants: any of its ways, each way all of its operands. */
export type Sought = {
  /** What was typed, folded. */
  surface: string
  reason: Reason
  ways: Operand[][]
  concepts: string[]
  generic: boolean
}

/** A Latin word that neither the dictionary nor its pinyin explains; the vocabulary of the catalogue may. */
export type Open = { open: string }

/** A query as understood. */
export type Plan = {
  text: string
  sought: Sought[]
  /** Lexemes that the query as a whole may be: a model, a whole name. */
  whole: Operand[]
  ignored: string[]
  corrected: { from: string; to: string }[]
}

export const isOpen = (part: Sought | Open): part is Open => 'open' in part

const quote = ({ lexeme, prefix }: Operand): string =>
  `'${lexeme.replaceAll('\\', '').replaceAll("'", "''")}'${prefix === true ? ':*' : ''}`

const anyOf = (parts: string[]): string => (parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(' | ')})`)
const allOf = (parts: string[]): string => (parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(' & ')})`)

const query = ({ ways }: Sought): string => anyOf(ways.map((way) => allOf(way.map(quote))))

/** What must be there: all but the generic words, or the generic ones where nothing else is asked. */
export function demanded(plan: Plan): Sought[] {
  const wanted = plan.sought.filter(({ generic }) => !generic)
  return wanted.length > 0 ? wanted : plan.sought
}

const MOST_COMBINED = 6

/** The tsquery of what matches when `spared` of the demanded things may be missing; null where nothing is asked. */
export function matchQuery(plan: Plan, spared: number): string | null {
  const parts = demanded(plan).map(query)
  const whole = plan.whole.map(quote)
  if (parts.length === 0) return whole.length > 0 ? anyOf(whole) : null
  if (spared === 0) return anyOf([allOf(parts), ...whole])
  if (spared >= parts.length - 1 || parts.length > MOST_COMBINED) return anyOf([...parts, ...whole])
  return anyOf([...combinations(parts, parts.length - spared).map(allOf), ...whole])
}

/** How far a query may be relaxed, step by step: one thing missing, then half, then all but one. */
export function relaxations(plan: Plan): number[] {
  const count = demanded(plan).length
  if (count < 2) return []
  return [...new Set([1, Math.floor(count / 2), count - 1])]
}

function combinations(parts: string[], size: number): string[][] {
  if (size === 0) return [[]]
  return parts.flatMap((part, index) =>
    combinations(parts.slice(index + 1), size - 1).map((rest) => [part, ...rest]),
  )
}

/** The tsquery by which matches are ranked: every operand counts by its label. */
export function rankQuery(plan: Plan): string {
  const heads = plan.sought.flatMap(({ concepts }) => concepts.map((id) => ({ lexeme: headOf(id) })))
  const operands = [...plan.sought.flatMap(({ ways }) => ways.flat()), ...heads, ...plan.whole]
  return [...new Set(operands.map(quote))].join(' | ')
}

/** The same order in three steps, best first: exactly this, a kind of this, this in its names. */
export function rankSteps(plan: Plan): string[] {
  const heads = plan.sought.flatMap(({ concepts }) => concepts.map((id): Operand => ({ lexeme: headOf(id) })))
  const models = plan.sought
    .flatMap(({ ways }) => ways.flat())
    .filter(({ lexeme }) => lexeme.startsWith('m:'))
  const exact = [...heads, ...models, ...plan.whole].map(quote)
  return [exact, inStep(plan, 'a'), inStep(plan, 'b')].filter((step) => step.length > 0).map(anyOf)
}

const inStep = (plan: Plan, step: 'a' | 'b'): string[] =>
  plan.sought.flatMap(({ ways }) =>
    ways.flatMap((way) => {
      const operands = way.map(({ lexeme, prefix }) => ({
        lexeme: stepOf(step, lexeme),
        prefix: prefix === true,
      }))
      const named = operands.flatMap(({ lexeme, prefix }) =>
        lexeme === null ? [] : [quote({ lexeme, prefix })],
      )
      return named.length === operands.length ? [allOf(named)] : []
    }),
  )
