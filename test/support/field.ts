/** A member of what came back, however deep: `field(body, 'person', 'name')`. */
export const field = (of: unknown, ...names: string[]): unknown =>
  names.reduce<unknown>(
    (value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined),
    of,
  )
