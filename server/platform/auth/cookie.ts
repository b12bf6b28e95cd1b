import { createHmac, timingSafeEqual } from 'node:crypto'

/** How the session cookie is made here; the same form as the sign-in library's, so that both read each other's. */
export type CookieKeys = { secret: string; secure: boolean }

const NAME = 'dayi.session_token'

const cookieNameOf = ({ secure }: Pick<CookieKeys, 'secure'>): string => (secure ? `__Secure-${NAME}` : NAME)

const signatureOf = (token: string, secret: string): string =>
  createHmac('sha256', secret).update(token).digest('base64')

const ATTRIBUTES = 'Path=/; HttpOnly; SameSite=Lax'

/** The Set-Cookie line of a session: its token, signed. @param maxAge seconds */
export function sessionCookie(keys: CookieKeys, token: string, maxAge: number): string {
  const value = encodeURIComponent(`${token}.${signatureOf(token, keys.secret)}`)
  return `${cookieNameOf(keys)}=${value}; Max-Age=${maxAge}; ${ATTRIBUTES}${keys.secure ? '; Secure' : ''}`
}

/** The Set-Cookie line that takes the session cookie away. */
export const clearedCookie = (keys: CookieKeys): string =>
  `${cookieNameOf(keys)}=; Max-Age=0; ${ATTRIBUTES}${keys.secure ? '; Secure' : ''}`

export type Shown = { shown: false } | { shown: true; token: string | undefined }

/** The token in a Cookie header; undefined where a cookie is shown that we did not sign. */
export function tokenOfCookie(keys: CookieKeys, header: string | undefined): Shown {
  const name = cookieNameOf(keys)
  const pair = (header ?? '').split(/;\s*/).find((each) => each.startsWith(`${name}=`))
  if (pair === undefined) return { shown: false }
  const value = decoded(pair.slice(name.length + 1))
  const dot = value.lastIndexOf('.')
  const token = value.slice(0, Math.max(dot, 0))
  const given = Buffer.from(value.slice(dot + 1))
  const right = Buffer.from(signatureOf(token, keys.secret))
  const holds = dot > 0 && given.length === right.length && timingSafeEqual(given, right)
  return { shown: true, token: holds ? token : undefined }
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}
