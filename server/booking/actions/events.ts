import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'

type Happened = { id: string; action: string; reason?: string | null; detail?: Record<string, unknown> }

/** Writes what happened to bookings into the one history. */
export const record = (trx: Trx, principal: Principal, happened: readonly Happened[]): Promise<void> =>
  recordEvents(
    trx,
    principal,
    happened.map(({ id, action, reason = null, detail = {} }) => {
      return { action: `booking.${action}`, subjectKind: 'booking', subjectId: id, reason, detail }
    }),
  )
