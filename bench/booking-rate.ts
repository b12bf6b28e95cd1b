import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { givenPerson } from '../test/support/people.ts'
import { pricedOf, takeAt, worldOf, type World } from './booking-world.ts'
import type { BenchRow } from './row.ts'
import { row, withStand, type Stand } from './stand.ts'

const CLIENTS = 8
const INSTRUMENTS = 48
const SECONDS = 8
const TURNS = 3
const LEAST = 0.35
const HOUR = 3_600_000
const QUARTER = HOUR / 4

/**
 * Bookings a second on separate instruments through HTTP with all rules, without prices and with an order behind each,
 * beside bare inserts of one row each into the same table over as many connections, constraint and all; in turns, so
 * that all three meet the same machine.
 */
export const run = (): Promise<BenchRow[]> =>
  withStand('booking-rate', async (stand) => {
    const world = await worldOf(stand, INSTRUMENTS)
    const priced = await pricedOf(stand, world, INSTRUMENTS)
    const bare = await inserting(stand, world.ids)
    const sides = [await booking(stand, world), await booking(stand, { ...world, ids: priced }), bare.insert]
    const rates: number[][] = sides.map(() => [])
    for (const side of sides) await rateOf(2, side)
    for (let turn = 0; turn < TURNS; turn += 1)
      for (const [index, side] of sides.entries()) rates[index]?.push(await rateOf(SECONDS, side))
    await bare.close()
    const [plain = 0, ordered = 0, yardstick = 0] = rates.map(median)
    const label = `bookings, ${CLIENTS} clients`
    const ratio = plain / yardstick
    return [
      row(`${label}: through HTTP with all rules, no prices`, plain, 'a second'),
      row(`${label}: the same with prices, an order behind each`, ordered, 'a second'),
      row(`${label}: bare INSERT into the same table`, yardstick, 'a second', 'yardstick'),
      row(`${label}: no prices against bare INSERT`, ratio, '×', `≥ ${LEAST} ×`, ratio >= LEAST),
      row(`${label}: with prices against bare INSERT`, ordered / yardstick, '×'),
    ]
  })

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** How often the clients together do it within a second. */
async function rateOf(seconds: number, once: (client: number) => Promise<void>): Promise<number> {
  let done = 0
  const began = performance.now()
  const until = began + seconds * 1000
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, client) => {
      while (performance.now() < until) {
        await once(client)
        done += 1
      }
    }),
  )
  return done / ((performance.now() - began) / 1000)
}

async function booking(stand: Stand, { world, ids, at }: World): Promise<(client: number) => Promise<void>> {
  const people = await Promise.all(Array.from({ length: CLIENTS }, () => givenPerson(stand.app)))
  const start = Date.parse(world.at(0)) + 24 * HOUR
  let serial = 0
  return async (client) => {
    const turn = (serial += 1)
    const from = start + Math.floor(turn / INSTRUMENTS) * QUARTER
    const code = await takeAt(at, ids[turn % INSTRUMENTS] ?? '', {
      headers: { ...people[client]?.headers, 'idempotency-key': randomUUID() },
      span: [from, from + QUARTER],
    })
    if (code !== 201) throw new Error(`a booking was answered with ${code}`)
  }
}

/** One row, one transaction, one round trip: as little as taking a time can cost. */
async function inserting({ app, databaseUrl }: Stand, ids: readonly string[]) {
  const connections = await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      const connection = new pg.Client({ connectionString: databaseUrl })
      await connection.connect()
      return connection
    }),
  )
  const { rows } = await app.pool.query<{ id: string }>('select id from seat where instrument_id = any($1)', [
    ids,
  ])
  let serial = 0
  const start = Date.parse('2150-01-01T00:00:00Z')
  return {
    insert: async (client: number) => {
      const turn = (serial += 1)
      const from = new Date(start + Math.floor(turn / INSTRUMENTS) * QUARTER)
      const until = new Date(from.getTime() + QUARTER)
      await connections[client]?.query({
        name: 'bare',
        text: `insert into occupancy (id, seat_id, kind, state, starts_at, ends_at, padded)
          values ($1, $2, 'booking', 'confirmed', $3, $4, tstzrange($3, $4))`,
        values: [randomUUID(), rows[turn % INSTRUMENTS]?.id, from, until],
      })
    },
    close: () => Promise.all(connections.map((each) => each.end())),
  }
}
