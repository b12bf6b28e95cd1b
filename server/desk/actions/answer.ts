import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { memberOf, textOf } from '../../lib/unknown.ts'
import type { App } from '../../platform/app.ts'
import { refuse, requestLanguage } from '../../platform/http/errors.ts'
import { withStyleNonce } from '../../platform/http/headers.ts'
import { text } from '../../platform/texts.ts'
import { deskDocument, preparingDocument } from '../rules/document.ts'
import { prepareDesk } from './prepare.ts'

type Answers = {
  page(request: FastifyRequest, reply: FastifyReply): FastifyReply
  file(request: FastifyRequest, reply: FastifyReply): FastifyReply
  settled: Promise<void>
}

const ASK_AGAIN_SECONDS = 3

/** The workbench's document and files; those not signed in are sent to sign in and come back. */
export function deskAnswers(app: App): Answers {
  const preparing = prepareDesk(app)
  return {
    settled: preparing.settled,
    page(request, reply) {
      void reply.headers({ 'cache-control': 'no-store', vary: 'Cookie, Accept-Language' })
      if (request.principal.kind !== 'person')
        return reply.redirect(`/sign-in?next=${encodeURIComponent(request.url)}`, 303)
      // The choice is kept in a cookie, so that the API answers in the same language.
      const chosen = textOf(memberOf(request.query, 'lang'))
      if (chosen !== null) return reply.redirect(preferenceOf(chosen, request.url), 303)
      const language = requestLanguage(request)
      const frame = { language, ...choicesOf(request), title: text(language, 'desk.frame.title') }
      void reply.type('text/html; charset=utf-8')
      const desk = preparing.desk()
      if (desk === undefined) {
        const words = preparing.failed() ? ['desk.frame.failed'] : ['desk.frame.preparing']
        return reply
          .code(503)
          .headers(preparing.failed() ? {} : { refresh: ASK_AGAIN_SECONDS, 'retry-after': ASK_AGAIN_SECONDS })
          .send(
            preparingDocument(
              frame,
              words.map((key) => text(language, key)),
            ),
          )
      }
      const nonce = randomBytes(16).toString('base64')
      const noScript = text(language, 'desk.frame.no_script')
      return reply
        .header('content-security-policy', withStyleNonce(nonce))
        .send(deskDocument(desk.entry, { ...frame, nonce, noScript }))
    },
    file(request, reply) {
      const desk = preparing.desk()
      if (desk === undefined) return refuse(request, reply, [{ code: 'not_found.file' }])
      return desk.send(request, reply, textOf(memberOf(request.params, 'name')) ?? '')
    },
  }
}

/** The address that keeps a language and comes back here without naming it again. */
function preferenceOf(language: string, url: string): string {
  const [path = '/desk', query = ''] = url.split('?')
  const rest = new URLSearchParams(query)
  rest.delete('lang')
  const back = rest.size === 0 ? path : `${path}?${rest.toString()}`
  return `/preferences?${new URLSearchParams({ lang: language, to: back }).toString()}`
}

function choicesOf(request: FastifyRequest): { theme: string; large: boolean } {
  const cookie = request.headers.cookie ?? ''
  return {
    theme: /(?:^|;\s*)theme=(light|dark)/.exec(cookie)?.[1] ?? 'auto',
    large: /(?:^|;\s*)mode=large/.test(cookie),
  }
}
