import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Status } from '../facts.ts'
import { statusFault } from '../rules/status.ts'
import { indexInstruments } from '../search/index.ts'
import { lockStatus, replaceStatus } from '../store/status.ts'

export type StatusChange = {
  instrumentId: string
  to: Status
  reason: string | null
  /** Number of the decision's document, where there is one. */
  document?: string | null
}

/**
 * Takes an instrument to its next state: one dated row ends, the next begins, search follows. Whoever calls has
 * judged that the principal may; a step the state does not allow, the same one twice among them, is refused.
 * @returns the state it came from
 */
export async function changeStatus(
  trx: Trx,
  principal: Principal,
  { instrumentId, to, reason, document = null }: StatusChange,
): Promise<Outcome<{ from: Status }>> {
  const open = await lockStatus(trx, instrumentId)
  if (open === undefined) return refused({ code: 'not_found.instrument' })
  const { status: from, confidentiality } = open
  const fault = statusFault(from, to, confidentiality)
  if (fault !== undefined) return refused(fault)
  await replaceStatus(trx, { instrumentId, status: to, reason, document })
  await recordEvents(trx, principal, [
    {
      action: `instrument.${to}`,
      subjectKind: 'instrument',
      subjectId: instrumentId,
      reason,
      detail: { from, to, document },
    },
  ])
  await indexInstruments(trx, [instrumentId])
  return done({ from })
}
