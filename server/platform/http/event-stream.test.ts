import { once } from 'node:events'
import Fastify from 'fastify'
import { expect, it } from 'vitest'
import { memberOf } from '../../lib/unknown.ts'
import { endStreamsOnClose, openEventStream } from './event-stream.ts'

it('a server that stops ends its streams rather than waiting for their readers', async () => {
  const fastify = Fastify({ forceCloseConnections: 'idle', return503OnClosing: false })
  endStreamsOnClose(fastify)
  const ended: string[] = []
  fastify.get('/events', async (request, reply) => {
    const stream = openEventStream({ request, reply })
    await stream.write('data: 1\n\n')
    if (!stream.gone.aborted) await once(stream.gone, 'abort')
    await stream.write('data: 2\n\n')
    stream.end()
    ended.push('one')
  })
  await fastify.listen({ port: 0, host: '127.0.0.1' })
  const port = String(memberOf(fastify.server.address(), 'port'))
  const answer = await fetch(`http://127.0.0.1:${port}/events`)
  const text = answer.text()
  await fastify.close()
  expect(await text).toBe('retry: 2000\n\ndata: 1\n\n')
  expect(ended).toEqual(['one'])
}, 5000)
