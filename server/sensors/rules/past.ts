import { dayInShanghai } from '../../lib/dates.ts'
import type { Refusal } from '../../lib/refusal.ts'

/** Why a change may reach into what was published, and what proves it. */
export type Correction = { reason: string; evidence: string }

/**
 * A change of who measured what, from an instant on (ms). `published`: the last published civil day; `pointer`: where in
 * the request the instant stands.
 */
export type Change = {
  from: number
  now: number
  published: string | null
  backDays: number
  correction: Correction | undefined
  pointer: string
}

const DAY = 86_400_000

/** The last published day, where a change reaches into what was published. */
export const reachedDay = ({ from, published }: Pick<Change, 'from' | 'published'>): string | undefined =>
  published !== null && dayInShanghai(from) <= published ? published : undefined

/** What stands against a change of the past. */
export function againstPast(change: Change): Refusal[] {
  const { from, now, backDays, correction, pointer } = change
  const refusals: Refusal[] = []
  const day = reachedDay(change)
  if (from > now) refusals.push({ code: 'sensors.ahead', pointer })
  if (from < now - backDays * DAY)
    refusals.push({ code: 'sensors.too_far_back', pointer, params: { days: backDays } })
  if (day !== undefined && correction === undefined)
    refusals.push({ code: 'sensors.published', pointer, params: { day } })
  return refusals
}
