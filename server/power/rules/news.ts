import type { Interval, Period, State } from '../facts.ts'
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

type Span = Pick<Interval, 'startsAt' | 'endsAt'>

/** Civil days in Shanghai that a time touches, its end not included. */
function daysOf({ startsAt, endsAt }: Span): string[] {
  const days = new Set<string>()
  for (let at = startsAt; at < endsAt; at += DAY) days.add(dayInShanghai(at))
  if (endsAt > startsAt) days.add(dayInShanghai(endsAt - 1))
  return [...days]
}

/** Times in which a state was known that is another now, or none, or was none. Neither list overlaps in itself. */
export function differences(was: readonly Interval[], is: readonly Interval[]): Span[] {
  const turns = [was, is].flatMap((list, side) =>
    list.flatMap(({ startsAt, endsAt, state }) => [
      { at: startsAt, side, state, isBegin: true },
      { at: endsAt, side, state, isBegin: false },
    ]),
  )
  // Where one ends and the next begins at a moment, the end comes first.
  turns.sort((left, right) => left.at - right.at || Number(left.isBegin) - Number(right.isBegin))
  const known: (State | undefined)[] = [undefined, undefined]
  const found: Span[] = []
  let since = -Infinity
  for (const { at, side, state, isBegin } of turns) {
    if (known[0] !== known[1] && at > since) found.push({ startsAt: since, endsAt: at })
    known[side] = isBegin ? state : undefined
    since = at
  }
  return found
}

/** Days of which something else is known than before: what is counted by days is counted again. */
export const daysTouched = (was: readonly Interval[], is: readonly Interval[]): string[] => [
  ...new Set(differences(was, is).flatMap((span) => daysOf(span))),
]

/**
 * Whether what was read on is worth counting now: an interval ended, or the one that goes on came so much further that
 * counting by days should not wait for its end.
 */
export const isDue = (
  before: Machine | undefined,
  after: Machine,
  ended: readonly Interval[],
  every: number,
): boolean =>
  before === undefined || ended.length > 0 || Math.floor(before.at / every) !== Math.floor(after.at / every)

/** The day that was under way, of which the last bit may not have been due. */
export const dayUnderWay = (before: Machine | undefined): string[] =>
  before === undefined || before.at <= before.from ? [] : [dayInShanghai(before.at - 1)]

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
