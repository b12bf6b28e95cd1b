/** The members of an object of which nothing is known; none for anything else. */
export const membersOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {}

/** One member of an object of which nothing is known. */
export const memberOf = (value: unknown, name: string): unknown => membersOf(value)[name]

/** JSON as what it is before anybody has looked: unknown. */
export const parseJson = (text: string): unknown => JSON.parse(text)

/** Text or number as text, anything else as JSON; null for nothing. */
export function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}
