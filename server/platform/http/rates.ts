import rateLimit from '@fastify/rate-limit'
import type { App } from '../app.ts'
import { ProblemError } from './errors.ts'
import type { Route } from './route.ts'
import { INNER_HEADER } from './inner.ts'
import type { Server } from './types.ts'

/** Requests a minute from one address; generous for people, a brake for scripts. */
const LIMITS: Record<NonNullable<Route['rate']>, number> = { search: 600, write: 60 }

export const rateOf = (rate: Route['rate']) =>
  rate === undefined ? {} : { rateLimit: { max: LIMITS[rate], timeWindow: '1 minute' } }

export async function limitRates(server: Server, app: App): Promise<void> {
  await server.register(rateLimit, {
    global: false,
    allowList: (request) => request.headers[INNER_HEADER] === server.innerKey,
    keyGenerator: (request) => request.principal.id ?? request.ip,
    errorResponseBuilder: (request, context) => {
      app.metrics.refused.inc({ route: request.routeOptions.url ?? 'none' })
      return new ProblemError([
        { code: 'rate_limited.requests', params: { seconds: Math.ceil(context.ttl / 1000) } },
      ])
    },
  })
}
