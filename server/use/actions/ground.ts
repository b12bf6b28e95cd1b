import type { Db } from '../../platform/db/index.ts'
import type { Counted } from '../facts.ts'
import { groundOf } from '../rules/assemble.ts'
import { count } from '../rules/count.ts'
import { openRegister } from '../rules/houses.ts'
import { findAttributions, findLogs, findOccupancies, type Stated } from '../store/evidence.ts'
import { findBodies, findHouses, findReturned } from '../store/houses.ts'
import { findIntervals, findMetered, findSeats } from '../store/metered.ts'
import type { Range } from '../store/ranges.ts'
import type { Definitions } from '../rules/definitions.ts'
import { dayInShanghai } from '../../lib/dates.ts'

/** What an instrument was used for around a range, and whose it was then. */
export type Reading = { range: Range; counted: Counted; unitOf: (day: string) => string | null }

/** Evidence before and after a range may grant its warm-up. */
const MARGIN = 4 * 3_600_000

/** Counts instruments, each around its own range, from what the database holds now. */
export async function readGround(
  db: Db,
  ranges: readonly Range[],
  definitions: (day: string) => Definitions,
): Promise<Reading[]> {
  const wide = ranges.map((each) => ({ ...each, from: each.from - MARGIN, until: each.until + MARGIN }))
  const told = await readTold(db, wide)
  const [occupied, logged] = [byInstrument(told.occupancies), byInstrument(told.logs)]
  // Evidence that reaches beyond a range is judged by all of its time.
  const whole = wide.map((range) =>
    hull(range, occupied.get(range.instrumentId), logged.get(range.instrumentId)),
  )
  const [metered, intervals, whoseIs] = await Promise.all([
    findMetered(db, whole),
    findIntervals(db, whole),
    openHouses(db, ranges, [...told.occupancies, ...told.logs, ...told.attributions]),
  ])
  const [said, seated] = [byInstrument(told.attributions), byInstrument(told.seats)]
  const [under, states] = [byInstrument(metered), byInstrument(intervals)]
  return ranges.map((range) => {
    const id = range.instrumentId
    const facts = {
      instrumentId: id,
      seats: seated.get(id) ?? [],
      metered: under.get(id) ?? [],
      intervals: states.get(id) ?? [],
      occupancies: occupied.get(id) ?? [],
      logs: logged.get(id) ?? [],
      attributions: said.get(id) ?? [],
    }
    const { warmUp } = definitions(dayInShanghai(range.from))
    return {
      range,
      counted: count(groundOf(facts, whoseIs.whose, warmUp)),
      unitOf: (day) => whoseIs.custody(id, day)?.unitId ?? null,
    }
  })
}

/** What people and bookings say. */
async function readTold(db: Db, ranges: readonly Range[]) {
  const [occupancies, logs, attributions, seats] = await Promise.all([
    findOccupancies(db, ranges),
    findLogs(db, ranges),
    findAttributions(db, ranges),
    findSeats(db, ranges),
  ])
  return { occupancies, logs, attributions, seats }
}

const byInstrument = <T extends { instrumentId: string }>(rows: readonly T[]) =>
  Map.groupBy(rows, ({ instrumentId }) => instrumentId)

type Dated = { from: Date; until: Date }

function hull(range: Range, ...rows: (readonly Dated[] | undefined)[]): Range {
  const all = rows.flatMap((each) => each ?? [])
  return {
    instrumentId: range.instrumentId,
    from: Math.min(range.from, ...all.map(({ from }) => from.getTime())),
    until: Math.max(range.until, ...all.map(({ until }) => until.getTime())),
  }
}

type Stating = Stated & Dated & { instrumentId: string }

/** The registers by which it is told for whom a time was, as they stood then. */
async function openHouses(db: Db, ranges: readonly Range[], rows: readonly Stating[]) {
  const ids = [...new Set(ranges.map(({ instrumentId }) => instrumentId))]
  const houses = await findHouses(db, ids)
  const units = houses.custodies.map(({ unitId }) => unitId)
  const bodies = await findBodies(db, [
    ...new Set([...units, ...rows.flatMap(({ organisationId }) => organisationId ?? [])]),
  ])
  const held = byInstrument(houses.custodies)
  const pairs = rows.flatMap(({ instrumentId, internal, organisationId: bodyId }) =>
    internal || bodyId === null
      ? []
      : (held.get(instrumentId) ?? []).map(({ unitId }) => ({ unitId, bodyId })),
  )
  const times = rows.map(({ from }) => from.getTime())
  const returned = await findReturned(db, unique(pairs), {
    from: times.reduce((a, b) => Math.min(a, b), Infinity),
    until: times.reduce((a, b) => Math.max(a, b), -Infinity) + DAY,
  })
  return openRegister({ ...houses, bodies, returned })
}

const DAY = 86_400_000

const unique = <T extends object>(rows: readonly T[]): T[] => [
  ...new Map(rows.map((row) => [JSON.stringify(row), row])).values(),
]
