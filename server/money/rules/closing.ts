import type { Refusal } from '../../lib/refusal.ts'
import { addDays } from '../../lib/workdays.ts'

/** The last day of a month given as 2026-10. */
export function monthEnd(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
  return addDays(`${next}-01`, -1)
}

/** Why the books cannot be closed up to a month: it is not over. */
export const closingFaults = (month: string | null, today: string): Refusal[] =>
  month !== null && monthEnd(month) >= today ? [{ code: 'money.month_not_over', pointer: '/body/month' }] : []

/** Why nothing is entered for a day: its month is closed. */
export const closedFaults = (day: string, closedUntil: string | null): Refusal[] =>
  closedUntil !== null && day <= closedUntil
    ? [{ code: 'money.month_closed', params: { until: closedUntil }, pointer: '/paidOn' }]
    : []

/** The day on which something of a closed month is entered: today, in the open month. */
export const openDay = (day: string, closedUntil: string | null, today: string): string =>
  closedUntil !== null && day <= closedUntil ? today : day
