const LENGTH = 60

/**
 * What somebody sent, as an example for people: values by name, long ones cut, lists and objects by their kind alone
 * (they may be nested beyond what can be written).
 */
export const shown = (values: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(Object.fromEntries(Object.entries(values).map(([name, value]) => [name, plain(value)])))

function plain(value: unknown): unknown {
  if (typeof value === 'string') return value.slice(0, LENGTH)
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (value === null || value === undefined || typeof value === 'boolean') return value
  return Array.isArray(value) ? 'list' : typeof value
}
