import type { Refusal } from '../../lib/refusal.ts'
import type { Limits, Opening, Span, UserClass } from '../facts.ts'
import { dayInShanghai } from '../../lib/dates.ts'
import { MINUTE, monthOf, readable, weekOf } from './civil.ts'
import { isOnGrid } from './free.ts'
import { horizonOf } from './opening.ts'
import { holds } from '../../lib/spans.ts'

/** What a wish is judged by. `others` are the person's other bookings here that count towards quotas. */
export type Ground = {
  opening: Opening
  open: readonly Span[]
  userClass: UserClass
  others: readonly Span[]
  now: number
  /** Days from today within which anything can be booked at all, whatever staff overrule. */
  horizonDays: number
}

/** Faults in the wish itself, which nobody may overrule. */
export function wishFaults(wish: Span, now: number, horizonDays: number): Refusal[] {
  if (!Number.isFinite(wish.from) || !Number.isFinite(wish.until)) return [{ code: 'malformed.instant' }]
  if (wish.until <= wish.from) return [{ code: 'booking.backward', pointer: '/endsAt' }]
  if (wish.from < now) return [{ code: 'booking.past', pointer: '/startsAt' }]
  return wish.until > horizonOf(dayInShanghai(now), horizonDays)
    ? [{ code: 'booking.beyond_horizon', pointer: '/endsAt', params: { days: horizonDays } }]
    : []
}

/** Every reason why a class of user may not have a time, all at once; staff may overrule these. */
export function ruleFaults(wish: Span, ground: Ground): Refusal[] {
  const { opening, open, userClass } = ground
  const limits = opening.limits[userClass]
  const step = opening.stepMinutes
  return [
    ...(isOnGrid(wish.from, step) && isOnGrid(wish.until, step)
      ? []
      : [{ code: 'booking.off_grid', params: { minutes: step } }]),
    ...(holds(open, wish) ? [] : [{ code: 'booking.closed', pointer: '/startsAt' }]),
    ...(limits === null
      ? [{ code: `booking.not_for_${userClass}` }]
      : [...timeFaults(wish, limits, ground.now), ...quotaFaults(wish, limits, ground.others)]),
  ]
}

function timeFaults(wish: Span, limits: Limits, now: number): Refusal[] {
  const minutes = (wish.until - wish.from) / MINUTE
  const earliest = now + limits.noticeMinutes * MINUTE
  const faults: Refusal[] = []
  if (wish.from < earliest)
    faults.push({
      code: 'booking.notice',
      pointer: '/startsAt',
      params: { minutes: limits.noticeMinutes, earliest: readable(earliest) },
    })
  if (wish.from >= horizonOf(dayInShanghai(now), limits.advanceDays))
    faults.push({ code: 'booking.advance', pointer: '/startsAt', params: { days: limits.advanceDays } })
  if (minutes < limits.shortestMinutes)
    faults.push({ code: 'booking.short', pointer: '/endsAt', params: { minutes: limits.shortestMinutes } })
  if (minutes > limits.longestMinutes)
    faults.push({ code: 'booking.long', pointer: '/endsAt', params: { minutes: limits.longestMinutes } })
  return faults
}

/** A booking counts wholly in the civil week and month in which it starts. */
function quotaFaults(wish: Span, limits: Limits, others: readonly Span[]): Refusal[] {
  const over = (period: Span, most: number | null, code: string): Refusal[] => {
    if (most === null) return []
    const booked = others
      .filter(({ from }) => from >= period.from && from < period.until)
      .reduce((sum, { from, until }) => sum + (until - from) / MINUTE, 0)
    const left = Math.max(0, Math.floor(most - booked))
    return (wish.until - wish.from) / MINUTE <= most - booked ? [] : [{ code, params: { most, left } }]
  }
  return [
    ...over(weekOf(wish.from), limits.weekMinutes, 'booking.week_quota'),
    ...over(monthOf(wish.from), limits.monthMinutes, 'booking.month_quota'),
  ]
}
