import { createHash } from 'node:crypto'
import { toString as qrCode } from 'qrcode'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { endSession, renewSession, startSession, type Standing } from '../../platform/auth/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { GOVERNMENT_ROLES } from '../../platform/principal.ts'
import { shortened } from '../rules/names.ts'
import type { FactorSecret } from '../schema/me.ts'
import type { Accepted, Session } from '../schema/session.ts'
import { findPerson, openMemberships } from '../store/people.ts'
import { removeFactor, takeCode } from '../store/factors.ts'
import { dropToken } from '../store/sessions.ts'
import { answerWith, asPerson, refuseSignIn } from './begin.ts'
import type { Caller } from './caller.ts'
import { forget, guard } from './guard.ts'
import { failureOf } from './library.ts'

const WRONG = { code: 'session.wrong_factor', pointer: '/body/code' }
const NOT_SIGNED_IN = { code: 'unauthenticated.needed' }

/** The code of the enrolled device, or a spare code. The session goes on under a new token. */
export async function showFactor(app: App, caller: Caller, given: string): Promise<Outcome<Session>> {
  const { session } = caller
  if (session === undefined || !session.twoFactorEnabled) return refused(NOT_SIGNED_IN)
  const tried = [{ target: 'factor', value: session.personId, subject: session.personId }] as const
  const waiting = await guard(app, caller, tried)
  if (waiting.length > 0) return refused(...waiting)
  if (!(await isRight(app, caller, session, given))) {
    return refuseSignIn(app, caller, { subject: session.personId, method: 'second_factor', refusal: WRONG })
  }
  await forget(app, caller, tried)
  const token = await app.db.transaction().execute(async (trx) => {
    await recordEvents(trx, asPerson(caller, session.personId), [
      { action: 'session.second_factor', subjectKind: 'person', subjectId: session.personId },
    ])
    return renewSession(trx, session.id, { secondFactor: true })
  })
  return token === undefined ? refused(NOT_SIGNED_IN) : answerWith(app, caller, token)
}

/** Whether a code of the enrolled device, or a spare one, is right; it serves once. */
export async function isRight(app: App, caller: Caller, session: Standing, given: string): Promise<boolean> {
  const code = given.replaceAll(/\s/g, '')
  const { headers } = caller
  try {
    if (/^\d{6}$/.test(code)) await app.auth.api.verifyTOTP({ body: { code }, headers })
    else await app.auth.api.verifyBackupCode({ body: { code, disableSession: true }, headers })
  } catch (error) {
    failureOf(error)
    return false
  }
  return takeCode(app.db, session.personId, hashOf(code), app.clock.now())
}

const hashOf = (code: string): Buffer => createHash('sha256').update(code).digest()

/** Begins to enrol a device: its secret and the spare codes, shown this once. It counts when a code was shown. */
export async function enrolFactor(
  app: App,
  caller: Caller,
  password: string | undefined,
): Promise<Outcome<FactorSecret>> {
  const { session } = caller
  if (session === undefined) return refused(NOT_SIGNED_IN)
  const tried = [{ target: 'password', value: session.personId, subject: session.personId }] as const
  const waiting = await guard(app, caller, tried)
  if (waiting.length > 0) return refused(...waiting)
  try {
    const body = { method: 'totp' as const, ...(password !== undefined && { password }) }
    const made = await app.auth.api.enableTwoFactor({ body, headers: caller.headers })
    await forget(app, caller, tried)
    if (made.method !== 'totp') throw new Error('a second factor of another kind was made')
    return done({ ...(await addressOf(app, session, made.totpURI)), backupCodes: made.backupCodes })
  } catch (error) {
    const isEnrolled = failureOf(error) === 'TOTP_ALREADY_ENABLED'
    if (isEnrolled) return refused({ code: 'conflict.factor_enrolled' })
    return refused({ code: 'session.wrong_password', pointer: '/body/password' })
  }
}

