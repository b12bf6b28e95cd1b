import type { Refusal } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Standing } from '../../platform/auth/index.ts'
import { beganAt, findContactOf } from '../store/contact.ts'
import type { Caller } from './caller.ts'
import { forget, guard, type Tried } from './guard.ts'
import { failureOf } from './library.ts'
import { isRight } from './second-factor.ts'
import { takeCodeOf } from './sent-code.ts'

/** Minutes for which a sign-in counts as fresh, for those who can show nothing else. */
const FRESH = 10

type Shown = { password?: string; code?: string }

/**
 * Whoever changes how an account is entered, or erases it, shows once more who they are: the password, a code of the enrolled device, or a
 * code sent to their own number or address; who has none of these has signed in just now.
 */
export async function refuseProof(
  app: App,
  caller: Caller,
  session: Standing,
  { password, code }: Shown,
): Promise<Refusal[]> {
  const { personId } = session
  if (password === undefined && code === undefined) return without(app, session)
  const byCode = session.twoFactorEnabled ? 'factor' : 'code'
  const target = password === undefined ? byCode : 'password'
  const tried: Tried[] = [{ target, value: personId, subject: personId }]
  const waiting = await guard(app, caller, tried)
  if (waiting.length > 0) return waiting
  if (password !== undefined) {
    if (!(await isPassword(app, caller, password)))
      return [{ code: 'session.wrong_password', pointer: '/body/password' }]
  } else if (!(await isCode(app, caller, session, code ?? '')))
    return [{ code: 'session.wrong_code', pointer: '/body/code' }]
  await forget(app, caller, tried)
  return []
}

async function without(app: App, session: Standing): Promise<Refusal[]> {
  const { hasPassword, phone, email } = await findContactOf(app.db, session.personId)
  if (hasPassword) return [{ code: 'session.password_missing', pointer: '/body/password' }]
  if (session.twoFactorEnabled || phone !== null || email !== null)
    return [{ code: 'session.code_form', pointer: '/body/code' }]
  const began = await beganAt(app.db, session.id)
  const isFresh = began !== undefined && app.clock.now().getTime() - began.getTime() < FRESH * 60_000
  return isFresh ? [] : [{ code: 'session.not_fresh', params: { minutes: FRESH } }]
}

const isPassword = (app: App, { headers }: Caller, password: string): Promise<boolean> =>
  app.auth.api.verifyPassword({ body: { password }, headers }).then(
    ({ status }) => status,
    (error: unknown) => failureOf(error) === '',
  )

const isCode = async (app: App, caller: Caller, session: Standing, code: string): Promise<boolean> =>
  session.twoFactorEnabled
    ? isRight(app, caller, session, code)
    : (await takeCodeOf(app, { personId: session.personId, kind: 'proof', code })) !== undefined
