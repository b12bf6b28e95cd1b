import type { TSchema } from 'typebox'
import { membersOf, parseJson } from '../../lib/unknown.ts'
import type { Server } from './types.ts'

/** Registers every schema that has a name ($id) once and leaves a reference in its place, for OpenAPI and clients. */
export function nameSchemas(server: Server): (schema: TSchema) => object {
  const known = new Set<string>(['Problem'])
  const visit = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map((each) => visit(each))
    if (typeof node !== 'object' || node === null) return node
    const copy: Record<string, unknown> = Object.fromEntries(
      Object.entries(node).map(([key, value]) => [key, visit(value)]),
    )
    const id: unknown = copy['$id']
    if (typeof id !== 'string') return copy
    if (!known.has(id)) {
      known.add(id)
      server.addSchema(copy)
    }
    return { $ref: `${id}#` }
  }
  // Through JSON, since a schema carries more than what it says on the wire.
  return (schema) => membersOf(visit(parseJson(JSON.stringify(schema))))
}
