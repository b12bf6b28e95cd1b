import type { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'

/** Sends a file to be saved under a name, which may be Chinese (RFC 6266). */
export async function download(
  reply: FastifyReply,
  { type, name, body }: { type: string; name: string; body: Readable | Buffer | string },
): Promise<void> {
  const plain = name.replace(/[^\w.-]+/g, '_')
  await reply
    .header(
      'content-disposition',
      `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    )
    .header('cache-control', 'no-store')
    .type(type)
    .send(body)
}
