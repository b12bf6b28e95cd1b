import type { FastifyServerOptions } from 'fastify'
import { memberOf, membersOf } from '../../lib/unknown.ts'

type Bucket = NonNullable<NonNullable<FastifyServerOptions['schemaController']>['bucket']>

/** The named schemas of a server. Fastify's own keeper copies the whole list for every route, this one gives its own. */
function keeper(inherited?: unknown) {
  const schemas = membersOf(inherited)
  return {
    add(schema: unknown) {
      const id = memberOf(schema, '$id')
      if (typeof id !== 'string' || id in schemas) throw new Error(`a schema is named once: ${String(id)}`)
      schemas[id] = schema
    },
    getSchema: (id: string) => schemas[id],
    getSchemas: () => schemas,
  }
}

const isBucket = (value: unknown): value is Bucket => typeof value === 'function'

function asBucket(value: unknown): Bucket {
  if (isBucket(value)) return value
  throw new Error('Schemas are kept by what a function makes')
}

/** As Fastify calls it; what its type says of the answer of `add`, nobody reads. */
export const bucket = asBucket(keeper)
