import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { placeholder } from '../../platform/auth/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { text } from '../../platform/texts.ts'
import { mustStay } from '../rules/granting.ts'
import type { Accepted } from '../schema/session.ts'
import { emptyPerson, ownRecord } from '../store/erasure.ts'
import { lockHolders } from '../store/memberships.ts'
import { openMemberships } from '../store/people.ts'
import type { Caller } from './caller.ts'

const SESSION_ONLY = { code: 'forbidden.session_only' }

/** All that is kept about oneself, as one file. */
export async function sendOwnData(app: App, caller: Caller): Promise<Outcome<unknown>> {
  const { session } = caller
  if (session === undefined) return refused(SESSION_ONLY)
  const { personId } = session
  await app.db
    .transaction()
    .execute((trx) =>
      recordEvents(trx, caller.principal, [
        { action: 'person.exported', subjectKind: 'person', subjectId: personId },
      ]),
    )
  caller.sendFile('dayi-account.json', JSON.stringify(await ownRecord(app.db, personId), null, 2))
  return done(null)
}

/**
 * Empties one's own account for good: name, addresses, ways to sign in, sessions; memberships end. What was done
 * stays on record under an id that says nothing any more.
 */
export async function eraseMe(app: App, caller: Caller, confirmation: string): Promise<Outcome<Accepted>> {
  const { session } = caller
  if (session === undefined) return refused(SESSION_ONLY)
  const { personId, name } = session
  if (confirmation.trim() !== name) return refused({ code: 'accounts.erasure_name', pointer: '/body/name' })
  const now = app.clock.now()
  return app.db.transaction().execute(async (trx) => {
    const held = await openMemberships(trx, personId, now)
    for (const { role, organisation } of held.toSorted((a, b) =>
      a.organisation.id < b.organisation.id ? -1 : 1,
    )) {
      const others = await lockHolders(trx, { organisationId: organisation.id, role, besides: personId, now })
      if (mustStay(role, others)) {
        return refused({ code: 'conflict.last_admin_erased', params: { organisation: organisation.name } })
      }
    }
    await emptyPerson(trx, personId, {
      name: text('zh-CN', 'accounts.erased_name'),
      email: placeholder(),
      now,
    })
    await recordEvents(trx, caller.principal, [
      { action: 'person.erased', subjectKind: 'person', subjectId: personId },
    ])
    caller.setCookie(app.auth.clearedCookie)
    return done({ accepted: true })
  })
}
