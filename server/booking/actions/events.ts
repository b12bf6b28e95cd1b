import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { system, type Principal } from '../../platform/principal.ts'
import { expireHolds } from '../store/occupancy.ts'

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

/** Ends the holds of an instrument that ran out. */
export async function sweepHolds(trx: Trx, instrumentId: string, now: number): Promise<void> {
  const ids = await expireHolds(trx, instrumentId, now)
  await record(
    trx,
    system,
    ids.map((id) => ({ id, action: 'expired', detail: { cause: 'hold_over' } })),
  )
}
