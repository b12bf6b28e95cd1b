import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { CODE_LASTS } from '../../platform/auth/index.ts'
import { waitAfter } from '../rules/guessing.ts'
import { phoneOf, shortened } from '../rules/names.ts'
import type { CodeSent, Session } from '../schema/session.ts'
import { emailOfPhone, idOfEmail } from '../store/people.ts'
import { begin, refuseSignIn } from './begin.ts'
import type { Caller } from './caller.ts'
import { forget, guard } from './guard.ts'
import { failureOf } from './library.ts'

const PHONE = { code: 'session.phone', pointer: '/body/phone' }

/** Sends a code to a mobile number; says the same whether or not anybody has signed up with it. */
export async function requestCode(app: App, caller: Caller, given: string): Promise<Outcome<CodeSent>> {
  const phone = phoneOf(given)
  if (phone === undefined) return refused(PHONE)
  const waiting = await guard(app, caller, [{ target: 'sending', value: phone }])
  if (waiting.length > 0) return refused(...waiting)
  await app.auth.speaking(caller.language, () =>
    app.auth.api.sendPhoneNumberOTP({ body: { phoneNumber: phone } }),
  )
  return done({ to: shortened(phone), lasts: CODE_LASTS, again: waitAfter('sending', 1) })
}

/** Signs in by mobile number and code; whoever is new has an account from then on. */
export async function signInByCode(
  app: App,
  caller: Caller,
  given: { phone: string; code: string },
): Promise<Outcome<Session>> {
  const phone = phoneOf(given.phone)
  if (phone === undefined) return refused(PHONE)
  const code = given.code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(code)) return refused({ code: 'session.code_form', pointer: '/body/code' })
  const email = await emailOfPhone(app.db, phone)
  const subject = email === undefined ? undefined : await idOfEmail(app.db, email)
  const tried = [{ target: 'code', value: phone, subject }] as const
  const waiting = await guard(app, caller, tried)
  if (waiting.length > 0) return refused(...waiting)
  try {
    const body = { phoneNumber: phone, code, disableSession: true }
    const { user } = await app.auth.speaking(caller.language, () => app.auth.api.verifyPhoneNumber({ body }))
    await forget(app, caller, [...tried, { target: 'sending', value: phone }])
    return await begin(app, caller, { personId: user.id, method: 'code' })
  } catch (error) {
    failureOf(error)
    const refusal = { code: 'session.wrong_code', pointer: '/body/code' }
    return refuseSignIn(app, caller, { subject, method: 'code', refusal })
  }
}
