import { common, lengthOf, merged, without, type Span } from '../../lib/spans.ts'
import type { AlarmState, Terms } from '../facts.ts'
import { readOn, type PowerTerms, type Watch } from './power.ts'

type State = Exclude<AlarmState, 'unknown'>
/** Known times of one place; ms. */
export type PlacePast = {
  placeId: string
  seatId: string | null
  intervals: readonly (Span & { state: State })[]
}

const MINUTE = 60_000
const longer = (spans: readonly Span[], minutes: number): number =>
  spans.filter((span) => lengthOf([span]) >= minutes * MINUTE && span.until > span.from).length

const of = ({ intervals }: PlacePast, states: readonly State[]): Span[] =>
  merged(intervals.filter(({ state }) => states.includes(state)))

const inAll = (places: readonly PlacePast[], states: readonly State[], times: readonly Span[]): Span[] =>
  places.reduce((left, place) => common(left, of(place, states)), [...times])

/** Times at which an instrument was in a state, all of its places together. */
function timesOf(state: AlarmState, places: readonly PlacePast[], times: readonly Span[]): Span[] {
  const running = common(merged(places.flatMap((place) => of(place, ['running']))), times)
  if (state === 'running') return running
  const known = inAll(places, ['off', 'standby', 'running'], times)
  if (state === 'unknown') return without(without(times, known), running)
  const off = inAll(places, ['off'], times)
  return state === 'off' ? off : without(inAll(places, ['off', 'standby'], times), off)
}

/** How often a state held long enough in times that are in order and apart. */
export const countState = (
  { state, minutes }: Extract<Terms, { kind: 'state' }>,
  places: readonly PlacePast[],
  times: readonly Span[],
): number => (places.length === 0 ? 0 : longer(timesOf(state, places, times), minutes))

/** How often it ran long enough where nothing allowed it; null: nothing says when it may. */
export function countOutside(
  { minutes }: Extract<Terms, { kind: 'outside' }>,
  places: readonly PlacePast[],
  { times, allowed }: { times: readonly Span[]; allowed: (place: PlacePast) => readonly Span[] | undefined },
): number {
  const spans = places.flatMap((place) => {
    const may = allowed(place)
    return may === undefined ? [] : without(common(of(place, ['running']), times), merged(may))
  })
  return longer(merged(spans), minutes)
}

/** A count of power beyond the limit that is read on stretch by stretch. */
type PowerCount = { watch: Watch; isOpen: boolean; raised: number }

export const NONE_YET: PowerCount = {
  watch: { at: -Infinity, since: null, low: 0, high: 0 },
  isOpen: false,
  raised: 0,
}

/** Counts on, how often power lay beyond the limit long enough, by further samples of one device in order of time. */
export function countPower(
  terms: PowerTerms,
  before: PowerCount,
  samples: readonly { at: number; power: number }[],
  gapMs: number,
): PowerCount {
  let { watch, isOpen, raised } = before
  for (const sample of samples) {
    watch = readOn(terms, watch, [sample], { gapMs, isOpen })
    if (watch.since === null) isOpen = false
    else if (!isOpen && watch.at - watch.since >= terms.minutes * MINUTE) {
      isOpen = true
      raised += 1
    }
  }
  return { watch, isOpen, raised }
}
