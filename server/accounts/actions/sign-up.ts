import { setTimeout as pause } from 'node:timers/promises'
import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { LEAST_PASSWORD, MOST_PASSWORD } from '../../platform/auth/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { emailOf, nameOf, refuseName } from '../rules/names.ts'
import { refusePassword } from '../rules/passwords.ts'
import type { Accepted, NewPassword, SignUp } from '../schema/session.ts'
import { idOfEmail, personOfReset, removeUnconfirmed } from '../store/people.ts'
import { asPerson } from './begin.ts'
import type { Caller } from './caller.ts'
import { guard } from './guard.ts'
import { failureOf } from './library.ts'

const EMAIL: Refusal = { code: 'accounts.email', pointer: '/body/email' }
const LINK: Refusal = { code: 'session.link_invalid', pointer: '/body/token' }

/** Milliseconds: an answer about an address takes at least this long, whether or not anybody has it. */
const STEADY = 250

const steadily = async <T>(work: () => Promise<T>): Promise<T> => {
  const [outcome] = await Promise.all([work(), pause(STEADY)])
  return outcome
}

/** Opens an account with an address and a password; it serves once the address was confirmed by the link sent to it. */
export async function signUp(app: App, caller: Caller, given: SignUp): Promise<Outcome<Accepted>> {
  const [name, email] = [nameOf(given.name), emailOf(given.email)]
  const own = [...(given.email.split('@')[0] ?? '').split(/[._-]/), given.name.replaceAll(/\s/g, '')]
  const refusals = [
    ...refuseName(name),
    ...(email === undefined ? [EMAIL] : []),
    ...refusePassword(given.password, { least: LEAST_PASSWORD, most: MOST_PASSWORD, own }),
  ]
  if (name === undefined || email === undefined || refusals.length > 0) return refused(...refusals)
  const waiting = await guard(app, caller, [{ target: 'mail', value: email }])
  if (waiting.length > 0) return refused(...waiting)
  return steadily(async () => {
    await removeUnconfirmed(app.db, email)
    const known = await idOfEmail(app.db, email)
    const body = { name, email, password: given.password }
    await app.auth.speaking(caller.language, () => app.auth.api.signUpEmail({ body }))
    const id = known ?? (await idOfEmail(app.db, email))
    if (known === undefined && id !== undefined) await record(app, caller, { id, action: 'person.signed_up' })
    return done({ accepted: true })
  })
}

const record = (app: App, caller: Caller, { id, action }: { id: string; action: string }): Promise<void> =>
  app.db
    .transaction()
    .execute((trx) =>
      recordEvents(trx, asPerson(caller, id), [{ action, subjectKind: 'person', subjectId: id }]),
    )

/** Confirms an address by the link sent to it. */
export async function confirmEmail(app: App, caller: Caller, token: string): Promise<Outcome<Accepted>> {
  const waiting = await guard(app, caller, [{ target: 'secret', value: caller.address }])
  if (waiting.length > 0) return refused(...waiting)
  const made = await app.auth.api
    .verifyEmail({ query: { token }, headers: caller.headers })
    .catch((error: unknown) => failureOf(error))
  return typeof made === 'string' ? refused(LINK) : done({ accepted: true })
}

/** Sends a link for a new password, if there is somebody with that address; the answer is the same for all. */
export async function requestReset(app: App, caller: Caller, given: string): Promise<Outcome<Accepted>> {
  const email = emailOf(given)
  if (email === undefined) return refused(EMAIL)
  const waiting = await guard(app, caller, [{ target: 'mail', value: email }])
  if (waiting.length > 0) return refused(...waiting)
  return steadily(async () => {
    await app.auth.speaking(caller.language, () => app.auth.api.requestPasswordReset({ body: { email } }))
    return done({ accepted: true })
  })
}

/** Sets a new password by the link sent; every session of the person ends. */
export async function setPassword(app: App, caller: Caller, given: NewPassword): Promise<Outcome<Accepted>> {
  const refusals = refusePassword(given.password, { least: LEAST_PASSWORD, most: MOST_PASSWORD, own: [] })
  if (refusals.length > 0) return refused(...refusals)
  const waiting = await guard(app, caller, [{ target: 'secret', value: caller.address }])
  if (waiting.length > 0) return refused(...waiting)
  const id = await personOfReset(app.db, given.token)
  const body = { token: given.token, newPassword: given.password }
  const made = await app.auth.api.resetPassword({ body }).catch((error: unknown) => failureOf(error))
  if (typeof made === 'string' || id === undefined) return refused(LINK)
  await record(app, caller, { id, action: 'person.password_set' })
  return done({ accepted: true })
}
