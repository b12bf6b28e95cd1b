import type { Refusal } from '../lib/refusal.ts'
import { EFFECTS, type Counted, type Effect, type Kind, type Terms, type Threshold } from './facts.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** What happened to a booking, instants in milliseconds: from and until as it was booked. */
export type Happened = {
  before: string
  to: string
  from: number
  until: number
  now: number
  /** Whether the user's own side did it; what staff cancel is not the user's doing. */
  byUser: boolean
}

export type Breach = { kind: Kind; points: number; minutes: number }

/** What of it the unit counts; undefined for nothing. What it gives no points is not written down. */
export function breachOf(happened: Happened, terms: Terms): Breach | undefined {
  const breach = kindOf(happened, terms)
  if (breach === undefined) return undefined
  const points = terms.points[breach.kind]
  return points > 0 ? { ...breach, points } : undefined
}

function kindOf(
  { before, to, from, until, now, byUser }: Happened,
  terms: Terms,
): Omit<Breach, 'points'> | undefined {
  if (to === 'no_show') return { kind: 'no_show', minutes: 0 }
  const [late, over] = [Math.floor((now - from) / MINUTE), Math.floor((now - until) / MINUTE)]
  if (to === 'in_use' && late > terms.lateMinutes) return { kind: 'late', minutes: late }
  if (to === 'finished' && over > terms.overtimeMinutes) return { kind: 'overtime', minutes: over }
  const left = Math.max(0, Math.floor((from - now) / MINUTE))
  if (to === 'cancelled' && before === 'confirmed' && byUser && from - now < terms.noticeHours * HOUR)
    return { kind: 'late_cancellation', minutes: left }
  return undefined
}

export type Standing = { points: number; effect: Effect | null; bannedUntil: number | null }

/**
 * How somebody stands with one unit: the points of the window that ends now, and what follows of them. A ban runs from
 * the entry that reached its threshold; an entry that was taken back never counted.
 * @param entries those that stand, of this one unit, in any order
 */
export function standingOf(entries: readonly Counted[], terms: Terms, now: number): Standing {
  const points = sumWithin(entries, terms, now)
  const bannedUntil = banOf(entries, terms, now)
  if (bannedUntil !== null) return { points, effect: 'ban', bannedUntil }
  // Once a ban is over, what it grew from still asks for approval where the unit says so.
  const reached = terms.thresholds
    .filter((each) => each.effect !== 'ban' && points >= each.points)
    .toSorted((a, b) => b.points - a.points)
  return { points, effect: reached[0]?.effect ?? null, bannedUntil: null }
}

function sumWithin(entries: readonly Counted[], { windowDays }: Terms, now: number): number {
  const since = now - windowDays * DAY
  return entries.filter(({ at }) => at > since && at <= now).reduce((sum, { points }) => sum + points, 0)
}

function banOf(entries: readonly Counted[], terms: Terms, now: number): number | null {
  const ban = terms.thresholds.find(({ effect }) => effect === 'ban')
  if (ban?.days == null) return null
  const { points, days } = ban
  const ends = entries
    .filter(({ at }) => at <= now && sumWithin(entries, terms, at) >= points)
    .map(({ at }) => at + days * DAY)
  const last = Math.max(0, ...ends)
  return last > now ? last : null
}

/** Which thresholds the last entry reached that were not reached before it. */
export function reachedBy(entries: readonly Counted[], last: Counted, terms: Terms): Effect[] {
  const after = sumWithin(entries, terms, last.at)
  const before = after - last.points
  return terms.thresholds
    .filter(({ points }) => before < points && after >= points)
    .map(({ effect }) => effect)
}

/** Every reason why terms do not hold together: each effect once, a ban with its days, milder effects first. */
export function termsFaults({ thresholds }: Pick<Terms, 'thresholds'>): Refusal[] {
  const pointer = '/thresholds'
  const faults: Refusal[] = []
  const effects = thresholds.map(({ effect }) => effect)
  if (new Set(effects).size < effects.length) faults.push({ code: 'conduct.effect_twice', pointer })
  if (thresholds.some(({ effect, days }) => (effect === 'ban') !== (days !== null)))
    faults.push({ code: 'conduct.ban_days', pointer })
  const points = EFFECTS.flatMap((effect) => thresholds.filter((each) => each.effect === effect)).map(
    (each) => each.points,
  )
  if (points.some((value, index) => index > 0 && value <= (points[index - 1] ?? 0)))
    faults.push({ code: 'conduct.effects_order', pointer })
  return faults
}

/** How far back entries still matter: the window before the oldest entry whose ban may still run. */
export const reachDays = ({ windowDays, thresholds }: Terms): number =>
  windowDays + Math.max(0, ...thresholds.map(({ days }) => days ?? 0))

type Given = Omit<Terms, 'thresholds'> & {
  thresholds: readonly (Omit<Threshold, 'effect'> & { effect: string })[]
}

/** Terms as a file gives them, its words checked. */
export const termsOf = ({ thresholds, ...terms }: Given): Terms => ({
  ...terms,
  thresholds: thresholds.flatMap(({ effect: word, ...threshold }) => {
    const effect = EFFECTS.find((each) => each === word)
    return effect === undefined ? [] : [{ effect, ...threshold }]
  }),
})
