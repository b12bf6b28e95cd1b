/** A field of what came from outside, whatever that is. */
export const field = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined

/** A field as text; empty where there is none. */
export const textField = (of: unknown, name: string): string => {
  const value = field(of, name)
  return typeof value === 'string' ? value : ''
}
