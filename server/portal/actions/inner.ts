import type { FastifyRequest } from 'fastify'
import { INNER_HEADER, type Server } from '../../platform/http/server.ts'
import type { Answer } from './bundle.ts'
import { keep } from './kept.ts'

export type Get = <T>(path: string) => Promise<Answer<T>>

/** Figures and names that every page needs may be this old, in milliseconds; everything else is asked anew. */
const FIGURES = /^\/api\/v1\/(installation|classes|statistics|regions\/\w+)$/
const FRESH_FOR = 5000
const MOST_KEPT = 300

/** Calls the API within the process, in the name of whoever asked for the page. */
export function innerCalls(server: Server): (request: FastifyRequest) => Get {
  const kept = keep<Answer<unknown>>(MOST_KEPT)
  return (request) =>
    <T>(path: string): Promise<Answer<T>> => {
      if (!FIGURES.test(path) || request.principal.kind !== 'visitor') return ask<T>(server, request, path)
      const make = () => ask<unknown>(server, request, path)
      return sameShape<T>(kept.get(path, FRESH_FOR, make, ({ ok }) => ok))
    }
}

// One path always answers one shape: the parameter only names it.
function sameShape<T>(answer: Promise<Answer<unknown>>): Promise<Answer<T>>
function sameShape(answer: Promise<Answer<unknown>>): Promise<Answer<unknown>> {
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
