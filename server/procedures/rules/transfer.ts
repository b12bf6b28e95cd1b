import type { Refusal } from '../../lib/refusal.ts'
import { addDays } from '../../lib/workdays.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { isBlank, type Judging } from './procedure.ts'

/** State assets move on a day that has come, not before their document and not far back; duty-free ones with the customs release while they are supervised. */
export function judgeTransfer({ form, instruments, today, policy }: Judging): Refusal[] {
  const refusals = [...dayFaults(form, today)]
  const { customsRelease } = form
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

function dayFaults({ transferredOn, approvedOn }: Judging['form'], today: string): Refusal[] {
  if (typeof transferredOn !== 'string') return []
  const pointer = '/form/transferredOn'
  const days = parameters.transferDaysBack
  return [
    ...(transferredOn > today ? [{ code: 'procedures.transfer_ahead', params: { today }, pointer }] : []),
    ...(transferredOn < addDays(today, -days)
      ? [{ code: 'procedures.transfer_far_back', params: { days }, pointer }]
      : []),
    ...(typeof approvedOn === 'string' && transferredOn < approvedOn
      ? [{ code: 'procedures.transfer_before_document', params: { date: approvedOn }, pointer }]
      : []),
  ]
}
