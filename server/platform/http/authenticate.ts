import { findOperatorToken } from '../auth/index.ts'
import type { App } from '../app.ts'
import { operator, visitor, type Principal } from '../principal.ts'
import { ProblemError } from './errors.ts'
import type { Server } from './types.ts'

declare module 'fastify' {
  interface FastifyRequest {
    principal: Principal
  }
}

const BEARER = /^Bearer\s+(\S{1,200})$/i

/** Sets the principal of each request: an operator's token, or a visitor. A token that does not hold is refused. */
export function authenticate(server: Server, app: App): void {
  server.decorateRequest('principal')
  server.addHook('onRequest', async (request) => {
    const header = request.headers.authorization
    if (header === undefined) {
      request.principal = visitor(request.id)
      return
    }
    const token = BEARER.exec(header)?.[1]
    const id = token === undefined ? undefined : await findOperatorToken(app.db, token, app.clock.now())
    if (id === undefined) {
      request.principal = visitor(request.id)
      throw new ProblemError([{ code: 'unauthenticated.token' }])
    }
    request.principal = operator(id, request.id)
  })
}
