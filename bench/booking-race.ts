import { bookingWorld, opening } from '../test/support/booking.ts'
import { givenPerson } from '../test/support/people.ts'
import type { BenchRow } from './row.ts'
import { row, withStand } from './stand.ts'

const CLIENTS = 64
const ROUNDS = 1000
const HOUR = 3_600_000
/** Instruments that the rounds take in turn, so that each round is about an hour nobody has had. */
const INSTRUMENTS = 20

/** 64 clients want the same hour through real connections, a thousand times: one has it each time, all others hear 409. */
export const run = (): Promise<BenchRow[]> =>
  withStand('booking-race', async (stand) => {
    const { app, server } = stand
    const world = await bookingWorld({
      ...stand,
      operator: { authorization: '' },
      url: '',
      sent: [],
      close: async () => undefined,
    })
    const day = [{ from: '00:00', until: '24:00' }]
    const week = Array.from({ length: 7 }, () => day)
    const always = opening({ week, holidays: day })
    const ids = await Promise.all(Array.from({ length: INSTRUMENTS }, () => world.instrument(always)))
    const people = await Promise.all(Array.from({ length: CLIENTS }, () => givenPerson(app)))
    const address = await server.listen({ port: 0, host: '127.0.0.1' })
    const start = Date.parse(world.at(0)) + 24 * HOUR
    const counts = { winners: 0, conflicts: 0, faults: 0, others: 0, wrongRounds: 0 }
    const began = performance.now()
    for (let round = 0; round < ROUNDS; round += 1) {
      const id = ids[round % INSTRUMENTS] ?? ''
      const from = start + Math.floor(round / INSTRUMENTS) * HOUR
      const body = JSON.stringify({
        startsAt: new Date(from).toISOString(),
        endsAt: new Date(from + HOUR).toISOString(),
      })
      const codes = await Promise.all(
        people.map(({ headers }, index) =>
          takeAt(`${address}/api/v1/instruments/${id}/bookings`, {
            headers,
            body,
            from: `10.${round % 250}.${Math.floor(round / 250)}.${index}`,
          }),
        ),
      )
      const won = codes.filter((code) => code === 201).length
      counts.winners += won
      counts.conflicts += codes.filter((code) => code === 409).length
      counts.faults += codes.filter((code) => code >= 500).length
      counts.others += codes.filter((code) => code !== 201 && code !== 409 && code < 500).length
      if (won !== 1) counts.wrongRounds += 1
    }
    const seconds = (performance.now() - began) / 1000
    const label = `${CLIENTS} clients racing for one slot, ${ROUNDS.toLocaleString('en')} rounds`
    const refused = ROUNDS * (CLIENTS - 1)
    return [
      row(
        `${label}: rounds without exactly one winner`,
        counts.wrongRounds,
        'rounds',
        '0',
        counts.wrongRounds === 0,
      ),
      row(
        `${label}: 409`,
        counts.conflicts,
        'answers',
        refused.toLocaleString('en'),
        counts.conflicts === refused,
      ),
      row(`${label}: 5xx`, counts.faults, 'answers', '0', counts.faults === 0),
      row(`${label}: other answers`, counts.others, 'answers', '0', counts.others === 0),
      row(`${label}: requests`, (ROUNDS * CLIENTS) / seconds, 'a second'),
    ]
  })

type Asked = { headers: Record<string, string>; body: string; from: string }

/** Asks for a time as one of many clients, each at an address of its own; the status of the answer. */
export async function takeAt(url: string, { headers, body, from }: Asked): Promise<number> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', 'x-forwarded-for': from },
    body,
  })
  await answer.arrayBuffer()
  return answer.status
}
