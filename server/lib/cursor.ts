/** A page position as opaque text: the sort values of the last row, base64url of JSON. */
export const encodeCursor = (values: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url')

/** The sort values of a page position, or undefined when the text is no position of that many values. */
export function decodeCursor(cursor: string, length: number): (string | number | null)[] | undefined {
  if (!/^[\w-]{2,2000}$/.test(cursor)) return undefined
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (!Array.isArray(values) || values.length !== length) return undefined
    const safe = values.every((each) => each === null || typeof each === 'number' || isText(each))
    return safe ? values : undefined
  } catch {
    return undefined
  }
}

// Neither NUL nor half a character can be stored or compared in PostgreSQL.
const isText = (value: unknown): boolean =>
  typeof value === 'string' && value.isWellFormed() && !value.includes('\0')
