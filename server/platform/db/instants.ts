import { sql } from './index.ts'

/** An instant as milliseconds of the epoch. `expression`: of our own, never of a request. */
export const ms = (expression: string) => sql.raw(`(extract(epoch from ${expression}) * 1000)::float8`)

/** Milliseconds of the epoch as an instant, for statements that are plain text; the same holds for `expression`. */
export const instantText = (expression: string): string =>
  `(timestamptz 'epoch' + ${expression} * interval '1 millisecond')`

export const instant = (expression: string) => sql.raw(instantText(expression))
