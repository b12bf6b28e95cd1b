import { givenPerson } from '../test/support/people.ts'
import { takeAt, worldOf } from './booking-world.ts'
import type { BenchRow } from './row.ts'
import { row, withStand, type Stand } from './stand.ts'

const CLIENTS = 64
const ROUNDS = 1000
const HOUR = 3_600_000
/** Instruments that the rounds take in turn, so that each round is about an hour nobody has had. */
const INSTRUMENTS = 20

/** 64 clients want the same hour through real connections, a thousand times: one has it each time, all others hear 409. */
export const run = (): Promise<BenchRow[]> =>
  withStand('booking-race', async (stand) => {
    const round = await rounds(stand)
    const counts = { conflicts: 0, faults: 0, others: 0, wrong: 0 }
    const began = performance.now()
    for (let number = 0; number < ROUNDS; number += 1) {
      const codes = await round(number)
      const count = (is: (code: number) => boolean): number => codes.filter(is).length
      const won = count((code) => code === 201)
      const [conflicts, faults] = [count((code) => code === 409), count((code) => code >= 500)]
      counts.conflicts += conflicts
      counts.faults += faults
      counts.others += CLIENTS - won - conflicts - faults
      if (won !== 1) counts.wrong += 1
    }
    const seconds = (performance.now() - began) / 1000
    const label = `${CLIENTS} clients racing for one slot, ${ROUNDS.toLocaleString('en')} rounds`
    const losers = ROUNDS * (CLIENTS - 1)
    return [
      row(`${label}: without exactly one winner`, counts.wrong, 'rounds', '0', counts.wrong === 0),
      row(
        `${label}: 409`,
        counts.conflicts,
        'answers',
        losers.toLocaleString('en'),
        counts.conflicts === losers,
      ),
      row(`${label}: 5xx`, counts.faults, 'answers', '0', counts.faults === 0),
      row(`${label}: other answers`, counts.others, 'answers', '0', counts.others === 0),
      row(`${label}: requests`, (ROUNDS * CLIENTS) / seconds, 'a second'),
    ]
  })

/** A round: every client asks for the same hour at once; the statuses of their answers. */
async function rounds(stand: Stand): Promise<(number: number) => Promise<number[]>> {
  const { world, ids, at } = await worldOf(stand, INSTRUMENTS)
  const people = await Promise.all(Array.from({ length: CLIENTS }, () => givenPerson(stand.app)))
  const start = Date.parse(world.at(0)) + 24 * HOUR
  return (number) => {
    const from = start + Math.floor(number / INSTRUMENTS) * HOUR
    return Promise.all(
      people.map(({ headers }) =>
        takeAt(at, ids[number % INSTRUMENTS] ?? '', {
          headers,
          span: [from, from + HOUR],
        }),
      ),
    )
  }
}
