import { AsyncLocalStorage } from 'node:async_hooks'
import { betterAuth } from 'better-auth'
import { genericOAuth, phoneNumber, twoFactor } from 'better-auth/plugins'
import { newId } from '../../lib/ids.ts'
import type { Config } from '../config.ts'
import type { Db } from '../db/index.ts'
import type { Log } from '../log.ts'
import type { Message } from '../messages/index.ts'
import type { Language } from '../texts.ts'
import { clearedCookie, sessionCookie, tokenOfCookie, type CookieKeys, type Shown } from './cookie.ts'
import { columns } from './columns.ts'
import { isPlaceholder, placeholder } from './placeholder.ts'
import { LASTS } from './sessions.ts'

type Parts = {
  config: Config
  db: Db
  log: Log
  secret: string
  /** Hands a message to the background; nobody waits for a mail server. */
  send(message: Message): Promise<void>
}

/** The language of whoever is being answered, for what is sent to them. */
const speaking = new AsyncLocalStorage<Language>()

/** Sign-in: passwords, codes, second factors and providers are the library's; sessions, roles and limits are ours. */
export function openAuth(parts: Parts) {
  const { config, secret } = parts
  const keys: CookieKeys = { secret, secure: config.publicUrl.startsWith('https:') }
  const library = openLibrary(parts, keys)
  let providers: ReturnType<typeof openProviders> | undefined
  return {
    api: library.api,
    /** Opened at first use: a provider that is out of reach must not hold up anybody else's sign-in. */
    providers: () => (providers ??= openProviders(parts, keys)).api,
    hashPassword: async (password: string) => (await library.$context).password.hash(password),
    cookie: (token: string): string => sessionCookie(keys, token, LASTS),
    clearedCookie: clearedCookie(keys),
    tokenOf: (header: string | undefined): Shown => tokenOfCookie(keys, header),
    /** Runs a call of the library; what it sends is written in this language. */
    speaking: <T>(language: Language, call: () => Promise<T>): Promise<T> => speaking.run(language, call),
  }
}

export type Auth = ReturnType<typeof openAuth>

/** Seconds a code to a mobile number holds; the form says so. */
export const CODE_LASTS = 300
const CODE_TRIES = 5
const LINK_LASTS = 3600
export const LEAST_PASSWORD = 10
const MOST_PASSWORD = 128

function openLibrary(parts: Parts, keys: CookieKeys) {
  const send = sender(parts)
  // Its own step between password and session is not used: one way for every kind of sign-in, in accounts/actions.
  const { hooks: _, ...secondFactor } = twoFactor({
    issuer: 'Dayi 大仪',
    allowPasswordless: true,
    schema: columns.secondFactor,
    twoFactorTable: 'two_factor',
  })
  return betterAuth({
    ...common(parts, keys),
    basePath: '/api/v1/session',
    emailAndPassword: {
      enabled: true,
      autoSignIn: false,
      requireEmailVerification: true,
      minPasswordLength: LEAST_PASSWORD,
      maxPasswordLength: MOST_PASSWORD,
      resetPasswordTokenExpiresIn: LINK_LASTS,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => send.link('reset', user.email, `/reset?token=${token}`),
      onExistingUserSignUp: ({ user }) => send.link('known', user.email, '/reset'),
    },
    emailVerification: {
      expiresIn: LINK_LASTS,
      sendOnSignUp: true,
      autoSignInAfterVerification: false,
      sendVerificationEmail: ({ user, token }) =>
        send.link('verification', user.email, `/sign-up/verify?token=${token}`),
    },
    plugins: [
      phoneNumber({
        otpLength: 6,
        expiresIn: CODE_LASTS,
        allowedAttempts: CODE_TRIES,
        schema: columns.phone,
        sendOTP: ({ phoneNumber: phone, code }) => send.code(phone, code),
        signUpOnVerification: {
          getTempEmail: placeholder,
          getTempName: (phone) => `${phone.slice(-4)}`,
        },
      }),
      secondFactor,
    ],
  })
}

/** What sign-in sends: a code to a mobile number, a link to an address. Texts: accounts.message.* */
function sender({ config, send }: Parts) {
  const locale = (): Language => speaking.getStore() ?? 'zh-CN'
  return {
    code: (to: string, code: string): Promise<void> =>
      send({
        channel: 'sms',
        to,
        textKey: 'accounts.message.code',
        params: { code, minutes: CODE_LASTS / 60 },
        locale: locale(),
      }),
    async link(kind: 'reset' | 'known' | 'verification', to: string, path: string): Promise<void> {
      if (isPlaceholder(to)) return
      await send({
        channel: 'email',
        to,
        textKey: `accounts.message.${kind}`,
        params: { link: `${config.publicUrl}${path}`, minutes: LINK_LASTS / 60 },
        locale: locale(),
      })
    },
  }
}

/** Government and campus identity providers, as the configuration names them. */
function openProviders(parts: Parts, keys: CookieKeys) {
  return betterAuth({
    ...common(parts, keys),
    basePath: '/api/v1/session/oidc',
    account: {
      ...columns.account,
      accountLinking: { enabled: true, disableImplicitLinking: true },
    },
    plugins: [
      genericOAuth({
        config: parts.config.providers.map((provider) => ({
          providerId: provider.id,
          clientId: provider.clientId,
          clientSecret: provider.clientSecret,
          discoveryUrl: `${provider.issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`,
          requireIdTokenVerification: true,
          scopes: ['openid', 'profile', 'email'],
          pkce: true,
          mapProfileToUser: (profile) => ({
            name: String(profile['name'] ?? profile['sub'] ?? '').slice(0, 100),
            email: typeof profile['email'] === 'string' ? profile['email'] : placeholder(),
          }),
        })),
      }),
    ],
  })
}

function common({ config, db, log, secret }: Parts, { secure }: CookieKeys) {
  return {
    appName: 'Dayi 大仪',
    baseURL: config.publicUrl,
    secret,
    database: { db, type: 'postgres' as const },
    user: columns.user,
    session: { ...columns.session, expiresIn: LASTS, disableSessionRefresh: true, freshAge: 0 },
    account: columns.account,
    verification: columns.verification,
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: false, level: 'error' as const, log: libraryLog(log) },
    advanced: {
      cookiePrefix: 'dayi',
      useSecureCookies: secure,
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: ['x-dayi-address'] },
      // Origins and addresses to go on to are checked by our own routes, for every sign-in alike.
      disableCSRFCheck: true,
    },
  }
}

const libraryLog =
  (log: Log) => (level: 'debug' | 'info' | 'success' | 'warn' | 'error', message: string) => {
    if (level === 'error') log.error({ message }, 'sign-in')
  }
