import { STATES, type State } from '../facts.ts'

/** What is known of a metered place; instants in ms. `gapSeconds`: null while its thresholds are not confirmed. */
export type KnownPlace = {
  state: State | null
  since: number | null
  knownUntil: number | null
  watts: number | null
  gapSeconds: number | null
}

/** What an instrument does. `since`, `at`: ms; null where nothing is known. `confirmed`: its thresholds are. */
export type LiveState = {
  state: State | 'unknown'
  since: number | null
  at: number | null
  watts: number | null
  confirmed: boolean
}

const isKnown = ({ state, knownUntil, gapSeconds }: KnownPlace, now: number): boolean =>
  state !== null && knownUntil !== null && gapSeconds !== null && knownUntil + gapSeconds * 1000 >= now

/**
 * The state of an instrument: the highest of its places. A place of which too long nothing was heard, or whose thresholds
 * are not confirmed, may be running; so with one of them unknown only "running" can be said for sure.
 */
export function liveOf(places: readonly KnownPlace[], now: number): LiveState {
  const confirmed = places.some(({ gapSeconds }) => gapSeconds !== null)
  const at = latest(places.map(({ knownUntil }) => knownUntil))
  const known = places.filter((place) => isKnown(place, now))
  const highest = STATES.findLast((state) => known.some((place) => place.state === state))
  const isOpen = known.length < places.length
  if (highest === undefined || (isOpen && highest !== 'running'))
    return { state: 'unknown', since: at, at, watts: null, confirmed }
  const those = known.filter(({ state }) => state === highest)
  const since = those.reduce((least, place) => Math.min(least, place.since ?? least), Infinity)
  const watts = known.reduce((sum, place) => sum + (place.watts ?? 0), 0)
  return { state: highest, since, at: latest(those.map(({ knownUntil }) => knownUntil)), watts, confirmed }
}

const latest = (list: readonly (number | null)[]): number | null =>
  list.reduce<number | null>(
    (most, each) => (each === null || (most !== null && most > each) ? most : each),
    null,
  )
