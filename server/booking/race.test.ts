import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { bookingWorld, type BookingWorld } from '../../test/support/booking.ts'
import { newId } from '../lib/ids.ts'
import { openDatabase, sql, type Database } from '../platform/db/index.ts'
import { transact } from '../platform/whole.ts'
import { approveBooking } from './actions/decide.ts'
import { moveBooking } from './actions/change.ts'
import { createBooking } from './actions/create.ts'
import { lockSeats } from './store/occupancy.ts'
import { isOverlap } from './store/errors.ts'

const RACERS = 64
let world: BookingWorld
let wide: Database

beforeAll(async () => {
  const test = await testApp()
  world = await bookingWorld(test)
  wide = openDatabase(test.url, { connections: 40 })
  await world.instrument()
})
afterAll(async () => {
  await wide.close()
  await world.test.close()
})

/** The same app with a connection for nearly every racer. */
const app = () => ({ ...world.test.app, db: wide.db, pool: wide.pool })

const many = <T>(work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: RACERS }, (_, index) => work(index)))

const overlaps = async (instrumentId: string) => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from occupancy a join occupancy b
      on a.seat_id = b.seat_id and a.id < b.id and a.padded && b.padded
    join seat e on e.id = a.seat_id where e.instrument_id = ${instrumentId}
      and a.state in ('held', 'confirmed', 'in_use', 'finished')
      and b.state in ('held', 'confirmed', 'in_use', 'finished')`.execute(wide.db)
  return rows[0]?.count
}

const codesOf = (outcomes: { ok: boolean; refusals?: { code: string }[] }[]) =>
  new Set(outcomes.flatMap((each) => (each.refusals ?? []).map(({ code }) => code)))

const wish = (from: number, until: number) => ({ startsAt: world.at(from), endsAt: world.at(until) })

describe('sixty-four who race', { timeout: 90_000 }, () => {
  it('for one time of one seat have one winner, the others a conflict, round after round', async () => {
    const instrument = await world.instrument()
    for (let round = 0; round < 3; round += 1) {
      const outcomes = await many(() =>
        createBooking(app(), world.user.principal, instrument, wish(round * 60, round * 60 + 60), undefined),
      )
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
      expect(codesOf(outcomes)).toEqual(new Set(['conflict.booking_overlap']))
    }
  })

  it('for times that overlap each other on three seats never overlap, and leave no room for another', async () => {
    const instrument = await world.instrument(
      { buffers: [{ seat: 2, beforeMinutes: 30, afterMinutes: 0 }] },
      3,
    )
    const starts = (index: number) => (index % 8) * 30
    const outcomes = await many((index) => {
      const body = wish(starts(index), starts(index) + 90)
      return createBooking(app(), world.user.principal, instrument, body, undefined)
    })
    expect(await overlaps(instrument)).toBe(0)
    expect(codesOf(outcomes)).toEqual(new Set(['conflict.booking_overlap']))
    const again = await many((index) => {
      const body = wish(starts(index), starts(index) + 90)
      return createBooking(app(), world.user.principal, instrument, body, undefined)
    })
    expect(again.filter(({ ok }) => ok)).toEqual([])
  })

  it('to move their bookings to one time, or to approve requests for one, have one winner too', async () => {
    const instrument = await world.instrument({}, 1)
    const made = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        createBooking(app(), world.user.principal, instrument, wish(index * 30, index * 30 + 30), undefined),
      ),
    )
    const ids = made.flatMap((each) => (each.ok ? [each.value.id] : []))
    expect(ids).toHaveLength(12)
    const moved = await many((index) =>
      moveBooking(app(), world.user.principal, ids[index % 12] ?? '', wish(600, 690)),
    )
    const winners = new Set(moved.flatMap((each) => (each.ok ? [each.value.id] : [])))
    expect(winners.size).toBe(1)
    expect(await overlaps(instrument)).toBe(0)

    const decided = await world.instrument({ approval: 'manual' })
    const asked = await many(() =>
      createBooking(app(), world.user.principal, decided, wish(0, 60), undefined),
    )
    const approved = await Promise.all(
      asked.map((each) => approveBooking(app(), world.manager.principal, each.ok ? each.value.id : '')),
    )
    expect(approved.filter(({ ok }) => ok)).toHaveLength(1)
    expect(codesOf(approved)).toEqual(new Set(['conflict.booking_is_refused']))
  })

  it('over HTTP see 201 once and 409 otherwise, never a fault of the server', async () => {
    const instrument = await world.instrument()
    // Two people, since one alone is held to so many requests a minute.
    const answers = await many((index) =>
      world.ask(
        index % 2 === 0 ? world.user : world.other,
        'POST',
        `/instruments/${instrument}/bookings`,
        wish(0, 60),
      ),
    )
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b)
    expect(statuses).toEqual([201, ...Array.from({ length: RACERS - 1 }, () => 409)])
  })

  it('past every check of ours are stopped by the database itself', async () => {
    const instrument = await world.instrument()
    const { id: seat } = await wide.db
      .selectFrom('seat')
      .select('id')
      .where('instrument_id', '=', instrument)
      .executeTakeFirstOrThrow()
    const errors: unknown[] = []
    const wrote = await many((index) =>
      transact(wide.db, async (trx) => {
        await lockSeats(trx, instrument)
        const padded = sql<string>`tstzrange(${world.at(index)}::timestamptz, ${world.at(index + 60)}::timestamptz)`
        const times = { starts_at: world.at(index), ends_at: world.at(index + 60), padded }
        const row = { id: newId(), seat_id: seat, kind: 'booking', state: 'confirmed', ...times }
        await trx.insertInto('occupancy').values(row).execute()
        return true
      }).catch((error: unknown) => errors.push(error) < 0),
    )
    const kept = wrote.filter(Boolean).length
    expect([1, 2]).toContain(kept)
    expect(errors).toHaveLength(RACERS - kept)
    expect(errors.every(isOverlap)).toBe(true)
    expect(await overlaps(instrument)).toBe(0)
  })
})
