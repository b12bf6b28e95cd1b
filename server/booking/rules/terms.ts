import type { Refusal } from '../../lib/refusal.ts'
import type { Span, Terms, Use, UserClass } from '../facts.ts'
import { dayInShanghai } from '../../lib/dates.ts'
import { MINUTE } from './civil.ts'

/** A proof of skill as it stands: days on which it holds, both included; `until` null: without end. */
export type Grant = { from: string; until: string | null }

/** Whoever uses the instrument needs what it asks for on the day of use. */
export function qualificationFaults(
  wish: Span,
  asked: Terms['qualification'],
  grants: readonly Grant[],
): Refusal[] {
  if (asked === null) return []
  const day = dayInShanghai(wish.from)
  if (grants.some(({ from, until }) => from <= day && (until === null || day <= until))) return []
  const ended = grants
    .flatMap(({ until }) => (until !== null && until < day ? [until] : []))
    .toSorted()
    .at(-1)
  const params = { name: asked.name, how: asked.how }
  return ended === undefined
    ? [{ code: 'booking.qualification_needed', params }]
    : [{ code: 'booking.qualification_ended', params: { ...params, until: ended } }]
}

/** A class of user may have only so much of a week here; `others`: what all of the class have in that week. */
export function classQuotaFaults(
  wish: Span,
  userClass: UserClass,
  most: number | null,
  others: readonly Span[],
): Refusal[] {
  if (most === null) return []
  const booked = others.reduce((sum, { from, until }) => sum + (until - from) / MINUTE, 0)
  if ((wish.until - wish.from) / MINUTE <= most - booked) return []
  const left = Math.max(0, Math.floor(most - booked))
  return [{ code: `booking.class_quota_${userClass}`, params: { most, left } }]
}

/** Uses that customs allow of a duty-free instrument while they supervise it. */
export const DUTY_FREE_USES: readonly Use[] = ['research', 'development', 'teaching']

/** Law, and so nobody overrules it. `until`: the last day under supervision, null where none is known. */
export function customsFaults(
  wish: Span & { use: Use | null; offSite: boolean },
  { until, place }: { until: string | null; place: string | null },
  clause: string,
): Refusal[] {
  if (until === null || dayInShanghai(wish.from) > until) return []
  const faults: Refusal[] = []
  if (wish.use === null)
    faults.push({ code: 'booking.customs_use_needed', pointer: '/use', params: { until }, clause })
  else if (!DUTY_FREE_USES.includes(wish.use))
    faults.push({ code: 'booking.customs_use', pointer: '/use', params: { until }, clause })
  if (wish.offSite)
    faults.push({
      code: 'booking.customs_off_site',
      pointer: '/offSite',
      params: { until, place: place ?? '-' },
      clause,
    })
  return faults
}
