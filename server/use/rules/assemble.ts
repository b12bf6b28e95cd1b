import { common, merged, type Span } from '../../lib/spans.ts'
import type { Evidence, Ground, Part, Place, Source, Whose } from '../facts.ts'

type Row = { from: Date; until: Date }
const spanOf = ({ from, until }: Row): Span => ({ from: from.getTime(), until: until.getTime() })

type SeatFact = { seatId: string }
type MeteredFact = Row & { placeId: string; seatId: string | null }
type IntervalFact = Row & { placeId: string; state: 'off' | 'standby' | 'running' }

/** What is metered of an instrument: seats with a sensor of their own, and the instrument with the rest of its seats. */
function placesOf(
  instrumentId: string,
  facts: { seats: readonly SeatFact[]; metered: readonly MeteredFact[]; intervals: readonly IntervalFact[] },
): Place[] {
  const { seats, metered, intervals } = facts
  const apart = new Set(metered.flatMap(({ seatId }) => seatId ?? []))
  const rest = seats.map(({ seatId }) => seatId).filter((id) => !apart.has(id))
  const places = [...apart].map((id) => ({ id, seatIds: [id] }))
  // An instrument all of whose seats are metered apart has nothing left to say, unless a sensor of its own still speaks.
  const isWhole = rest.length > 0 || metered.some(({ placeId }) => placeId === instrumentId)
  const all = isWhole ? [...places, { id: instrumentId, seatIds: rest }] : places
  return all.map((place) => {
    const under = merged(metered.filter(({ placeId }) => placeId === place.id).map(spanOf))
    const of = (...states: IntervalFact['state'][]): Span[] =>
      common(
        merged(
          intervals.filter((each) => each.placeId === place.id && states.includes(each.state)).map(spanOf),
        ),
        under,
      )
    return {
      ...place,
      metered: under,
      known: of('off', 'standby', 'running'),
      powered: of('standby', 'running'),
      running: of('running'),
    }
  })
}

type Named = { id: string; seatId: string; orderId: string | null } & Row

type Occupied = Named & {
  occupied: 'booking' | 'own_use' | 'maintenance'
  missed: boolean
  checkedIn: boolean
}
type Logged = Omit<Named, 'seatId'> & {
  seatId: string | null
  part: Exclude<Part, 'warm_up'>
  proven: boolean
} & Pick<Whose, 'kind' | 'mode'>
type Said = Omit<Named, 'seatId'> & {
  seatId: string | null
  placeId: string
  said: string
  bookingId: string | null
  kind: Whose['kind']
}

export type Facts<O extends Occupied, L extends Logged, A extends Said> = {
  instrumentId: string
  seats: readonly SeatFact[]
  metered: readonly MeteredFact[]
  intervals: readonly IntervalFact[]
  occupancies: readonly O[]
  logs: readonly L[]
  attributions: readonly A[]
}

/** Everything that speaks about an instrument, put in order for counting. */
export function groundOf<O extends Occupied, L extends Logged, A extends Said>(
  facts: Facts<O, L, A>,
  whose: (row: O | L | A) => Whose,
  warmUp: number,
): Ground {
  const places = placesOf(facts.instrumentId, facts)
  const placeOf = (seatId: string): string =>
    places.find(({ seatIds }) => seatIds.includes(seatId))?.id ?? facts.instrumentId
  const seatIn = (placeId: string): string =>
    places.find(({ id }) => id === placeId)?.seatIds[0] ?? facts.seats[0]?.seatId ?? facts.instrumentId
  const booked = facts.occupancies
    .filter(({ occupied }) => occupied !== 'maintenance')
    .map((row) => ({ missed: row.missed, evidence: ofOccupancy(row, whose(row)) }))
  const logged = facts.logs.map((row) => ofLog(row, whose(row), row.seatId ?? seatIn(facts.instrumentId)))
  const said = facts.attributions
    .filter((row) => COUNTED.includes(row.said))
    .map((row) => ofAttribution(row, whose(row), row.seatId ?? seatIn(row.placeId)))
  const at = (rows: readonly A[]) => rows.map((row) => ({ ...spanOf(row), placeId: row.placeId }))
  const maintained = facts.occupancies.filter(({ occupied }) => occupied === 'maintenance')
  return {
    places,
    evidence: [...booked.filter(({ missed }) => !missed).map((each) => each.evidence), ...logged, ...said],
    excused: [
      ...maintained.map((row) => ({ ...spanOf(row), placeId: placeOf(row.seatId) })),
      ...at(facts.attributions.filter(({ said: what }) => EXCUSED.includes(what))),
    ],
    shelved: at(facts.attributions.filter(({ said: what }) => what === 'unknown')),
    missed: booked.filter(({ missed }) => missed).map((each) => each.evidence),
    warmUp,
  }
}

const COUNTED = ['order', 'booking', 'own_use']
const EXCUSED = ['idle_run', 'calibration', 'other']

const NOTHING = { bookingId: null, orderId: null, logId: null, attributionId: null }

function ofOccupancy(row: Occupied, whose: Whose): Evidence {
  const isBooking = row.occupied === 'booking'
  const source: Source = isBooking ? (row.checkedIn ? 'check_in' : 'booking') : 'own_use'
  return {
    ...spanOf(row),
    ...(isBooking ? whose : { ...whose, tier: 'own' }),
    ...NOTHING,
    key: row.id,
    seatId: row.seatId,
    part: 'use',
    source,
    proven: true,
    bookingId: isBooking ? row.id : null,
    orderId: row.orderId,
  }
}

const ofLog = (row: Logged, whose: Whose, seatId: string): Evidence => ({
  ...spanOf(row),
  ...whose,
  ...NOTHING,
  kind: row.kind,
  mode: row.mode,
  key: row.id,
  seatId,
  part: row.part,
  source: 'log',
  proven: row.proven,
  logId: row.id,
  orderId: row.orderId,
})

const ofAttribution = (row: Said, whose: Whose, seatId: string): Evidence => ({
  ...spanOf(row),
  ...(row.said === 'own_use' ? { ...whose, kind: row.kind, tier: 'own' as const } : whose),
  ...NOTHING,
  key: row.id,
  seatId,
  part: row.said === 'booking' ? 'preparation' : 'use',
  source: row.said === 'order' ? 'order' : 'attribution',
  proven: true,
  orderId: row.orderId,
  bookingId: row.bookingId,
  attributionId: row.id,
})
