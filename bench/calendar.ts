import { givenPerson } from '../test/support/people.ts'
import { loadDemo } from '../server/db/demo/load.ts'
import type { BenchRow } from './row.ts'
import { openAll, percentile, row, timed, withStand } from './stand.ts'

const INSTRUMENTS = 300
const MOST = 300
const ROUNDS = 60
const WARM = 10

/** 300 instruments side by side for a week, with their bookings and names, as one answer to one who manages them. */
export const run = (): Promise<BenchRow[]> =>
  withStand('calendar', async ({ app, server }) => {
    await loadDemo(app, { instruments: INSTRUMENTS * 2, units: 20, seed: 1, say: () => undefined })
    await openAll(app)
    const { rows: units } = await app.pool.query<{ id: string }>('select id from organisation limit 1')
    const home = units[0]?.id ?? ''
    await app.pool.query(
      'update custody set organisation_id = $1, asset_number = id::text where until_date is null',
      [home],
    )
    const manager = await givenPerson(app, { role: 'instrument_manager', organisationId: home })
    // What stands becomes bookings of a person, so that names are looked up.
    await app.pool.query(
      `insert into booking (id, instrument_id, person_id, booked_by, organisation_id, user_class, any_seat)
        select o.id, e.instrument_id, $1, $1, $2, 'internal', false from occupancy o join seat e on e.id = o.seat_id
        on conflict do nothing`,
      [manager.id, home],
    )
    await app.pool.query(`update occupancy set kind = 'booking' where kind = 'own_use'`)
    await app.pool.query('vacuum analyze')
    const from = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    const url = `/api/v1/board?${new URLSearchParams({ from, days: '7', limit: String(INSTRUMENTS) }).toString()}`
    const times: number[] = []
    let [bytes, taken] = [0, 0]
    for (let round = 0; round < WARM + ROUNDS; round += 1) {
      const time = await timed(async () => {
        const answer = await server.inject({ url, headers: manager.headers })
        if (answer.statusCode !== 200) throw new Error(answer.body)
        bytes = answer.body.length
        taken = answer.body.split('"state":').length - 1
      })
      if (round >= WARM) times.push(time)
    }
    const label = `calendar, ${INSTRUMENTS} instruments × 1 week, ${taken} times taken`
    const p99 = percentile(times, 0.99)
    return [
      row(`${label}: p50`, percentile(times, 0.5), 'ms'),
      row(`${label}: p99`, p99, 'ms', `≤ ${MOST} ms`, p99 <= MOST),
      row(`${label}: size of the answer`, bytes / 1024, 'KB'),
    ]
  })
