import pg from 'pg'

const { builtins } = pg.types

/** A bigint as a number; throws beyond 2^53, where an amount of fen would no longer be exact. */
function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} is beyond the safe integers`)
  return value
}

const asText = (text: string): string => text

/** numeric stays text (exact), civil dates stay text YYYY-MM-DD, bigint becomes a checked number. */
const own = new pg.TypeOverrides()
own.setTypeParser(builtins.INT8, safeInteger)
own.setTypeParser(builtins.NUMERIC, asText)
own.setTypeParser(builtins.DATE, asText)

export const typeParsers: pg.CustomTypesConfig = own
