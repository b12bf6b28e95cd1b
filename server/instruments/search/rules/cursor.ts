/** Where a page ended: the values of its order, tied to the query they belong to. */
export type Place = (string | number)[]

/** A short fingerprint of a text (FNV-1a, 32 bits): tells one query from another, no secret. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return (hash >>> 0).toString(36)
}

export const encodeCursor = (place: Place, query: string): string =>
  Buffer.from(JSON.stringify([fingerprint(query), ...place])).toString('base64url')

const HOLDS: Record<string, (value: unknown) => boolean> = {
  int: (value) => Number.isInteger(value) && Math.abs(Number(value)) <= 1_000_000_000,
  bigint: (value) => Number.isSafeInteger(value),
  text: (value) =>
    typeof value === 'string' && value.length <= 300 && !value.includes('\0') && value.isWellFormed(),
  uuid: (value) => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value),
  timestamptz: (value) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/.test(value),
}

/** Reads a cursor back; null where it is broken or belongs to another query. */
export function decodeCursor(cursor: string, query: string, types: readonly string[]): Place | null {
  const [print, ...place] = listed(parsed(Buffer.from(cursor, 'base64url').toString('utf8')))
  if (print !== fingerprint(query) || place.length !== types.length) return null
  const values = place.filter(
    (each): each is string | number => typeof each === 'string' || typeof each === 'number',
  )
  const holds = types.every((type, index) => HOLDS[type]?.(values[index]) === true)
  return holds && values.length === types.length && isDate(values, types) ? values : null
}

/** A time must exist: the database would refuse the thirtieth of February. */
const isDate = (values: Place, types: readonly string[]): boolean =>
  types.every((type, index) => {
    const text = String(values[index])
    if (type !== 'timestamptz') return true
    const time = new Date(text.replace(' ', 'T').replace('+00', 'Z'))
    return (
      !Number.isNaN(time.getTime()) && time.toISOString().slice(0, 19) === text.slice(0, 19).replace(' ', 'T')
    )
  })

const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
