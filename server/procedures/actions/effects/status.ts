import type { Outcome } from '../../../lib/refusal.ts'
import { changeStatus, type Status } from '../../../instruments/index.ts'
import { nothing, type Effecting } from './effect.ts'

/** Takes the instruments of a case that are in one of these states to the next one. */
export async function changeAll(
  { trx, principal, instruments, reason, document }: Effecting,
  to: Status,
  from?: readonly string[],
): Promise<Outcome<null>> {
  for (const { id: instrumentId, status } of instruments) {
    if (from !== undefined && !from.includes(status)) continue
    const changed = await changeStatus(trx, principal, { instrumentId, to, reason, document })
    if (!changed.ok) return changed
  }
  return nothing
}
