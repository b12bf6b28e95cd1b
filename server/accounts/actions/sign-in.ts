import { refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { placeholder } from '../../platform/auth/index.ts'
import { emailOf, phoneOf } from '../rules/names.ts'
import type { Session, SignIn } from '../schema/session.ts'
import { emailOfPhone, idOfEmail } from '../store/people.ts'
import { begin, refuseSignIn } from './begin.ts'
import type { Caller } from './caller.ts'
import { signInByCode } from './code.ts'
import { forget, guard } from './guard.ts'
import { failureOf } from './library.ts'

/** Signs in by what was given: a mobile number and its code, or an account and its password. */
export async function signIn(app: App, caller: Caller, given: SignIn): Promise<Outcome<Session>> {
  if (given.phone !== undefined) {
    return signInByCode(app, caller, { phone: given.phone, code: given.code ?? '' })
  }
  if (given.account === undefined || given.account.trim() === '') {
    return refused({ code: 'session.account_missing', pointer: '/body/account' })
  }
  if (given.password === undefined) {
    return refused({ code: 'session.password_missing', pointer: '/body/password' })
  }
  return signInByPassword(app, caller, { account: given.account, password: given.password })
}

async function signInByPassword(
  app: App,
  caller: Caller,
  { account, password }: { account: string; password: string },
): Promise<Outcome<Session>> {
  const phone = phoneOf(account)
  // Nobody has this address, so that an unknown account costs the same work as a wrong password.
  const email = (phone === undefined ? emailOf(account) : await emailOfPhone(app.db, phone)) ?? placeholder()
  const subject = await idOfEmail(app.db, email)
  const tried = [{ target: 'password', value: phone ?? account.trim().toLowerCase(), subject }] as const
  const waiting = await guard(app, caller, tried)
  if (waiting.length > 0) return refused(...waiting)
  try {
    const body = { email, password }
    const { user, token } = await app.auth.speaking(caller.language, () =>
      app.auth.api.signInEmail({ body, headers: caller.headers }),
    )
    await forget(app, caller, tried)
    return await begin(app, caller, { personId: user.id, method: 'password', libraryToken: token })
  } catch (error) {
    const failure = failureOf(error)
    const code = failure === 'EMAIL_NOT_VERIFIED' ? 'session.email_unconfirmed' : 'session.wrong_password'
    return refuseSignIn(app, caller, { subject, method: 'password', refusal: { code } })
  }
}
