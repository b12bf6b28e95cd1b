import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '../app.ts'
import {
  findApiKey,
  findOperatorToken,
  findSession,
  KEY_PREFIX,
  principalOf,
  seeSession,
  type Standing,
} from '../auth/index.ts'
import { operator, visitor, type Principal } from '../principal.ts'
import { ProblemError } from './errors.ts'
import { isForeign, provesOrigin } from './origin.ts'
import type { Route } from './route.ts'
import type { Server } from './types.ts'

declare module 'fastify' {
  interface FastifyRequest {
    principal: Principal
    /** The session of the cookie, also while its second factor is still to be shown; undefined without one. */
    session: Standing | undefined
  }
}

const BEARER = /^Bearer\s+(\S{1,200})$/i
const BASIC = /^Basic\s+([\w+/]{1,400}={0,2})$/i
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Sets the principal of each request: whose session, key or token it carries, else a visitor. A bearer token that
 * does not hold is refused; a cookie that does not hold is taken away.
 */
export function authenticate(server: Server, app: App): void {
  server.decorateRequest('principal')
  server.decorateRequest('session')
  server.addHook('onRequest', async (request, reply) => {
    request.principal = visitor(request.id)
    const header = request.headers.authorization
    const { basic } = request.routeOptions.config
    if (header === undefined) await bySession(app, request, reply)
    else if (basic !== undefined && BASIC.test(header))
      request.principal = await byBasic(basic, header, request.id)
    else request.principal = await byBearer(app, header, request.id)
  })
}

async function byBearer(app: App, header: string, requestId: string): Promise<Principal> {
  const token = BEARER.exec(header)?.[1]
  const now = app.clock.now()
  if (token?.startsWith(KEY_PREFIX)) {
    const machine = await findApiKey(app.db, token, { now, requestId })
    if (machine !== undefined) return machine
  } else if (token !== undefined) {
    const id = await findOperatorToken(app.db, token, now)
    if (id !== undefined) return operator(id, requestId)
  }
  throw new ProblemError([{ code: 'unauthenticated.token' }])
}

/** Name and secret as RFC 7617 writes them; the route itself knows whose they are. */
async function byBasic(
  basic: NonNullable<Route['basic']>,
  header: string,
  requestId: string,
): Promise<Principal> {
  const text = Buffer.from(BASIC.exec(header)?.[1] ?? '', 'base64').toString('utf8')
  const colon = text.indexOf(':')
  const known = colon < 1 ? undefined : await basic(text.slice(0, colon), text.slice(colon + 1), requestId)
  if (known === undefined) throw new ProblemError([{ code: 'unauthenticated.token' }])
  return known
}

async function bySession(app: App, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const isUnsafe = !SAFE.has(request.method)
  if (isUnsafe && isForeign(request, app.config.publicUrl)) throw new ProblemError([FOREIGN])
  const cookie = app.auth.tokenOf(request.headers.cookie)
  if (!cookie.shown) return
  const now = app.clock.now()
  const standing = cookie.token === undefined ? undefined : await findSession(app.db, cookie.token, now)
  if (standing === undefined) {
    void reply.header('set-cookie', app.auth.clearedCookie)
    return
  }
  if (isUnsafe && !provesOrigin(request, app.config.publicUrl)) throw new ProblemError([FOREIGN])
  await seeSession(app.db, standing, now)
  const isRequired = app.config.secondFactor === 'required'
  request.session = standing
  request.principal = principalOf(standing, { isRequired, requestId: request.id }) ?? visitor(request.id)
}

const FOREIGN = { code: 'forbidden.origin' }
