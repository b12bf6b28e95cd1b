import pg from 'pg'

const { builtins } = pg.types

/** A bigint as a number; throws beyond 2^53, where an amount of fen would no longer be exact. */
function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} is beyond the safe integers`)
  return value
}

/** numeric stays text (exact), civil dates stay text YYYY-MM-DD, bigint becomes a checked number. */
const own = new Map<number, (text: string) => unknown>([
  [builtins.INT8, safeInteger],
  [builtins.NUMERIC, (text) => text],
  [builtins.DATE, (text) => text],
])

export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : (own.get(oid) ?? pg.types.getTypeParser(oid, 'text')),
}
