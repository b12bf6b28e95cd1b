import { download } from '../../platform/http/download.ts'
import type { Call } from '../../platform/http/route.ts'
import type { Standing } from '../../platform/auth/index.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Language } from '../../platform/texts.ts'

/** Who asks, from where, and the session they come with. */
export type Caller = {
  principal: Principal
  session: Standing | undefined
  address: string
  agent: string | null
  language: Language
  requestId: string
  /** The library reads the session from the cookie itself. */
  headers: Headers
  setCookie(line: string | string[]): void
  redirect(to: string): Promise<void>
  sendFile(name: string, json: string): Promise<void>
}

/** What an action on sessions needs of a call. */
export function callerOf({ principal, language, requestId, raw }: Call): Caller {
  const { request, reply } = raw
  const headers = new Headers({ 'x-dayi-address': request.ip })
  if (request.headers.cookie !== undefined) headers.set('cookie', request.headers.cookie)
  return {
    principal,
    session: request.session,
    address: request.ip,
    agent: request.headers['user-agent'] ?? null,
    language,
    requestId,
    headers,
    setCookie: (line) => void reply.header('set-cookie', line),
    redirect: async (to) => {
      await reply.header('cache-control', 'no-store').redirect(to, 303)
    },
    sendFile: (name, body) => download(reply, { type: 'application/json; charset=utf-8', name, body }),
  }
}
