import type { Readable } from 'node:stream'

/** The bytes of a stream, piece by piece. */
export async function* bytesOf(stream: Readable): AsyncGenerator<Buffer> {
  const chunks: AsyncIterable<unknown> = stream
  for await (const chunk of chunks) if (Buffer.isBuffer(chunk)) yield chunk
}
