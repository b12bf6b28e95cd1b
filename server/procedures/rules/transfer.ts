import type { Refusal } from '../../lib/refusal.ts'
import { isBlank, type Judging } from './procedure.ts'

/** State assets move on a day that has come; duty-free ones with the customs release while they are supervised. */
export function judgeTransfer({ form, instruments, today, policy }: Judging): Refusal[] {
  const { transferredOn, customsRelease } = form
  const refusals: Refusal[] = []
  if (typeof transferredOn === 'string' && transferredOn > today)
    refusals.push({ code: 'procedures.transfer_ahead', params: { today }, pointer: '/form/transferredOn' })
  const supervised = instruments.find(
    ({ customsUntil }) => customsUntil !== null && customsUntil >= policy.date,
  )
  if (supervised !== undefined && isBlank(customsRelease))
    refusals.push({
      code: 'procedures.lacks_customs_release',
      pointer: '/form/customsRelease',
      params: { name: supervised.name, until: supervised.customsUntil ?? '' },
    })
  return refusals
}
