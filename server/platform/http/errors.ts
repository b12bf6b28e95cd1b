import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { Refusal } from '../../lib/refusal.ts'
import { memberOf } from '../../lib/unknown.ts'
import type { App } from '../app.ts'
import { languageOf, type Language } from '../texts.ts'
import { fieldRefusals } from './field-faults.ts'
import { problemOf, statusOf } from './problem.ts'
import type { Server } from './types.ts'

/** Carries refusals through Fastify's hooks, where no value can be returned. */
export class ProblemError extends Error {
  readonly refusals: Refusal[]
  constructor(refusals: Refusal[]) {
    super(refusals[0]?.code ?? 'problem')
    this.refusals = refusals
  }
}

export const requestLanguage = (request: FastifyRequest): Language =>
  languageOf({
    query:
      typeof request.query === 'object' && request.query !== null
        ? Reflect.get(request.query, 'lang')
        : undefined,
    cookie: /(?:^|;\s*)lang=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1],
    accept: request.headers['accept-language'],
  })

/** Writes one answer that refuses. */
export function refuse(request: FastifyRequest, reply: FastifyReply, refusals: Refusal[]): FastifyReply {
  request.refusals = refusals
  const wait = refusals.find(({ code }) => code.startsWith('rate_limited.'))?.params?.['seconds']
  if (wait !== undefined) void reply.header('retry-after', String(wait))
  return reply
    .code(statusOf(refusals))
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemOf(refusals, requestLanguage(request), request.id)))
}

export function answerErrors(server: Server, app: App): void {
  server.setNotFoundHandler((request, reply) => refuse(request, reply, [{ code: 'not_found.route' }]))
  server.setErrorHandler((error: FastifyError | ProblemError, request, reply) => {
    const refusals = isOfCursor(error, request) ? [FORGED] : refusalsOf(error)
    if (statusOf(refusals) >= 500) app.log.error({ err: error, requestId: request.id }, 'request failed')
    return refuse(request, reply, refusals)
  })
}

/** Addresses that the router itself cannot read. */
export function answerFrameworkError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  void refuse(request, reply, refusalsOf(error))
}

const KNOWN: Record<string, string> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large.body',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported.media_type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed.body',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed.body',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed.body',
  Z_DATA_ERROR: 'malformed.encoding',
  Z_BUF_ERROR: 'malformed.encoding',
  FST_ERR_BAD_URL: 'malformed.address',
  FST_ERR_MAX_PARAM_LENGTH: 'malformed.address',
  FST_REQ_FILE_TOO_LARGE: 'too_large.file',
  FST_FILES_LIMIT: 'malformed.multipart',
  FST_FIELDS_LIMIT: 'malformed.multipart',
  FST_PARTS_LIMIT: 'malformed.multipart',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'unsupported.media_type',
  FST_PROTO_VIOLATION: 'malformed.multipart',
}

const FORGED: Refusal = { code: 'malformed.cursor', pointer: '/query/cursor' }

// Of SQLSTATE: out of range, no date, no number, no id, no text. Any other fault of values is the query's own.
const UNREADABLE = new Set(['22003', '22007', '22008', '22009', '22021', '22P02', '22P05'])

/** A cursor is opaque: what stands in a forged one shows where the database reads it. All else is bound by schemas. */
const isOfCursor = (error: Error, { query }: FastifyRequest): boolean =>
  memberOf(query, 'cursor') !== undefined && UNREADABLE.has(String(memberOf(error, 'code')))

function refusalsOf(error: FastifyError | ProblemError): Refusal[] {
  if (error instanceof ProblemError) return error.refusals
  if (error.validation !== undefined) return fieldRefusals(error)
  const known = KNOWN[error.code]
  if (known !== undefined) return [{ code: known }]
  const status = error.statusCode ?? 500
  if (status === 429) return [{ code: 'rate_limited.requests' }]
  return [{ code: status < 500 ? 'malformed.request' : 'internal.error' }]
}
