import type { TSchema } from 'typebox'
import type { Server } from './types.ts'

/** Registers every schema that has a name ($id) once and leaves a reference in its place, for OpenAPI and clients. */
export function nameSchemas(server: Server): (schema: TSchema) => object {
  const known = new Set<string>(['Problem'])
  const visit = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map((each) => visit(each))
    if (typeof node !== 'object' || node === null) return node
    const copy: Record<string, unknown> = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, visit(value)]))
    const id: unknown = copy['$id']
    if (typeof id !== 'string') return copy
    if (!known.has(id)) {
      known.add(id)
      server.addSchema(copy)
    }
    return { $ref: `${id}#` }
  }
  return (schema) => {
    const named = visit(JSON.parse(JSON.stringify(schema)))
    return Object(named)
  }
}
