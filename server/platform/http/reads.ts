import { pipeline, Transform, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { FastifyRequest, RouteOptions } from 'fastify'
import { ProblemError } from './errors.ts'
import type { Server } from './types.ts'

/** A body that an action reads for itself, as bytes: its media types, and most bytes after inflating. */
export type Reads = { types: string[]; most: number }

/** Mounts a route of its own parsers beside all others; a body in gzip is inflated while it comes, never beyond its limit. */
export function mountReading(server: Server, { types, most }: Reads, options: RouteOptions): void {
  void server.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(types, { parseAs: 'buffer', bodyLimit: most }, (_request, body, done) =>
      done(null, body),
    )
    scope.route({
      ...options,
      bodyLimit: most,
      preParsing: async (request, _reply, payload) => inflated(request, payload, most),
    })
  })
}

type Inflated = Readable & { receivedEncodedLength?: number }

function inflated(request: FastifyRequest, payload: Readable, most: number): Inflated {
  const encoding = request.headers['content-encoding'] ?? 'identity'
  if (encoding === 'identity') return payload
  if (encoding !== 'gzip') throw new ProblemError([{ code: 'unsupported.encoding', params: { encoding } }])
  let length = 0
  const guard = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      length += chunk.length
      if (length > most) done(new ProblemError([{ code: 'too_large.body' }]))
      else done(null, chunk)
    },
  })
  const counted = Object.assign(guard, { receivedEncodedLength: 0 })
  payload.on('data', (chunk: Buffer) => void (counted.receivedEncodedLength += chunk.length))
  pipeline(payload, createGunzip(), counted, (error) => {
    // What is no gzip is told by the body's reader.
    if (error != null) request.log.debug({ err: error }, 'body not inflated')
  })
  return counted
}
