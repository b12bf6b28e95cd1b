import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

const BROTLI_QUALITY = 4
const GZIP_LEVEL = 4
const MOST_KEPT = 200

type Encoding = 'br' | 'gzip'

/** Pages asked for again and again are packed once; the tag of their content is their name. */
const kept = new Map<string, Buffer>()

async function packed(body: Buffer, etag: string, encoding: Encoding): Promise<Buffer> {
  const name = `${encoding} ${etag}`
  const standing = kept.get(name)
  if (standing !== undefined) return standing
  const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY }
  const bytes = encoding === 'br' ? await brotli(body, { params }) : await zip(body, { level: GZIP_LEVEL })
  const oldest = kept.size >= MOST_KEPT ? kept.keys().next().value : undefined
  if (oldest !== undefined) kept.delete(oldest)
  kept.set(name, bytes)
  return bytes
}

/** Sends a page in the smallest form that the browser takes. */
export async function sendPacked(
  request: FastifyRequest,
  reply: FastifyReply,
  page: { body: Buffer; etag: string },
): Promise<FastifyReply> {
  const accepted = request.headers['accept-encoding'] ?? ''
  const encoding: Encoding | undefined = /\bbr\b/.test(accepted)
    ? 'br'
    : /\bgzip\b/.test(accepted)
      ? 'gzip'
      : undefined
  if (encoding === undefined) return reply.send(page.body)
  return reply.header('content-encoding', encoding).send(await packed(page.body, page.etag, encoding))
}
