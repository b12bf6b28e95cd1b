import type { SwaggerOptions } from '@fastify/swagger'
import type { FastifySchema } from 'fastify'
import { membersOf } from '../../lib/unknown.ts'

/** How the API describes itself; `api/openapi.json` is made from the mounted routes with it. */
export const openapi: SwaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'Dayi 大仪',
      version: '1',
      description: 'Open sharing of large research instruments: everything the web application can do.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  },
  // Refusals are written as text, so their shape is told here and needs no serializer at every route.
  transform: ({ schema, url }) => ({ schema: withProblem(schema), url }),
  refResolver: {
    buildLocalReference: (json, _base, _fragment, index) =>
      typeof json['$id'] === 'string' ? json['$id'] : `schema${index}`,
  },
}

const PROBLEM = {
  description: 'Problem',
  content: { 'application/problem+json': { schema: { $ref: 'Problem#' } } },
}

/** A route's schema with the answer that every route may give instead. */
function withProblem(schema: FastifySchema): FastifySchema {
  return { ...schema, response: { ...membersOf(schema?.response), '4xx': PROBLEM } }
}
