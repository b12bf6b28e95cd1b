import { sql } from './index.ts'

/** An instant as milliseconds of the epoch. `expression`: of our own, never of a request. */
export const ms = (expression: string) => sql.raw(`(extract(epoch from ${expression}) * 1000)::float8`)

/** Milliseconds of the epoch as an instant; the same holds for `expression`. */
export const instant = (expression: string) =>
  sql.raw(`(timestamptz 'epoch' + ${expression} * interval '1 millisecond')`)
