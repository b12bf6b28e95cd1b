import type { Interval, Period } from '../facts.ts'
import { dayInShanghai } from '../../lib/dates.ts'
import type { Machine } from './machine.ts'

/** A device spoke of a time, both ends included. */
export type News = { device: number; firstAt: number; lastAt: number }

/** The time a place was spoken of by whatever measured it; undefined where none of it was of this place. */
export function newsOfPlace(
  periods: readonly Period[],
  news: ReadonlyMap<number, News>,
): { firstAt: number; lastAt: number } | undefined {
  let [firstAt, lastAt] = [Infinity, -Infinity]
  for (const { device, from, until } of periods) {
    const told = news.get(device)
    if (told === undefined || told.lastAt < from || (until !== null && told.firstAt >= until)) continue
    firstAt = Math.min(firstAt, Math.max(told.firstAt, from))
    lastAt = Math.max(lastAt, until === null ? told.lastAt : Math.min(told.lastAt, until - 1))
  }
  return lastAt < firstAt ? undefined : { firstAt, lastAt }
}

/** What several batches say of each device, as one stretch. */
export function joinNews(all: Iterable<News>): Map<number, News> {
  const joined = new Map<number, News>()
  for (const one of all) {
    const known = joined.get(one.device)
    if (known === undefined) joined.set(one.device, { ...one })
    else {
      known.firstAt = Math.min(known.firstAt, one.firstAt)
      known.lastAt = Math.max(known.lastAt, one.lastAt)
    }
  }
  return joined
}

const DAY = 86_400_000

/** Civil days in Shanghai that a time touches, its end not included. */
function daysOf({ startsAt, endsAt }: Pick<Interval, 'startsAt' | 'endsAt'>): string[] {
  const days = new Set<string>()
  for (let at = startsAt; at < endsAt; at += DAY) days.add(dayInShanghai(at))
  if (endsAt > startsAt) days.add(dayInShanghai(endsAt - 1))
  return [...days]
}

/**
 * Days of which something is known that was not known before: of intervals that ended, and of the one that goes on each
 * time so and so much was added, so that what is counted by days does not wait for a state to end.
 */
export function daysTouched(
  before: Machine | undefined,
  after: Machine | undefined,
  changed: readonly Interval[],
  every: number,
): string[] {
  const days = new Set(changed.flatMap((each) => daysOf(each)))
  if (after !== undefined && after.at > after.from) {
    const since = before === undefined ? after.from : Math.max(after.from, before.at)
    const isDue = before === undefined || Math.floor(before.at / every) !== Math.floor(after.at / every)
    if (isDue)
      for (const day of daysOf({ startsAt: Math.min(since, after.at - 1), endsAt: after.at })) days.add(day)
  }
  return [...days]
}

const same = (one: Interval, other: Interval): boolean =>
  one.endsAt === other.endsAt &&
  one.state === other.state &&
  one.samples === other.samples &&
  one.device === other.device &&
  Math.fround(one.meanWatts) === Math.fround(other.meanWatts)

/** What of the intervals that stand no longer holds, and what is to be added for those that hold now. */
export function compare<T extends Interval>(
  stored: readonly T[],
  now: readonly Interval[],
): { gone: T[]; added: Interval[] } {
  const standing = new Map(stored.map((each) => [each.startsAt, each]))
  const added = now.filter((each) => {
    const stood = standing.get(each.startsAt)
    if (stood === undefined || !same(stood, each)) return true
    standing.delete(each.startsAt)
    return false
  })
  return { gone: [...standing.values()], added }
}
