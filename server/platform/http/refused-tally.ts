/** What is to be written: the latest of its kind, and how many there were. */
export type Tally<T> = { of: T; count: number }

type Entry<T> = Tally<T> & { writtenAt: number }

const MINUTE_MS = 60_000
/** Kinds kept apart at once; a flood of new ones is counted as one kind. */
const KINDS = 500
const FLOOD = 'flood'

/**
 * Counts what happens often, so that one kind is written at most once a minute and many kinds together stay bounded.
 * Times are milliseconds of a clock that only goes forward.
 */
export function openTally<T>(most = KINDS) {
  const entries = new Map<string, Entry<T>>()
  const take = (entry: Entry<T>, now: number): Tally<T> => {
    const { of, count } = entry
    Object.assign(entry, { count: 0, writtenAt: now })
    return { of, count }
  }
  return {
    /** Counts one; gives back what is to be written now. */
    note(kind: string, of: T, now: number): Tally<T>[] {
      const key = entries.has(kind) || entries.size < most ? kind : FLOOD
      const entry = entries.get(key) ?? { of, count: 0, writtenAt: -Infinity }
      Object.assign(entry, { of, count: entry.count + 1 })
      entries.set(key, entry)
      return now - entry.writtenAt >= MINUTE_MS ? [take(entry, now)] : []
    },
    /** What has waited for its minute; kinds that have been quiet for one are forgotten. */
    due(now: number): Tally<T>[] {
      const due: Tally<T>[] = []
      for (const [key, entry] of entries) {
        if (now - entry.writtenAt < MINUTE_MS) continue
        if (entry.count > 0) due.push(take(entry, now))
        else entries.delete(key)
      }
      return due
    },
  }
}
