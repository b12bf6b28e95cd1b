import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { INNER_HEADER, type Server } from '../../platform/http/server.ts'
import type { Bundle, Rendered } from './bundle.ts'
import { innerCalls } from './inner.ts'
import { textField } from '../rules/field.ts'
import { preferencesOf, rememberLanguage } from './preferences.ts'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

type Answering = {
  page(pattern: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>
  /** The page that tells of a refusal, for answers that were problems. */
  failure(request: FastifyRequest, status: number, problem: unknown): Promise<string>
}

/** Renders pages with what the API says in this process, and sends them. */
export function pageAnswers(server: Server, bundle: Bundle): Answering {
  const callsOf = innerCalls(server)
  const render = (
    request: FastifyRequest,
    pattern: string,
    refusal?: { status: number; problem: unknown },
  ) => {
    const mark = request.url.indexOf('?')
    return bundle.render({
      pattern,
      path: mark < 0 ? request.url : request.url.slice(0, mark),
      search: mark < 0 ? '' : request.url.slice(mark),
      params: paramsOf(request.params),
      ...preferencesOf(request),
      assets: bundle.assets,
      get: callsOf(request),
      ...(refusal && { refusal }),
    })
  }
  return {
    async page(pattern, request, reply) {
      const rendered = await render(request, pattern)
      rememberLanguage(request, reply)
      return send(request, reply, rendered)
    },
    async failure(request, status, problem) {
      return (await render(request, '', { status, problem })).body
    },
  }
}

const paramsOf = (params: unknown): Record<string, string> =>
  typeof params === 'object' && params !== null
    ? Object.fromEntries(Object.keys(params).map((name) => [name, textField(params, name)]))
    : {}

async function send(request: FastifyRequest, reply: FastifyReply, rendered: Rendered): Promise<FastifyReply> {
  if (rendered.location !== undefined) return reply.redirect(rendered.location, rendered.status)
  const etag = `W/"${createHash('sha1').update(rendered.body).digest('base64url')}"`
  void reply
    .code(rendered.status)
    .type(rendered.type)
    .headers({
      etag,
      vary: 'Cookie, Accept-Language, Accept-Encoding',
      'cache-control': rendered.status === 200 ? 'private, no-cache' : 'no-store',
    })
  if (rendered.status === 200 && request.headers['if-none-match'] === etag) return reply.code(304).send()
  return sendCompressed(request, reply, rendered.body)
}

const BROTLI_QUALITY = 4
const GZIP_LEVEL = 4

async function sendCompressed(
  request: FastifyRequest,
  reply: FastifyReply,
  body: string,
): Promise<FastifyReply> {
  const accepted = request.headers['accept-encoding'] ?? ''
  if (/\bbr\b/.test(accepted)) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY }
    return reply.header('content-encoding', 'br').send(await brotli(body, { params }))
  }
  if (/\bgzip\b/.test(accepted)) {
    return reply.header('content-encoding', 'gzip').send(await zip(body, { level: GZIP_LEVEL }))
  }
  return reply.send(body)
}

/** People who ask for a page and are refused get a page; programs keep the problem. */
export function failuresAsPages(server: Server, pages: Answering): void {
  server.addHook('onSend', async (request, reply, payload: unknown) => {
    const wantsPage =
      reply.statusCode >= 400 &&
      typeof payload === 'string' &&
      String(reply.getHeader('content-type')).startsWith('application/problem+json') &&
      (request.headers.accept ?? '').includes('text/html') &&
      request.headers[INNER_HEADER] === undefined
    if (!wantsPage || /^\/(api|openapi|healthz|readyz|metrics)\b/.test(request.url)) return payload
    const problem: unknown = JSON.parse(payload)
    const html = await pages.failure(request, reply.statusCode, problem).catch(() => undefined)
    if (html === undefined) return payload
    void reply.type('text/html; charset=utf-8')
    return html
  })
}
