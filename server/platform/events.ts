import { newId } from '../lib/ids.ts'
import { insertMany } from './db/bulk.ts'
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

const COLUMNS = [
  'id',
  'principal_kind',
  'principal_id',
  'role',
  'action',
  'subject_kind',
  'subject_id',
  'reason',
  'request_id',
  'organisation_id',
  'detail',
] as const

/** Writes events in the transaction that caused them: history, audit and outbox are views of this one table. */
export async function recordEvents(
  trx: Trx,
  principal: Principal,
  events: readonly NewEvent[],
): Promise<void> {
  const rows = events.map((event) => ({
    id: newId(),
    principal_kind: principal.kind,
    principal_id: principal.id,
    role: principal.role,
    action: event.action,
    subject_kind: event.subjectKind,
    subject_id: event.subjectId,
    reason: event.reason ?? null,
    request_id: principal.requestId,
    organisation_id: principal.organisationId,
    detail: { ...event.detail, ...(principal.onBehalfOf && { onBehalfOf: principal.onBehalfOf }) },
  }))
  await insertMany(trx, 'event', COLUMNS, rows)
}
