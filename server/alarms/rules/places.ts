import type { AlarmState } from '../facts.ts'

/** A metered place at an instant, as the meter left it. Instants in ms; null: nothing was ever read. */
export type Place = {
  placeId: string
  seatId: string | null
  device: number | null
  /** Since when its meter stands there. */
  from: number
  state: 'off' | 'standby' | 'running' | null
  since: number | null
  knownUntil: number | null
  watts: number | null
  /** A pause in the data longer than that is unknown; null while its thresholds are not confirmed. */
  gapSeconds: number | null
}

/** Whether what was last read of a place still says what it does. */
export const isKnown = ({ state, knownUntil, gapSeconds }: Place, now: number): boolean =>
  state !== null && knownUntil !== null && gapSeconds !== null && knownUntil + gapSeconds * 1000 >= now

/** What an instrument does, and since when at the latest: several places are never longer in one state than is certain. */
export type Standing = { state: AlarmState; since: number; place: Place }

const RANK = { off: 0, standby: 1, running: 2 } as const

/** undefined: no place has confirmed thresholds, so that nothing can be said at all. */
export function standingOf(places: readonly Place[], now: number): Standing | undefined {
  const confirmed = places.filter(({ gapSeconds }) => gapSeconds !== null)
  const known = confirmed.filter((place) => isKnown(place, now))
  const running = earliest(known.filter(({ state }) => state === 'running'))
  if (running !== undefined) return { state: 'running', since: sinceOf(running), place: running }
  const unknown = confirmed.filter((place) => !isKnown(place, now))
  const [first] = unknown.toSorted((a, b) => lostAt(a) - lostAt(b))
  if (first !== undefined) {
    // As long as another place was seen running, the instrument was not unknown.
    const ran = unknown.filter(({ state }) => state === 'running').map(lostAt)
    const since = Math.max(lostAt(first), ...known.map(sinceOf), ...ran)
    return { state: 'unknown', since, place: first }
  }
  const [highest] = known.toSorted((a, b) => RANK[b.state ?? 'off'] - RANK[a.state ?? 'off'])
  if (highest?.state == null) return undefined
  return { state: highest.state, since: Math.max(...known.map(sinceOf)), place: highest }
}

const sinceOf = ({ since, from }: Place): number => since ?? from
const lostAt = ({ knownUntil, from }: Place): number => Math.max(knownUntil ?? from, from)
const earliest = (places: readonly Place[]): Place | undefined =>
  places.toSorted((a, b) => sinceOf(a) - sinceOf(b))[0]
