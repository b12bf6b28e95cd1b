import { refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Session } from '../schema/session.ts'
import { demoPeople, openMemberships } from '../store/people.ts'
import { begin } from './begin.ts'
import type { Caller } from './caller.ts'

/** Signs in as a person of the demonstration: without a password, and only where there is a demonstration. */
export async function signInDemo(app: App, caller: Caller, personId: string): Promise<Outcome<Session>> {
  const people = app.config.demo ? await demoPeople(app.db) : []
  const chosen = people.find(({ id }) => id === personId)
  if (chosen === undefined) return refused({ code: 'not_found.demo_person' })
  // As the sign-in page said, whatever role was tried last.
  const held = await openMemberships(app.db, personId, app.clock.now())
  const membership = held.find(
    ({ role, organisation }) => role === chosen.role && organisation.id === chosen.organisation?.id,
  )
  return begin(app, caller, { personId, method: 'demonstration', membershipId: membership?.id ?? null })
}
