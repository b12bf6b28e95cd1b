import { refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Session } from '../schema/session.ts'
import { demoPeople } from '../store/people.ts'
import { begin } from './begin.ts'
import type { Caller } from './caller.ts'

/** Signs in as a person of the demonstration: without a password, and only where there is a demonstration. */
export async function signInDemo(app: App, caller: Caller, personId: string): Promise<Outcome<Session>> {
  const people = app.config.demo ? await demoPeople(app.db) : []
  if (!people.some(({ id }) => id === personId)) return refused({ code: 'not_found.demo_person' })
  return begin(app, caller, { personId, method: 'demonstration' })
}
