import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { endSession, findSession, principalOf, startSession } from '../../platform/auth/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { visitor, type Principal } from '../../platform/principal.ts'
import type { Session } from '../schema/session.ts'
import { usualMembership } from '../store/people.ts'
import { dropToken } from '../store/sessions.ts'
import type { Caller } from './caller.ts'
import { viewSession } from './view.ts'

export type Begun = {
  personId: string
  method: 'password' | 'code' | 'provider' | 'demonstration'
  /** A session that the library made on its way; ours takes its place. */
  libraryToken?: string | null
  /** Acted in from the start; else the one last used. */
  membershipId?: string | null
}

/** Begins a session: always a new one, so that nothing known before the sign-in is of use after it. */
export async function begin(app: App, caller: Caller, begun: Begun): Promise<Outcome<Session>> {
  const now = app.clock.now()
  const { token } = await app.db.transaction().execute(async (trx) => {
    if (begun.libraryToken) await dropToken(trx, begun.libraryToken)
    if (caller.session !== undefined) await endSession(trx, caller.session.personId, caller.session.id)
    const membershipId = begun.membershipId ?? (await usualMembership(trx, begun.personId, now))
    const { personId } = begun
    const { address, agent } = caller
    const session = await startSession(trx, { personId, membershipId, address, agent }, now)
    await recordEvents(trx, asPerson(caller, personId), [
      {
        action: 'session.begun',
        subjectKind: 'person',
        subjectId: personId,
        detail: { method: begun.method, session: session.id },
      },
    ])
    return session
  })
  return answerWith(app, caller, token)
}

/** Sets the cookie of a new token and says who is signed in with it. */
export async function answerWith(app: App, caller: Caller, token: string): Promise<Outcome<Session>> {
  const standing = await findSession(app.db, token, app.clock.now())
  if (standing === undefined) return refused({ code: 'unauthenticated.needed' })
  caller.setCookie(app.auth.cookie(token))
  const isRequired = app.config.secondFactor === 'required'
  const principal =
    principalOf(standing, { isRequired, requestId: caller.requestId }) ?? visitor(caller.requestId)
  return done(await viewSession(app, principal, standing))
}

/** Somebody who has just shown who they are, before any role is chosen. */
export const asPerson = (caller: Pick<Caller, 'requestId'>, personId: string): Principal => ({
  kind: 'person',
  id: personId,
  role: 'user',
  requestId: caller.requestId,
  organisationId: null,
  scope: { kind: 'self' },
})

/** Notes a sign-in that failed, by the person where there is one; then refuses it. */
export async function refuseSignIn(
  app: App,
  caller: Caller,
  { subject, method, refusal }: { subject: string | undefined; method: string; refusal: Refusal },
): Promise<Outcome<never>> {
  await app.db.transaction().execute((trx) =>
    recordEvents(trx, visitor(caller.requestId), [
      {
        action: 'session.refused',
        subjectKind: subject === undefined ? 'sign_in' : 'person',
        subjectId: subject ?? newId(),
        detail: { method, reason: refusal.code },
      },
    ]),
  )
  return refused(refusal)
}
