import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { endSession, renewSession } from '../../platform/auth/index.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Accepted, Session } from '../schema/session.ts'
import { lentMemberships } from '../store/delegations.ts'
import { openMemberships } from '../store/people.ts'
import { answerWith, asPerson } from './begin.ts'
import type { Caller } from './caller.ts'

/** Ends the session and takes its cookie away; without one there is nothing to do. */
export async function signOut(app: App, caller: Caller): Promise<Outcome<Accepted>> {
  const { session } = caller
  caller.setCookie(app.auth.clearedCookie)
  if (session === undefined) return done({ accepted: true })
  await app.db.transaction().execute(async (trx) => {
    await endSession(trx, session.personId, session.id)
    await recordEvents(trx, asPerson(caller, session.personId), [
      {
        action: 'session.ended',
        subjectKind: 'person',
        subjectId: session.personId,
        detail: { session: session.id },
      },
    ])
  })
  return done({ accepted: true })
}

/** Acts in another of one's memberships from now on, or as oneself. */
export async function chooseMembership(
  app: App,
  caller: Caller,
  membershipId: string | null,
): Promise<Outcome<Session>> {
  const { session } = caller
  if (session === undefined) return refused({ code: 'forbidden.session_only' })
  const now = app.clock.now()
  const held = [
    ...(await openMemberships(app.db, session.personId, now)),
    ...(await lentMemberships(app.db, session.personId, now)),
  ]
  const chosen = held.find(({ id }) => id === membershipId)
  if (membershipId !== null && chosen === undefined) return refused({ code: 'not_found.membership' })
  const token = await app.db.transaction().execute(async (trx) => {
    await recordEvents(trx, asPerson(caller, session.personId), [
      {
        action: 'session.membership_chosen',
        subjectKind: 'person',
        subjectId: session.personId,
        detail: {
          membership: membershipId,
          role: chosen?.role ?? 'user',
          organisation: chosen?.organisation.id ?? null,
          ...(chosen?.delegatedBy && { onBehalfOf: chosen.delegatedBy.id }),
        },
      },
    ])
    return renewSession(trx, session.id, { membershipId })
  })
  return token === undefined ? refused({ code: 'unauthenticated.needed' }) : answerWith(app, caller, token)
}
