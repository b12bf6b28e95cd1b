import type { App } from '../app.ts'
import { INNER_HEADER } from './inner.ts'
import type { Server } from './types.ts'

/** One log line and one measurement a request; the portal's calls within the process are not counted again. */
export function observe(server: Server, app: App): void {
  server.addHook('onResponse', async (request, reply) => {
    if (request.headers[INNER_HEADER] === server.innerKey) return
    const route = request.routeOptions.url ?? 'none'
    const labels = { method: request.method, route, status: String(reply.statusCode) }
    app.metrics.requests.observe(labels, reply.elapsedTime / 1000)
    app.log.info(
      { requestId: request.id, ...labels, ms: Math.round(reply.elapsedTime), role: request.principal?.role },
      'request',
    )
  })
}
