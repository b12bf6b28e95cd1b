import { newId } from '../lib/ids.ts'
import type { Trx } from './db/index.ts'
import type { Principal } from './principal.ts'

/** What happened to one subject. `detail` holds names of fields, facts of things, ids; never personal values. */
export type NewEvent = {
  action: string
  subjectKind: string
  subjectId: string
  reason?: string | null
  detail?: Record<string, unknown>
}

/** Rows per statement: eleven parameters each stay well below the protocol's 65,535. */
const BATCH = 1000

/** Writes events in the transaction that caused them: history, audit and outbox are views of this one table. */
export async function recordEvents(trx: Trx, principal: Principal, events: NewEvent[]): Promise<void> {
  for (let from = 0; from < events.length; from += BATCH) {
    const rows = events.slice(from, from + BATCH).map((event) => ({
      id: newId(),
      principal_kind: principal.kind,
      principal_id: principal.id,
      role: principal.role,
      action: event.action,
      subject_kind: event.subjectKind,
      subject_id: event.subjectId,
      reason: event.reason ?? null,
      request_id: principal.requestId,
      detail: JSON.stringify(event.detail ?? {}),
    }))
    await trx.insertInto('event').values(rows).execute()
  }
}
