import type { Refusal } from '../lib/refusal.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

type Bounds = { now: number; longestHours: number; oldestDays: number }

/** Every reason why a time cannot be a use that was; instants in milliseconds, NaN for none. */
export function timeFaults(
  { from, until }: { from: number; until: number },
  { now, longestHours, oldestDays }: Bounds,
): Refusal[] {
  if (Number.isNaN(from) || Number.isNaN(until)) return [{ code: 'malformed.instant' }]
  const faults: Refusal[] = []
  if (until <= from) faults.push({ code: 'uselogs.backward', pointer: '/endsAt' })
  if (until > now) faults.push({ code: 'uselogs.ahead', pointer: '/endsAt' })
  if (until - from > longestHours * HOUR)
    faults.push({ code: 'uselogs.too_long', pointer: '/endsAt', params: { hours: longestHours } })
  if (from < now - oldestDays * DAY)
    faults.push({ code: 'uselogs.too_old', pointer: '/startsAt', params: { days: oldestDays } })
  return faults
}
