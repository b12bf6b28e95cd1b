/** As much of an OpenAPI 3.1 document as the reference shows. */
export type Schema = {
  $ref?: string
  type?: string | string[]
  format?: string
  description?: string
  const?: unknown
  enum?: unknown[]
  default?: unknown
  minimum?: number
  maximum?: number
  maxLength?: number
  maxItems?: number
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  anyOf?: Schema[]
}

export type Parameter = { name: string; in: string; required?: boolean; description?: string; schema: Schema }

export type Operation = {
  operationId?: string
  summary?: string
  tags?: string[]
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses?: Record<string, { description?: string; content?: Record<string, { schema: Schema }> }>
  security?: object[]
}

export type Document = {
  info: { title: string; version: string; description?: string }
  paths: Record<string, Record<string, Operation>>
  components?: { schemas?: Record<string, Schema> }
}

export const isDocument = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && 'paths' in value && 'info' in value

export type Endpoint = { method: string; path: string; operation: Operation }

/** Endpoints by tag, in the order in which the document has them. */
export function endpointsByTag(document: Document): [tag: string, Endpoint[]][] {
  const groups = new Map<string, Endpoint[]>()
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const tag = operation.tags?.[0] ?? ''
      groups.set(tag, [...(groups.get(tag) ?? []), { method: method.toUpperCase(), path, operation }])
    }
  }
  return [...groups]
}

const nameOf = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1)

/** A schema in a few words: `string(uuid)`, `integer 1–100`, `Instrument`, `booking | remote`. */
export function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) return nameOf(schema.$ref)
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum !== undefined) return schema.enum.map((each) => JSON.stringify(each)).join(' | ')
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeOf).join(' | ')
  if (schema.type === 'array') return `${typeOf(schema.items ?? {})}[]`
  const type = [schema.type ?? 'any'].flat().join(' | ')
  return `${type}${schema.format === undefined ? '' : `(${schema.format})`}${boundsOf(schema)}`
}

function boundsOf({ minimum, maximum, maxLength }: Schema): string {
  if (maxLength !== undefined) return ` ≤ ${maxLength}`
  if (minimum === undefined && maximum === undefined) return ''
  return ` ${minimum ?? ''}–${maximum ?? ''}`
}
