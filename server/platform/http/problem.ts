import { Type } from 'typebox'
import type { Refusal } from '../../lib/refusal.ts'
import { text, type Language } from '../texts.ts'

/** RFC 9457, with every reason at once in both languages. */
export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.Optional(Type.String()),
    instance: Type.Optional(Type.String({ description: 'Id of the request' })),
    reasons: Type.Array(
      Type.Object({
        code: Type.String(),
        zh: Type.String(),
        en: Type.String(),
        pointer: Type.Optional(Type.String({ description: 'JSON pointer to the field at fault' })),
        clause: Type.Optional(Type.String()),
      }),
    ),
  },
  { $id: 'Problem' },
)

const STATUS: [prefix: string, status: number][] = [
  ['malformed.', 400],
  ['unauthenticated.', 401],
  ['forbidden.', 403],
  ['not_found.', 404],
  ['not_allowed.', 405],
  ['conflict.', 409],
  ['too_large.', 413],
  ['unsupported.', 415],
  ['rate_limited.', 429],
  ['internal.', 500],
  ['unavailable.', 503],
]

/** The status of an answer that refuses: the first reason decides, 422 where its code names no kind of its own. */
export function statusOf(refusals: Refusal[]): number {
  const code = refusals[0]?.code ?? ''
  return STATUS.find(([prefix]) => code.startsWith(prefix))?.[1] ?? 422
}

/** The body of an answer that refuses; `type` is the address of the first code, a name rather than a page. */
export function problemOf(refusals: Refusal[], language: Language, requestId: string) {
  const status = statusOf(refusals)
  const first = refusals[0] ?? { code: 'internal.error' }
  return {
    type: `urn:dayi:problem:${first.code}`,
    title: text(language, first.code, first.params),
    status,
    instance: requestId,
    reasons: refusals.map((refusal) => ({
      code: refusal.code,
      zh: text('zh-CN', refusal.code, refusal.params),
      en: text('en', refusal.code, refusal.params),
      ...(refusal.pointer !== undefined && { pointer: refusal.pointer }),
      ...(refusal.clause !== undefined && { clause: refusal.clause }),
    })),
  }
}
