import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import type { AuditEvent, AuditEventList, EventQuery } from '../schema.ts'
import { listEvents, type After, type ListedEvent } from '../store/events.ts'

/** One page of the history a viewer may read. */
export async function readEvents(
  app: App,
  principal: Principal,
  { limit, cursor, ...filter }: EventQuery,
): Promise<Outcome<AuditEventList>> {
  const after = cursor === undefined ? null : positionOf(cursor)
  if (after === undefined) return refused({ code: 'malformed.cursor', pointer: '/cursor' })
  const rows = await listEvents(app.db, principal.scope, { filter, after, limit: limit + 1 })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return done({
    items: page.map(told),
    next: rows.length > limit && last !== undefined ? encodeCursor([last.at, last.id]) : null,
  })
}

function positionOf(cursor: string): After | undefined {
  const [at, id] = decodeCursor(cursor, 2) ?? []
  if (typeof at !== 'string' || typeof id !== 'string' || !isId(id)) return undefined
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(at) && !Number.isNaN(Date.parse(at))
    ? { at, id }
    : undefined
}

/** An event as it is told; names of people, never how to reach them. */
export const told = (row: ListedEvent): AuditEvent => ({
  id: row.id,
  at: row.at,
  action: row.action,
  principal: { kind: row.principalKind, id: row.principalId, name: row.principalName, role: row.role },
  subject: { kind: row.subjectKind, id: row.subjectId },
  organisation: row.organisationId === null ? null : { id: row.organisationId, name: row.organisationName },
  reason: row.reason,
  requestId: row.requestId,
  detail: row.detail,
  seal: row.seal,
})