/** The library names the account by its address, which may be a placeholder; people know theirs by what they type. */
async function addressOf(
  app: App,
  { personId }: Standing,
  made: string,
): Promise<Pick<FactorSecret, 'uri' | 'secret' | 'qr'>> {
  const person = await findPerson(app.db, personId)
  const secret = new URL(made).searchParams.get('secret') ?? ''
  const label = shortened(person?.email ?? person?.phone ?? personId).replaceAll(' ', '')
  const issuer = 'Dayi'
  const uri = `otpauth://totp/${issuer}:${encodeURIComponent(label)}?${new URLSearchParams({ secret, issuer }).toString()}`
  const svg = await qrCode(uri, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 })
  return { uri, secret, qr: `data:image/svg+xml,${encodeURIComponent(svg)}` }
}

/** The first code of a device proves that it holds the secret; from then on it is asked for at every sign-in. */
export async function confirmFactor(app: App, caller: Caller, given: string): Promise<Outcome<Session>> {
  const { session } = caller
  if (session === undefined) return refused(NOT_SIGNED_IN)
  const tried = [{ target: 'factor', value: session.personId, subject: session.personId }] as const
  const waiting = await guard(app, caller, tried)
  if (waiting.length > 0) return refused(...waiting)
  const body = { code: given.replaceAll(/\s/g, '') }
  const made = await app.auth.api
    .verifyTOTP({ body, headers: caller.headers, returnHeaders: true })
    .catch((error: unknown) => failureOf(error))
  if (typeof made === 'string') return refused(WRONG)
  await forget(app, caller, tried)
  await takeCode(app.db, session.personId, hashOf(body.code), app.clock.now())
  return replaceSession(app, caller, { session, cookies: made.headers.getSetCookie() })
}

/** The library puts a session of its own in the place of ours; ours, with its role, comes back in its place. */
async function replaceSession(
  app: App,
  caller: Caller,
  { session, cookies }: { session: Standing; cookies: string[] },
): Promise<Outcome<Session>> {
  const { personId, membershipId } = session
  const token = await app.db.transaction().execute(async (trx) => {
    for (const line of cookies) {
      const cookie = app.auth.tokenOf(line)
      if (cookie.shown && cookie.token !== undefined) await dropToken(trx, cookie.token)
    }
    await endSession(trx, personId, session.id)
    const { address, agent } = caller
    const made = { personId, membershipId, address, agent, secondFactor: true }
    await recordEvents(trx, asPerson(caller, personId), [
      { action: 'person.second_factor_enrolled', subjectKind: 'person', subjectId: personId },
    ])
    return (await startSession(trx, made, app.clock.now())).token
  })
  return answerWith(app, caller, token)
}

/** Takes the second factor away, on showing it once more; not from those whose office asks for one. */
export async function dropFactor(app: App, caller: Caller, given: string): Promise<Outcome<Accepted>> {
  const { session } = caller
  if (session === undefined || !session.twoFactorEnabled) return refused({ code: 'not_found.factor' })
  const held = await openMemberships(app.db, session.personId, app.clock.now())
  const isOffice = held.some(({ role }) => GOVERNMENT_ROLES.some((each) => each === role))
  if (app.config.secondFactor === 'required' && isOffice) return refused({ code: 'session.factor_required' })
  const tried = [{ target: 'factor', value: session.personId, subject: session.personId }] as const
  const waiting = await guard(app, caller, tried)
  if (waiting.length > 0) return refused(...waiting)
  if (!(await isRight(app, caller, session, given))) return refused(WRONG)
  await forget(app, caller, tried)
  await app.db.transaction().execute(async (trx) => {
    await removeFactor(trx, session.personId)
    await recordEvents(trx, caller.principal, [
      { action: 'person.second_factor_removed', subjectKind: 'person', subjectId: session.personId },
    ])
  })
  return done({ accepted: true })
}
