import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import type { DeliveryList, DeliveryQuery } from '../schema.ts'
import { listDeliveries, waitAgain } from '../store/deliveries.ts'
import { hasWebhook } from '../store/webhooks.ts'

/** What went to one receiver, and how it was answered. */
export async function readDeliveries(
  app: App,
  principal: Principal,
  { id, limit, cursor, state = null }: Omit<DeliveryQuery, 'state'> & { id: string; state?: string | null },
): Promise<Outcome<DeliveryList>> {
  if (!(await hasWebhook(app.db, principal.scope, id))) return refused({ code: 'not_found.webhook' })
  const after = cursor === undefined ? null : positionOf(cursor)
  if (after === undefined) return refused({ code: 'malformed.cursor', pointer: '/cursor' })
  const rows = await listDeliveries(app.db, id, { limit: limit + 1, after, state })
  const last = rows[limit - 1]
  return done({
    items: rows.slice(0, limit).map((row) => ({
      eventId: row.eventId,
      action: row.action,
      state: row.state,
      attempts: row.attempts,
      nextAt: row.state === 'waiting' ? row.nextAt.toISOString() : null,
      status: row.status,
      fault: row.fault,
      createdAt: row.createdAt.toISOString(),
      endedAt: row.endedAt?.toISOString() ?? null,
    })),
    next: rows.length > limit && last !== undefined ? encodeCursor([last.at, last.eventId]) : null,
  })
}

/** Sends once more what failed for good; what waits or arrived is left alone. */
export async function retryDelivery(
  app: App,
  principal: Principal,
  { id, event }: { id: string; event: string },
): Promise<Outcome<{ id: string }>> {
  if (!(await hasWebhook(app.db, principal.scope, id))) return refused({ code: 'not_found.webhook' })
  return app.db.transaction().execute(async (trx) => {
    if (!(await waitAgain(trx, { webhookId: id, eventId: event }, app.clock.now())))
      return refused({ code: 'conflict.delivery' })
    const detail = { event }
    await recordEvents(trx, principal, [
      { action: 'webhook.delivery_retried', subjectKind: 'webhook', subjectId: id, detail },
    ])
    return done({ id })
  })
}

function positionOf(cursor: string): { at: string; id: string } | undefined {
  const [at, id] = decodeCursor(cursor, 2) ?? []
  if (typeof at !== 'string' || typeof id !== 'string' || !isId(id)) return undefined
  return /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/.test(at) ? { at, id } : undefined
}
