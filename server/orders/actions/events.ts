import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'

/** Writes what happened to an order into the one history. */
export const record = (
  trx: Trx,
  principal: Principal,
  happened: { id: string; action: string; reason?: string | null; detail?: Record<string, unknown> },
): Promise<void> => {
  const { id, action, reason = null, detail = {} } = happened
  return recordEvents(trx, principal, [
    { action: `order.${action}`, subjectKind: 'order', subjectId: id, reason, detail },
  ])
}
