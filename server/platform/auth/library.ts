import { betterAuth } from 'better-auth'
import { phoneNumber } from 'better-auth/plugins/phone-number'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { newId } from '../../lib/ids.ts'
import type { Log } from '../log.ts'
import { text } from '../texts.ts'
import { columns } from './columns.ts'
import { CODE_LASTS, LEAST_PASSWORD, LINK_LASTS, MOST_PASSWORD, type Parts, type Spoken } from './parts.ts'
import { placeholder } from './placeholder.ts'
import { sender } from './sending.ts'
import { LASTS } from './sessions.ts'

type Sender = ReturnType<typeof sender>

/** Guesses at one code before it is worth nothing; guessing at a person is counted by accounts besides. */
const CODE_TRIES = 5

/** Passwords, codes and second factors, in our tables. Only its functions are called; it answers no address. */
export function openLibrary(parts: Parts, spoken: Spoken) {
  const send = sender(parts, spoken)
  return betterAuth({
    ...common(parts),
    basePath: '/api/v1/session',
    emailAndPassword: passwords(send),
    emailVerification: {
      expiresIn: LINK_LASTS,
      sendOnSignUp: true,
      autoSignInAfterVerification: false,
      sendVerificationEmail: ({ user, token }: { user: { email: string }; token: string }) =>
        send.link('verification', user.email, `/sign-up/verify?token=${token}`),
    },
    plugins: [codes(send, spoken), secondFactor()],
  })
}

const passwords = (send: Sender) => ({
  enabled: true,
  autoSignIn: false,
  requireEmailVerification: true,
  minPasswordLength: LEAST_PASSWORD,
  maxPasswordLength: MOST_PASSWORD,
  resetPasswordTokenExpiresIn: LINK_LASTS,
  revokeSessionsOnPasswordReset: true,
  sendResetPassword: ({ user, token }: { user: { email: string }; token: string }) =>
    send.link('reset', user.email, `/reset?token=${token}`),
  onExistingUserSignUp: ({ user }: { user: { email: string } }) => send.link('known', user.email, '/reset'),
})

const codes = (send: Sender, { language }: Spoken) =>
  phoneNumber({
    otpLength: 6,
    expiresIn: CODE_LASTS,
    allowedAttempts: CODE_TRIES,
    schema: columns.phone,
    sendOTP: ({ phoneNumber: phone, code }) => send.code(phone, code),
    signUpOnVerification: {
      getTempEmail: placeholder,
      getTempName: (phone) => text(language(), 'accounts.new_person', { digits: phone.slice(-4) }),
    },
  })

function secondFactor() {
  // Its own step between password and session is not used: one way for every kind of sign-in, in accounts/actions.
  const { hooks: _, ...plugin } = twoFactor({
    issuer: 'Dayi 大仪',
    allowPasswordless: true,
    schema: columns.secondFactor,
    twoFactorTable: 'two_factor',
  })
  return plugin
}

/** What both halves of the library share: our tables, ids and cookies. */
export function common({ config, db, log, secret }: Parts) {
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
      useSecureCookies: config.publicUrl.startsWith('https:'),
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
