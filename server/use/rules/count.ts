import { common, lengthOf, merged, without, type Span } from '../../lib/spans.ts'
import {
  SOURCES,
  type Counted,
  type Evidence,
  type Ground,
  type NotRun,
  type Place,
  type Use,
} from '../facts.ts'

/**
 * Effective time after DECISION 26: what evidence claims, clipped by what ran; logged preparation and post-processing
 * that are proven; and the minutes of warm-up that the rules grant before a use. Unknown time is neither used nor idle.
 */
export function count(ground: Ground): Counted {
  const evidence = joined(ground.evidence)
  const results = ground.places.map((place) => countPlace(place, evidence, ground))
  return {
    uses: results.flatMap(({ uses }) => uses),
    places: results.map(({ sums }) => sums),
    notRun: results.flatMap(({ notRun }) => notRun),
  }
}

/** Parts of one use made one where they touch, strongest evidence first, then the earlier. */
function joined(evidence: readonly Evidence[]): Evidence[] {
  const groups = Map.groupBy(evidence, ({ key, seatId, part }) => `${key} ${seatId} ${part}`)
  return [...groups.values()]
    .flatMap((parts) => {
      const [first] = parts
      return first === undefined ? [] : merged(parts).map((span) => ({ ...first, ...span }))
    })
    .toSorted((a, b) => rank(a) - rank(b) || a.from - b.from || (a.key < b.key ? -1 : 1))
}

// What prepares comes after every use: it has what no use claims.
const rank = ({ source, part }: Evidence): number =>
  SOURCES.indexOf(source) + (part === 'use' ? 0 : SOURCES.length)

function countPlace(place: Place, all: readonly Evidence[], ground: Ground) {
  const evidence = all.filter(({ seatId }) => place.seatIds.includes(seatId))
  const claimed = merged(evidence)
  const uses = usesOf(place, evidence)
  const warm = warmUps(place, { uses, claimed, warmUp: ground.warmUp })
  const of = (spans: readonly (Span & { placeId: string })[]) =>
    merged(spans.filter(({ placeId }) => placeId === place.id))
  const excused = of(ground.excused)
  const counted = merged([...claimed, ...warm.flatMap(({ spans }) => spans)])
  const unexplained = without(place.running, merged([...counted, ...excused]))
  const idle = without(place.known, place.running)
  const booked = evidence.filter(({ source }) => source === 'check_in' || source === 'booking')
  return {
    uses: [...uses, ...warm],
    notRun: notRunOf(place, [...booked, ...ground.missed], idle),
    sums: {
      place,
      unexplained,
      open: without(unexplained, of(ground.shelved)),
      notEffective: without(common(place.running, excused), counted),
      notRun: common(merged(booked), idle),
    },
  }
}

/** What each evidence has that none before it took, seat by seat. */
function usesOf(place: Place, evidence: readonly Evidence[]): Use[] {
  const taken = new Map<string, Span[]>()
  return evidence.flatMap((each) => {
    const before = taken.get(each.seatId) ?? []
    const uses = claimsOf(place, each).flatMap(({ spans, measured }) => {
      const own = without(spans, before)
      return own.length === 0 ? [] : [{ evidence: each, part: each.part, measured, spans: own }]
    })
    taken.set(each.seatId, merged([...before, ...uses.flatMap(({ spans }) => spans)]))
    return uses
  })
}

/** What evidence may claim: running time under a meter; without one the time that was written down. */
function claimsOf(place: Place, evidence: Evidence): { spans: Span[]; measured: boolean }[] {
  const unmetered = without([evidence], place.metered)
  const written = evidence.source === 'log' || evidence.source === 'check_in' ? unmetered : []
  if (evidence.part !== 'use' && evidence.source === 'log' && evidence.proven)
    return [{ spans: [{ from: evidence.from, until: evidence.until }], measured: false }]
  return [
    { spans: common([evidence], place.running), measured: true },
    { spans: written, measured: false },
  ]
}

type Warming = { uses: readonly Use[]; claimed: readonly Span[]; warmUp: number }

/** Running time within the granted minutes before a use that ran; nothing that any evidence claims, and nothing twice. */
function warmUps(place: Place, { uses, claimed, warmUp }: Warming): Use[] {
  let granted: Span[] = []
  const ran = uses.filter((use) => use.part === 'use' && use.measured && use.evidence.attributionId === null)
  return ran
    .toSorted((a, b) => a.evidence.from - b.evidence.from)
    .flatMap(({ evidence }) => {
      const before = { from: evidence.from - warmUp, until: evidence.from }
      const spans = without(without(common([before], place.running), claimed), granted)
      granted = merged([...granted, ...spans])
      return spans.length === 0 ? [] : [{ evidence, part: 'warm_up' as const, measured: true, spans }]
    })
}

/** Bookings during which the meter was heard and nothing ran at all. */
function notRunOf(place: Place, booked: readonly Evidence[], idle: readonly Span[]): NotRun[] {
  return booked.flatMap((evidence) => {
    const isHere = place.seatIds.includes(evidence.seatId)
    if (!isHere || lengthOf(common([evidence], place.running)) > 0) return []
    const spans = common([evidence], idle)
    const checkedIn = evidence.source === 'check_in'
    return spans.length === 0 ? [] : [{ evidence, placeId: place.id, checkedIn, spans }]
  })
}
