import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { endSession } from '../../platform/auth/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { nameOf, refuseName } from '../rules/names.ts'
import type { Me, MeChange, OwnSessions } from '../schema/me.ts'
import { lentMemberships } from '../store/delegations.ts'
import { changePerson, findPerson, openMemberships } from '../store/people.ts'
import { endOthers, sessionsOf } from '../store/sessions.ts'
import type { Caller } from './caller.ts'

/** One's own account is a person's: keys and tokens have none. */
const SESSION_ONLY = { code: 'forbidden.session_only' }

export async function readMe(app: App, { session }: Caller): Promise<Outcome<Me>> {
  const person = session && (await findPerson(app.db, session.personId))
  if (person === undefined) return refused(SESSION_ONLY)
  const now = app.clock.now()
  const own = await openMemberships(app.db, person.id, now)
  return done({ ...person, memberships: [...own, ...(await lentMemberships(app.db, person.id, now))] })
}

export async function changeMe(app: App, caller: Caller, change: MeChange): Promise<Outcome<Me>> {
  const { session, principal } = caller
  if (session === undefined) return refused(SESSION_ONLY)
  const name = change.name === undefined ? undefined : nameOf(change.name)
  if (change.name !== undefined && name === undefined) return refused(...refuseName(name))
  const { personId } = session
  const wanted = { ...(name !== undefined && { name }), ...(change.locale && { locale: change.locale }) }
  const fields = Object.keys(wanted)
  if (fields.length > 0) {
    await app.db.transaction().execute(async (trx) => {
      await changePerson(trx, personId, wanted, app.clock.now())
      await recordEvents(trx, principal, [
        { action: 'person.changed', subjectKind: 'person', subjectId: personId, detail: { fields } },
      ])
    })
  }
  return readMe(app, caller)
}

export async function readSessions(app: App, { session }: Caller): Promise<Outcome<OwnSessions>> {
  if (session === undefined) return refused(SESSION_ONLY)
  const now = app.clock.now()
  return done({ items: await sessionsOf(app.db, session.personId, { now, current: session.id }) })
}

/** Ends one of one's own sessions; another person's is not found. */
export async function endOneSession(
  app: App,
  caller: Caller,
  id: string,
): Promise<Outcome<{ ended: number }>> {
  const { session } = caller
  if (session === undefined) return refused(SESSION_ONLY)
  const ended = await app.db.transaction().execute(async (trx) => {
    const wasThere = await endSession(trx, session.personId, id)
    if (wasThere) await recordEvents(trx, caller.principal, [endedEvent(session.personId, { session: id })])
    return wasThere
  })
  if (!ended) return refused({ code: 'not_found.session' })
  if (id === session.id) caller.setCookie(app.auth.clearedCookie)
  return done({ ended: 1 })
}

/** Ends every session of one's own but this one. */
export async function endOtherSessions(app: App, caller: Caller): Promise<Outcome<{ ended: number }>> {
  const { session } = caller
  if (session === undefined) return refused(SESSION_ONLY)
  const ended = await app.db.transaction().execute(async (trx) => {
    const count = await endOthers(trx, session.personId, session.id)
    if (count > 0)
      await recordEvents(trx, caller.principal, [endedEvent(session.personId, { others: count })])
    return count
  })
  return done({ ended })
}

const endedEvent = (personId: string, detail: Record<string, unknown>) => ({
  action: 'session.ended',
  subjectKind: 'person',
  subjectId: personId,
  detail,
})
