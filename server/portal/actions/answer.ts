import { hash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { INNER_HEADER, type Server } from '../../platform/http/server.ts'
import type { Bundle, Rendered } from './bundle.ts'
import { innerCalls } from './inner.ts'
import { keep } from './kept.ts'
import { sendPacked } from './packed.ts'
import { textField } from '../rules/field.ts'
import { preferencesOf, rememberLanguage } from './preferences.ts'

type Answering = {
  page(pattern: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>
  /** The page that tells of a refusal, for answers that were problems. */
  failure(request: FastifyRequest, status: number, problem: unknown): Promise<string>
}

/** A visitor's page may be this old, in milliseconds: under load each address is rendered once in this time. */
const FRESH_FOR = 2000
const MOST_KEPT = 200

type Ready = Omit<Rendered, 'body'> & { body: Buffer; etag: string }

/** Renders pages with what the API says in this process, and sends them. */
export function pageAnswers(server: Server, bundle: Bundle): Answering {
  const callsOf = innerCalls(server)
  const kept = keep<Ready>(MOST_KEPT)
  const render = (request: FastifyRequest, pattern: string, refusal?: { status: number; problem: unknown }) =>
    bundle.render({
      pattern,
      ...partsOf(request.url),
      params: paramsOf(request.params),
      ...preferencesOf(request),
      assets: bundle.assets,
      get: callsOf(request),
      ...(refusal && { refusal }),
    })
  return {
    async page(pattern, request, reply) {
      rememberLanguage(request, reply)
      const make = async () => ready(await render(request, pattern))
      if (request.principal.kind !== 'visitor') return send(request, reply, await make())
      const { language, mode, theme } = preferencesOf(request)
      const key = [request.url, language, mode, theme].join(' ')
      return send(request, reply, await kept.get(key, FRESH_FOR, make, ({ status }) => status === OK))
    },
    async failure(request, status, problem) {
      return (await render(request, '', { status, problem })).body
    },
  }
}

const OK = 200

function ready({ body, ...rendered }: Rendered): Ready {
  const bytes = Buffer.from(body)
  return { ...rendered, body: bytes, etag: `W/"${hash('sha1', bytes, 'base64url')}"` }
}

function partsOf(url: string): { path: string; search: string } {
  const mark = url.indexOf('?')
  return mark < 0 ? { path: url, search: '' } : { path: url.slice(0, mark), search: url.slice(mark) }
}

const paramsOf = (params: unknown): Record<string, string> =>
  typeof params === 'object' && params !== null
    ? Object.fromEntries(Object.keys(params).map((name) => [name, textField(params, name)]))
    : {}

async function send(request: FastifyRequest, reply: FastifyReply, page: Ready): Promise<FastifyReply> {
  if (page.location !== undefined) return reply.redirect(page.location, page.status)
  void reply
    .code(page.status)
    .type(page.type)
    .headers({
      etag: page.etag,
      vary: 'Cookie, Accept-Language, Accept-Encoding',
      'cache-control': page.status === OK ? 'private, no-cache' : 'no-store',
    })
  if (page.status === OK && request.headers['if-none-match'] === page.etag) return reply.code(304).send()
  return sendPacked(request, reply, page)
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
