import { AsyncLocalStorage } from 'node:async_hooks'
import type { Language } from '../texts.ts'
import { clearedCookie, sessionCookie, tokenOfCookie, type CookieKeys, type Shown } from './cookie.ts'
import { openLibrary } from './library.ts'
import type { Parts } from './parts.ts'
import { openProviders } from './providers.ts'
import { LASTS } from './sessions.ts'

/** Sign-in: passwords, codes, second factors and providers are the library's; sessions, roles and limits are ours. */
export function openAuth(parts: Parts) {
  const keys: CookieKeys = { secret: parts.secret, secure: parts.config.publicUrl.startsWith('https:') }
  // The language of whoever is being answered, for what is sent to them.
  const speaking = new AsyncLocalStorage<Language>()
  const library = openLibrary(parts, { language: () => speaking.getStore() ?? 'zh-CN' })
  let providers: ReturnType<typeof openProviders> | undefined
  return {
    api: library.api,
    /** Opened at first use: a provider that is out of reach must not hold up anybody else's sign-in. */
    providers: () => (providers ??= openProviders(parts)).api,
    hashPassword: async (password: string): Promise<string> =>
      (await library.$context).password.hash(password),
    cookie: (token: string): string => sessionCookie(keys, token, LASTS),
    clearedCookie: clearedCookie(keys),
    tokenOf: (header: string | undefined): Shown => tokenOfCookie(keys, header),
    /** Runs a call of the library; what it sends is written in this language. */
    speaking: <T>(language: Language, call: () => Promise<T>): Promise<T> => speaking.run(language, call),
  }
}

export type Auth = ReturnType<typeof openAuth>
