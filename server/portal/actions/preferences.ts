import type { FastifyReply, FastifyRequest } from 'fastify'
import { ownPath } from '../../lib/own-path.ts'
import { requestLanguage } from '../../platform/http/errors.ts'
import { field } from '../rules/field.ts'

export type Preferences = {
  language: 'zh-CN' | 'en'
  mode: 'normal' | 'large'
  theme: 'auto' | 'light' | 'dark'
}

const CHOICES: Record<string, readonly string[]> = {
  lang: ['zh-CN', 'en'],
  mode: ['normal', 'large'],
  theme: ['auto', 'light', 'dark'],
}

const cookieOf = (request: FastifyRequest, name: string): string | undefined =>
  new RegExp(`(?:^|;\\s*)${name}=([\\w-]+)`).exec(request.headers.cookie ?? '')?.[1]

/** How this reader wants to read: language, large letters, light or dark. */
export function preferencesOf(request: FastifyRequest): Preferences {
  const theme = cookieOf(request, 'theme')
  return {
    language: requestLanguage(request),
    mode: cookieOf(request, 'mode') === 'large' ? 'large' : 'normal',
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
  }
}

const LASTS = 365 * 24 * 60 * 60

const cookie = (request: FastifyRequest, name: string, value: string): string =>
  `${name}=${value}; Path=/; Max-Age=${LASTS}; SameSite=Lax; HttpOnly${request.protocol === 'https' ? '; Secure' : ''}`

/** A language chosen in the address is remembered for the next page. */
export function rememberLanguage(request: FastifyRequest, reply: FastifyReply): void {
  const chosen = field(request.query, 'lang')
  if (typeof chosen !== 'string' || !CHOICES['lang']?.includes(chosen)) return
  if (cookieOf(request, 'lang') !== chosen) reply.header('set-cookie', cookie(request, 'lang', chosen))
}

/** Keeps the choices named in the address and goes back to the page they were made on. */
export function choosePreferences(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const cookies = Object.entries(CHOICES).flatMap(([name, choices]) => {
    const value = field(request.query, name)
    return typeof value === 'string' && choices.includes(value) ? [cookie(request, name, value)] : []
  })
  return reply
    .headers({ 'set-cookie': cookies, 'cache-control': 'no-store' })
    .redirect(ownPath(field(request.query, 'to')), 303)
}
