import { hash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { INNER_HEADER, type Server } from '../../platform/http/server.ts'
import type { Bundle, Form, Rendered } from './bundle.ts'
import { formOf } from './form.ts'
import { innerCalls } from './inner.ts'
import { keep } from './kept.ts'
import { sendPacked } from './packed.ts'
import { textField } from '../rules/field.ts'
import { preferencesOf, rememberLanguage } from './preferences.ts'

export type Answering = {
  page(pattern: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>
  /** Takes what the page's form sent: on to the next page, or the same one again with what is at fault. */
  posted(pattern: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>
  /** The page that tells of a refusal, for answers that were problems. */
  failure(request: FastifyRequest, status: number, problem: unknown): Promise<string>
}

/** A visitor's page may be this old, in milliseconds: under load each address is rendered once in this time. */
const FRESH_FOR = 2000
const MOST_KEPT = 200

type Ready = Omit<Rendered, 'body'> & { body: Buffer; etag: string }

type Asked = { pattern: string; refusal?: { status: number; problem: unknown }; form?: Form }

/** Renders pages with what the API says in this process, and sends them. */
export function pageAnswers(server: Server, bundle: Bundle): Answering {
  const callsOf = innerCalls(server)
  const kept = keep<Ready>(MOST_KEPT)
  const render = async (request: FastifyRequest, asked: Asked) => {
    const { get, send: call, cookies } = callsOf(request, keyIn(asked.form))
    const rendered = await bundle.render({
      ...asked,
      ...partsOf(request.url),
      params: paramsOf(request.params),
      ...preferencesOf(request),
      assets: bundle.assets,
      hasSession: request.session !== undefined,
      get,
      send: call,
    })
    return { rendered, cookies }
  }
  return {
    async page(pattern, request, reply) {
      rememberLanguage(request, reply)
      const make = async () => ready((await render(request, { pattern })).rendered)
      // Whoever has a session is shown what is theirs, which nobody else may be given.
      const isPublic = request.principal.kind === 'visitor' && request.session === undefined
      if (!isPublic) return send(request, reply, await make())
      const { language, mode, theme } = preferencesOf(request)
      const key = [request.url, language, mode, theme].join(' ')
      return send(request, reply, await kept.get(key, FRESH_FOR, make, ({ status }) => status === OK))
    },
    async posted(pattern, request, reply) {
      const { rendered, cookies } = await render(request, { pattern, form: await formOf(request) })
      if (cookies.length > 0) void reply.header('set-cookie', cookies)
      void reply.header('cache-control', 'no-store')
      if (rendered.location !== undefined) return reply.redirect(rendered.location, SEE_OTHER)
      // Never packed: what somebody typed and a secret beside it could be told from the length.
      return reply.code(rendered.status).type(rendered.type).send(rendered.body)
    },
    async failure(request, status, problem) {
      return (await render(request, { pattern: '', refusal: { status, problem } })).rendered.body
    },
  }
}

/** The key that a page's form carries, so that what it asks for happens once. */
const keyIn = (form: Form | undefined): string | undefined =>
  form?.fields.find(([name]) => name === 'requestKey')?.[1]

const SEE_OTHER = 303
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
