import type { Refusal } from '../lib/refusal.ts'
import { isCivilDate } from '../lib/workdays.ts'

/** Every reason why something cannot be granted for these days. `until` null: without end. */
export function grantFaults(
  { from, until }: { from: string; until: string | null },
  today: string,
): Refusal[] {
  const faults: Refusal[] = []
  if (!isCivilDate(from))
    faults.push({ code: 'malformed.civil_date', pointer: '/from', params: { value: from } })
  if (until !== null && !isCivilDate(until))
    faults.push({ code: 'malformed.civil_date', pointer: '/until', params: { value: until } })
  if (faults.length > 0) return faults
  if (from > today) faults.push({ code: 'qualification.future', pointer: '/from' })
  if (until !== null && until < from) faults.push({ code: 'qualification.backward', pointer: '/until' })
  else if (until !== null && until < today) faults.push({ code: 'qualification.over', pointer: '/until' })
  return faults
}

/** So many days after a civil date. */
export const daysAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
