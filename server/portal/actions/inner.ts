import type { FastifyRequest } from 'fastify'
import { INNER_HEADER, type Server } from '../../platform/http/server.ts'
import type { Answer } from './bundle.ts'

export type Get = <T>(path: string) => Promise<Answer<T>>

/** How old an answer on a visitor's page may be, in milliseconds; what is not named is asked anew each time. */
const KEPT: [path: RegExp, ms: number][] = [
  [/^\/api\/v1\/(installation|classes|statistics|regions\/\w+)$/, 5000],
  [/^\/api\/v1\/instruments(\?|$)/, 2000],
]
const MOST_KEPT = 300
const lifeOf = (path: string): number => KEPT.find(([pattern]) => pattern.test(path))?.[1] ?? 0

/** Calls the API within the process, in the name of whoever asked for the page. */
export function innerCalls(server: Server): (request: FastifyRequest) => Get {
  const kept = new Map<string, { until: number; answer: Promise<Answer<unknown>> }>()
  return (request) => {
    const call = <T>(path: string) => ask<T>(server, request, path)
    return <T>(path: string): Promise<Answer<T>> => {
      if (lifeOf(path) === 0 || request.principal.kind !== 'visitor') return call<T>(path)
      return remembered<T>(kept, path, call)
    }
  }
}

async function remembered<T>(
  kept: Map<string, { until: number; answer: Promise<Answer<unknown>> }>,
  path: string,
  call: (path: string) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  const now = performance.now()
  const standing = kept.get(path)
  if (standing !== undefined && standing.until > now) return sameShape<T>(await standing.answer)
  if (kept.size >= MOST_KEPT) kept.clear()
  const answer = call(path)
  kept.set(path, { until: now + lifeOf(path), answer })
  const settled = await answer.catch((error: unknown) => {
    kept.delete(path)
    throw error
  })
  if (!settled.ok) kept.delete(path)
  return settled
}

// One path always answers one shape: the generic parameter only names it.
function sameShape<T>(answer: Answer<unknown>): Answer<T>
function sameShape(answer: Answer<unknown>): Answer<unknown> {
  return answer
}

const PASSED_ON = ['cookie', 'accept-language'] as const

async function ask<T>(server: Server, request: FastifyRequest, path: string): Promise<Answer<T>> {
  const headers: Record<string, string> = { [INNER_HEADER]: server.innerKey, 'x-request-id': request.id }
  for (const name of PASSED_ON) {
    const value = request.headers[name]
    if (value !== undefined) headers[name] = value
  }
  const response = await server.inject({ method: 'GET', url: path, headers, remoteAddress: request.ip })
  if (response.statusCode < 300) return { ok: true, value: response.json<T>() }
  return { ok: false, status: response.statusCode, problem: problemOf(response.body) }
}

function problemOf(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
