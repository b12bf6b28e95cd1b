import { hash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { INNER_HEADER, type Server } from '../../platform/http/server.ts'
import type { Answer, FormFile, Upload } from './bundle.ts'
import { keep } from './kept.ts'

export type Get = <T>(path: string) => Promise<Answer<T>>

export type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Sends a body as JSON, or as a multipart form where it holds files. */
export type Send = <T>(method: Method, path: string, body?: object | Upload) => Promise<Answer<T>>

/** Calls of the API in the name of whoever asked; `cookies` are those it set, to be handed back. */
export type Calls = { get: Get; send: Send; cookies: string[] }

/** Figures and names that every page needs may be this old, in milliseconds; everything else is asked anew. */
const FIGURES = /^\/api\/v1\/(installation|classes|statistics|regions\/\w+)$/
const FRESH_FOR = 5000
const MOST_KEPT = 300

/** Calls the API within the process, in the name of whoever asked for the page. */
export function innerCalls(server: Server): (request: FastifyRequest, key?: string) => Calls {
  const kept = keep<Answer<unknown>>(MOST_KEPT)
  return (request, key) => {
    const cookies: string[] = []
    return {
      cookies,
      get: <T>(path: string): Promise<Answer<T>> => {
        if (!FIGURES.test(path) || request.principal.kind !== 'visitor') return ask<T>(server, request, path)
        const make = () => ask<unknown>(server, request, path)
        return sameShape<T>(kept.get(path, FRESH_FOR, make, ({ ok }) => ok))
      },
      send: <T>(method: Method, path: string, body?: object | Upload) =>
        send<T>(server, request, { method, path, body, cookies, key }),
    }
  }
}

// One path always answers one shape: the parameter only names it.
function sameShape<T>(answer: Promise<Answer<T> | Answer<unknown>>): Promise<Answer<T>>
function sameShape(answer: Promise<Answer<unknown>>): Promise<Answer<unknown>> {
  return answer
}

/** The origin too, since the API judges it again; the address and the host are the caller's own. */
const PASSED_ON = ['cookie', 'accept-language', 'user-agent', 'origin', 'sec-fetch-site'] as const

function headersOf(server: Server, request: FastifyRequest): Record<string, string> {
  const headers: Record<string, string> = {
    [INNER_HEADER]: server.innerKey,
    'x-request-id': request.id,
    host: request.host,
  }
  for (const name of PASSED_ON) {
    const value = request.headers[name]
    if (typeof value === 'string') headers[name] = value
  }
  return headers
}

async function ask<T>(server: Server, request: FastifyRequest, path: string): Promise<Answer<T>> {
  const headers = headersOf(server, request)
  const response = await server.inject({ method: 'GET', url: path, headers, remoteAddress: request.ip })
  if (response.statusCode < 300) return { ok: true, value: response.json<T>() }
  return { ok: false, status: response.statusCode, problem: problemOf(response.body) }
}

type Sending = {
  method: Method
  path: string
  body: object | Upload | undefined
  cookies: string[]
  key: string | undefined
}

/** One form may ask several things of the API, or the same of another address: each has a key of its own. */
function headerOf(key: string, { method, path, body }: Sending): string {
  const said =
    body === undefined || !isUpload(body)
      ? body
      : [body.fields, body.files.map(({ field, name, bytes }) => [field, name, hash('sha256', bytes)])]
  return hash('sha256', JSON.stringify([key, method, path, said ?? null]))
}

async function send<T>(server: Server, request: FastifyRequest, call: Sending): Promise<Answer<T>> {
  const packed = call.body === undefined ? undefined : await pack(call.body)
  const response = await server.inject({
    method: call.method,
    url: call.path,
    headers: {
      ...headersOf(server, request),
      ...(packed && { 'content-type': packed.type }),
      ...(call.key && { 'idempotency-key': headerOf(call.key, call) }),
    },
    remoteAddress: request.ip,
    ...(packed && { payload: packed.bytes }),
  })
  const set = response.headers['set-cookie']
  call.cookies.push(...[set ?? []].flat())
  if (response.statusCode < 300) return { ok: true, value: response.json<T>() }
  return { ok: false, status: response.statusCode, problem: problemOf(response.body) }
}

const isUpload = (body: object): body is Upload => 'files' in body && Array.isArray(body.files)

async function pack(body: object | Upload): Promise<{ type: string; bytes: Buffer }> {
  if (!isUpload(body)) return { type: 'application/json', bytes: Buffer.from(JSON.stringify(body)) }
  const form = new FormData()
  for (const [name, value] of Object.entries(body.fields)) form.append(name, value)
  for (const file of body.files) form.append(file.field, blobOf(file), file.name)
  const made = new Response(form)
  return {
    type: made.headers.get('content-type') ?? '',
    bytes: Buffer.from(await made.arrayBuffer()),
  }
}

const blobOf = ({ bytes, type }: FormFile): Blob => new Blob([new Uint8Array(bytes)], { type })

function problemOf(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
