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

const inAll = (places: readonly PlacePast[], states: readonly State[], range: Span): Span[] =>
  places.reduce((left, place) => common(left, of(place, states)), [range])

/** Times at which an instrument was in a state, all of its places together. */
function timesOf(state: AlarmState, places: readonly PlacePast[], range: Span): Span[] {
  const running = common(merged(places.flatMap((place) => of(place, ['running']))), [range])
  if (state === 'running') return running
  const known = inAll(places, ['off', 'standby', 'running'], range)
  if (state === 'unknown') return without(without([range], known), running)
  const off = inAll(places, ['off'], range)
  return state === 'off' ? off : without(inAll(places, ['off', 'standby'], range), off)
}

/** How often a state held long enough in a range. */
export const countState = (
  { state, minutes }: Extract<Terms, { kind: 'state' }>,
  places: readonly PlacePast[],
  range: Span,
): number => (places.length === 0 ? 0 : longer(timesOf(state, places, range), minutes))

/** How often it ran long enough where nothing allowed it; null: nothing says when it may. */
export function countOutside(
  { minutes }: Extract<Terms, { kind: 'outside' }>,
  places: readonly PlacePast[],
  { range, allowed }: { range: Span; allowed: (place: PlacePast) => readonly Span[] | undefined },
): number {
  const spans = places.flatMap((place) => {
    const may = allowed(place)
    return may === undefined ? [] : without(common(of(place, ['running']), [range]), merged(may))
  })
  return longer(merged(spans), minutes)
}

/** How often power lay beyond the limit long enough, by the samples of one device in order of time. */
export function countPower(
  terms: PowerTerms,
  samples: readonly { at: number; power: number }[],
  gapMs: number,
): number {
  const [first] = samples
  if (first === undefined) return 0
  let watch: Watch = { at: first.at - 1, since: null, low: 0, high: 0 }
  let [isOpen, raised] = [false, 0]
  for (const sample of samples) {
    watch = readOn(terms, watch, [sample], { gapMs, isOpen })
    if (watch.since === null) isOpen = false
    else if (!isOpen && watch.at - watch.since >= terms.minutes * MINUTE) {
      isOpen = true
      raised += 1
    }
  }
  return raised
}
