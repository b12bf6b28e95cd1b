import type { InjectOptions } from 'fastify'
import { field } from './field.ts'
import type { TestApp } from './app.ts'

/** An answer as tests look at it. */
export type Answered = {
  status: number
  body: unknown
  /** Codes of the reasons where it refuses. */
  codes: string[]
  cookies: string[]
  location: string | undefined
}

/** Asks the API in somebody's name; a body is sent as JSON. */
export async function ask(
  test: Pick<TestApp, 'server'>,
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  given: { headers?: Record<string, string>; body?: object; address?: string } = {},
): Promise<Answered> {
  const options: InjectOptions = {
    method,
    url: `/api/v1${path}`,
    headers: given.headers ?? {},
    remoteAddress: given.address ?? '127.0.0.1',
    ...(given.body !== undefined && { payload: given.body }),
  }
  const answer = await test.server.inject(options)
  const set = answer.headers['set-cookie']
  const text = answer.body
  const body: unknown = text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text
  const reasons = field(body, 'reasons')
  return {
    status: answer.statusCode,
    body,
    codes: Array.isArray(reasons) ? reasons.map((reason) => String(field(reason, 'code'))) : [],
    cookies: (Array.isArray(set) ? set : [set]).flatMap((each) => (each === undefined ? [] : [each])),
    location: answer.headers.location,
  }
}

/** The Cookie header that a browser would send after this answer. */
export const cookieOf = ({ cookies }: Answered): string =>
  cookies
    .map((line) => line.split(';')[0] ?? '')
    .filter((pair) => !pair.endsWith('='))
    .join('; ')
