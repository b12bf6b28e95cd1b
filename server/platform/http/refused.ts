import type { FastifyReply, FastifyRequest } from 'fastify'
import { namedId } from '../../lib/ids.ts'
import type { Refusal } from '../../lib/refusal.ts'
import type { App } from '../app.ts'
import { recordEvents } from '../events.ts'
import { visitor, type Principal } from '../principal.ts'
import { openTally, type Tally } from './refused-tally.ts'
import { addressNamer } from './refused-address.ts'
import type { Server } from './types.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Why this request was refused; undefined while it was not. */
    refusals: Refusal[] | undefined
  }
}

/** One kind of refused attempt by one principal or address. */
type Attempt = {
  principal: Principal
  method: string
  route: string
  status: number
  codes: string[]
  address: string
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])
const FLUSH_EVERY_MS = 15_000

/**
 * Refused attempts are events too: whatever was to change something, a permission denied, a token that does not hold,
 * an id of nothing in reach. At most one row a minute for each principal (or address) and route, with a count.
 */
export function recordRefused(server: Server, app: App): void {
  const tally = openTally<Attempt>()
  const nameAddress = addressNamer(app.dataDir)
  const writing = new Set<Promise<void>>()
  const write = (due: Tally<Attempt>[]): void => {
    const written = Promise.all(due.map((each) => record(app, each)))
      .then(() => undefined)
      .catch((error: unknown) => app.log.error({ err: error }, 'refused attempts not recorded'))
    writing.add(written)
    void written.then(() => writing.delete(written))
  }
  server.decorateRequest('refusals')
  server.addHook('onResponse', async (request, reply) => {
    if (!isTelling(request, reply)) return
    const attempt = attemptOf(request, reply, await nameAddress(request.ip))
    const { principal, method, route, codes, address } = attempt
    const key = [principal.id ?? address, method, route, codes[0]].join(' ')
    write(tally.note(key, attempt, performance.now()))
  })
  const timer = setInterval(() => write(tally.due(performance.now())), FLUSH_EVERY_MS).unref()
  server.addHook('onClose', async () => {
    clearInterval(timer)
    write(tally.due(Infinity))
    await Promise.all(writing)
  })
}

function isTelling(request: FastifyRequest, reply: FastifyReply): boolean {
  const code = request.refusals?.[0]?.code
  const status = reply.statusCode
  if (code === undefined || code === 'not_found.route' || status >= 500) return false
  if (!SAFE.has(request.method) || status === 403 || code === 'unauthenticated.token') return true
  const isSignedIn = request.principal?.id !== null && request.principal?.id !== undefined
  return status === 404 && isSignedIn && Object.keys(request.params ?? {}).length > 0
}

function attemptOf(request: FastifyRequest, reply: FastifyReply, address: string): Attempt {
  return {
    principal: request.principal ?? visitor(request.id),
    method: request.method,
    route: request.routeOptions.url ?? 'none',
    status: reply.statusCode,
    codes: [...new Set(request.refusals?.map(({ code }) => code))].slice(0, 5),
    address,
  }
}

async function record(app: App, { of, count }: Tally<Attempt>): Promise<void> {
  const { principal, ...detail } = of
  const route = `${of.method} ${of.route}`
  await app.db.transaction().execute((trx) =>
    recordEvents(trx, principal, [
      {
        action: 'request.refused',
        subjectKind: 'route',
        subjectId: namedId(route),
        detail: { ...detail, count },
      },
    ]),
  )
}
