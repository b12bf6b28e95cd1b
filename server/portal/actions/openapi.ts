import type { Server } from '../../platform/http/server.ts'

/** The API's description at its usual address, unless another feature serves it already. */
export function describeApi(server: Server): void {
  if (server.hasRoute({ method: 'GET', url: '/openapi.json' })) return
  const options = { schema: { hide: true }, config: { permission: 'catalogue.read' } } as const
  server.get('/openapi.json', options, (_request, reply) =>
    reply.header('cache-control', 'public, max-age=300').send(server.swagger()),
  )
}
