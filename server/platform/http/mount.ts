import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import type { TSchema } from 'typebox'
import type { Refusal } from '../../lib/refusal.ts'
import { membersOf, parseJson } from '../../lib/unknown.ts'
import { may, type Permission } from '../permissions.ts'
import type { Principal } from '../principal.ts'
import { ProblemError, refuse, requestLanguage } from './errors.ts'
import { Problem } from './problem.ts'
import { rateOf } from './rates.ts'
import { mountReading } from './reads.ts'
import type { Route } from './route.ts'
import type { Server } from './types.ts'
import { nameSchemas } from './shared-schemas.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    permission?: Permission
    basic?: Route['basic']
  }
}

/** The boot fails for a route that names no permission, whoever registered it. */
export function refuseRoutesWithoutPermission(server: Server): void {
  server.addHook('onRoute', (options: RouteOptions) => {
    if (options.method === 'HEAD') return
    if (options.config?.permission === undefined) {
      throw new Error(`route ${String(options.method)} ${options.url} names no permission`)
    }
  })
}

/** Mounts declared routes: schemas, permission, rate limit and the one way from an outcome to an answer. */
export function mount(server: Server, routes: Route[]): void {
  server.addSchema(plain(Problem))
  const name = nameSchemas(server)
  for (const each of routes) {
    const options: RouteOptions = {
      method: each.method,
      url: each.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      schema: schemaOf(each, name),
      config: { permission: each.permission, ...(each.basic && { basic: each.basic }), ...rateOf(each.rate) },
      // Before the body is read: whoever may not, learns nothing of what would have been right.
      onRequest: async (request) => {
        const denied = denial(request.principal, each.permission)
        if (denied !== undefined) throw new ProblemError([denied])
      },
      handler: (request, reply) => answer(each, request, reply),
    }
    if (each.reads === undefined) server.route(options)
    else mountReading(server, each.reads, options)
  }
}

/** An unknown field of a query is told, not passed over: a filter misspelt would else look as if it held. */
const closedUnlessSaid = (query: TSchema): TSchema => ({ additionalProperties: false, ...query })

type Namer = (schema: TSchema) => object

function schemaOf(each: Route, name: Namer) {
  const success = each.produces === undefined ? name(each.response) : { type: 'string', format: 'binary' }
  return {
    summary: each.summary,
    tags: [each.tag],
    operationId: operationId(each),
    ...(each.query && { querystring: name(closedUnlessSaid(each.query)) }),
    ...(each.params && { params: name(each.params) }),
    ...(each.body && { body: name(each.body) }),
    ...(each.consumes && { consumes: [each.consumes] }),
    ...(each.reads && { consumes: each.reads.types }),
    response: {
      [each.status ?? 200]:
        each.produces === undefined ? success : { content: { [each.produces]: { schema: success } } },
    },
    security: OPEN.has(each.permission) ? [] : [{ token: [] }],
  }
}

/** Permissions that everybody has: such routes ask for no token. */
const OPEN: ReadonlySet<Permission> = new Set(['catalogue.read', 'operation.read', 'session.open'])

const operationId = (each: Route): string =>
  `${each.method.toLowerCase()}${each.path
    .replace('/api/v1', '')
    .replaceAll(/[{}]/g, '')
    .replaceAll(/(^|[/.-])(\w)/g, (_, _gap, letter: string) => letter.toUpperCase())}`

const plain = (schema: TSchema): object => membersOf(parseJson(JSON.stringify(schema)))

async function answer(each: Route, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const outcome = await each.handle({
    principal: request.principal,
    query: request.query,
    params: request.params,
    body: request.body,
    language: requestLanguage(request),
    requestId: request.id,
    raw: { request, reply },
  })
  if (reply.sent) return reply
  if (!outcome.ok) return refuse(request, reply, outcome.refusals)
  return reply.code(each.status ?? 200).send(outcome.value)
}

function denial(principal: Principal, permission: Permission): Refusal | undefined {
  if (may(principal, permission)) return undefined
  return {
    code: principal.kind === 'visitor' ? 'unauthenticated.needed' : 'forbidden.permission',
    params: { permission },
  }
}
