import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '../http/errors.ts'

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

/** Sends a file of a build by its name, in the smallest form that the browser takes. */
export type SendFile = (request: FastifyRequest, reply: FastifyReply, name: string) => FastifyReply

/** Reads a folder of a build once; its files are few and small, and a later build cannot pull them away. */
export async function openFiles(path: string, caching: string): Promise<SendFile> {
  const files = new Map<string, Buffer>()
  for (const name of await readdir(path)) files.set(name, await readFile(join(path, name)))
  return (request, reply, name) => {
    const accepted = request.headers['accept-encoding'] ?? ''
    const plain = files.get(name)
    const type = TYPES[extname(name)]
    if (plain === undefined || type === undefined) return refuse(request, reply, [{ code: 'not_found.file' }])
    void reply.type(type).headers({ 'cache-control': caching, vary: 'Accept-Encoding' })
    const encoding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gz' : undefined
    const packed = encoding === undefined ? undefined : files.get(`${name}.${encoding}`)
    if (packed === undefined) return reply.send(plain)
    return reply.header('content-encoding', encoding === 'gz' ? 'gzip' : 'br').send(packed)
  }
}
