import { once } from 'node:events'
import type { FastifyInstance } from 'fastify'
import type { Call } from './route.ts'

/** How to end each open stream, by the server it came in at. */
const open = new WeakMap<object, Set<() => void>>()

/** Ends open streams when the server begins to stop: it would else wait for their readers to leave. */
export function endStreamsOnClose(fastify: Pick<FastifyInstance, 'addHook' | 'server'>): void {
  const streams = new Set<() => void>()
  open.set(fastify.server, streams)
  fastify.addHook('preClose', async () => {
    for (const end of streams) end()
  })
}

/** Server-sent events to one reader. `gone`: the reader has left, or the answer has ended. */
export type EventStream = {
  gone: AbortSignal
  /** Waits where the reader is slow. */
  write: (text: string) => Promise<void>
  end: () => void
}

/** Takes the answer over from the framework and begins a stream of events; a broken one is opened again after 2 s. */
export function openEventStream({ reply, request }: Call['raw']): EventStream {
  reply.hijack()
  const out = reply.raw
  const headers = Object.fromEntries(
    Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined),
  )
  out.writeHead(200, {
    ...headers,
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    // The connection ends with the stream, so that a server that stops need not wait for it.
    connection: 'close',
  })
  out.write('retry: 2000\n\n')
  const gone = new AbortController()
  const streams = open.get(request.server.server)
  const end = () => {
    gone.abort()
    out.end()
  }
  streams?.add(end)
  request.raw.once('close', () => gone.abort())
  out.once('close', () => {
    streams?.delete(end)
    gone.abort()
  })
  return {
    gone: gone.signal,
    write: async (text) => {
      if (!gone.signal.aborted && !out.write(text)) await once(out, 'drain', { signal: gone.signal })
    },
    end: () => void out.end(),
  }
}
