import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { membersOf } from '../../lib/unknown.ts'
import { allNotices, removeNotices } from '../../notices/index.ts'
import type { App } from '../../platform/app.ts'
import { placeholder } from '../../platform/auth/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { text } from '../../platform/texts.ts'
import { mustStay } from '../rules/granting.ts'
import type { Erasure } from '../schema/me.ts'
import type { Accepted } from '../schema/session.ts'
import { emptyPerson, ownRecord } from '../store/erasure.ts'
import { countOthers, lockBodies } from '../store/memberships.ts'
import { openMemberships } from '../store/people.ts'
import type { Caller } from './caller.ts'
import { refuseProof } from './proof.ts'

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
  const [record, notices] = [await ownRecord(app.db, personId), await allNotices(app.db, personId)]
  await caller.sendFile('dayi-account.json', JSON.stringify({ ...membersOf(record), notices }, null, 2))
  return done(null)
}

/**
 * Empties one's own account for good: name, addresses, ways to sign in, sessions; memberships end. What was done
 * stays on record under an id that says nothing any more.
 */
export async function eraseMe(
  app: App,
  caller: Caller,
  { name: confirmation, ...shown }: Erasure,
): Promise<Outcome<Accepted>> {
  const { session } = caller
  if (session === undefined) return refused(SESSION_ONLY)
  const { personId, name } = session
  if (confirmation.trim() !== name) return refused({ code: 'accounts.erasure_name', pointer: '/body/name' })
  const unproved = await refuseProof(app, caller, session, shown)
  if (unproved.length > 0) return refused(...unproved)
  return app.db.transaction().execute(async (trx) => {
    const before = await openMemberships(trx, personId, app.clock.now())
    await lockBodies(
      trx,
      before.map(({ organisation }) => organisation.id),
    )
    const now = app.clock.now()
    for (const { role, organisation } of await openMemberships(trx, personId, now)) {
      const others = await countOthers(trx, { organisationId: organisation.id, role, besides: personId, now })
      if (mustStay(role, others)) {
        return refused({ code: 'conflict.last_admin_erased', params: { organisation: organisation.name } })
      }
    }
    await emptyPerson(trx, personId, {
      name: text('zh-CN', 'accounts.erased_name'),
      email: placeholder(),
      now,
    })
    await removeNotices(trx, personId)
    await recordEvents(trx, caller.principal, [
      { action: 'person.erased', subjectKind: 'person', subjectId: personId },
    ])
    caller.setCookie(app.auth.clearedCookie)
    return done({ accepted: true })
  })
}
