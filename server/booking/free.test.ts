import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { acts, bookingWorld, opening, type BookingWorld } from '../../test/support/booking.ts'
import { newId } from '../lib/ids.ts'
import type { SearchResult } from '../instruments/search/schema.ts'
import { sql } from '../platform/db/index.ts'
import type { Hours, Slot } from './facts.ts'
import { MINUTE } from './rules/civil.ts'
import { nearest } from './rules/free.ts'
import { keepFree, settleFree } from './actions/free.ts'

let world: BookingWorld
const act = acts(() => world)
const instruments: { id: string; step: number; seats: string[] }[] = []

beforeAll(async () => {
  world = await bookingWorld(await testApp())
})
afterAll(() => world.test.close())
beforeEach(() => world.setClock(0))

async function found(query: Record<string, string>): Promise<SearchResult> {
  const text = new URLSearchParams({ limit: '100', ...query }).toString()
  const answer = await world.test.server.inject(`/api/v1/instruments?${text}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json()
}

type Asked = { from: number; until: number; minutes: number }

/** The slow exact way: every instrument's own free times, and the earliest place on its steps. */
async function exactly(asked: Asked): Promise<Map<string, string>> {
  const starts = new Map<string, string>()
  for (const { id, step } of instruments) {
    const query = new URLSearchParams({ from: world.at(asked.from), until: world.at(asked.until) }).toString()
    const { body } = await world.ask(null, 'GET', `/instruments/${id}/availability?${query}`)
    const free: Slot[] = body['seats'].flatMap(
      ({ seat, free: spans }: { seat: number; free: { startsAt: string; endsAt: string }[] }) =>
        spans.map(({ startsAt, endsAt }) => ({
          seat,
          from: Date.parse(startsAt),
          until: Date.parse(endsAt),
        })),
    )
    const length = Math.ceil(asked.minutes / step) * step * MINUTE
    const first = Date.parse(world.at(asked.from))
    const [slot] = nearest(free, { from: first, until: first + length }, { stepMinutes: step, most: 1 })
    if (slot !== undefined) starts.set(id, new Date(slot.from).toISOString())
  }
  return starts
}

async function searched(asked: Asked): Promise<Map<string, string>> {
  const result = await found({
    sort: 'free',
    free_from: world.at(asked.from),
    free_until: world.at(asked.until),
    free_minutes: String(asked.minutes),
  })
  expect(result.total).toBe(result.items.length)
  const starts = result.items.map(({ nextFree }) => nextFree?.startsAt ?? '')
  expect(starts).toEqual(starts.toSorted((a, b) => (a < b ? -1 : 1)))
  return new Map(result.items.map(({ id, nextFree }) => [id, nextFree?.startsAt ?? '']))
}

const times = fc
  .uniqueArray(fc.integer({ min: 0, max: 48 }), { minLength: 0, maxLength: 4 })
  .map((halves) => {
    const sorted = halves.toSorted((a, b) => a - b)
    const text = (half: number) =>
      `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`
    return sorted.slice(0, sorted.length - (sorted.length % 2)).reduce<Hours[]>((hours, _, index) => {
      const [from, until] = [sorted[index * 2], sorted[index * 2 + 1]]
      return from === undefined || until === undefined
        ? hours
        : [...hours, { from: text(from), until: text(until) }]
    }, [])
  })
const ROUND_THE_CLOCK = [{ from: '00:00', until: '24:00' }]
const day = fc.oneof({ weight: 3, arbitrary: times }, { weight: 1, arbitrary: fc.constant(ROUND_THE_CLOCK) })

const step = fc.constantFrom(1, 15, 30, 45, 60)
const minute = fc.integer({ min: 0, max: 10 * 1440 })
const anAct = fc.oneof(
  fc.record({
    what: fc.constantFrom('booking', 'closure', 'hold', 'request'),
    of: fc.nat(5),
    seat: fc.nat(2),
    from: minute,
    length: fc.integer({ min: 1, max: 2000 }),
  }),
  fc.record({ what: fc.constant('undo'), of: fc.nat(40) }),
  fc.record({ what: fc.constant('buffer'), of: fc.nat(5), minutes: fc.nat(120) }),
  fc.record({
    what: fc.constant('opening'),
    of: fc.nat(5),
    days: fc.array(day, { minLength: 7, maxLength: 7 }),
    step,
  }),
  fc.record({ what: fc.constant('clock'), minutes: fc.integer({ min: 0, max: 30 }) }),
)
type Act = typeof anAct extends fc.Arbitrary<infer T> ? T : never

let clock = 0

/** Writes as the use cases do, straight into the tables; what overlaps is refused there. */
async function occupy(
  of: number,
  seat: number,
  [from, until]: [number, number],
  what: string,
): Promise<void> {
  const { app } = world.test
  const target = instruments[of % instruments.length]!
  const seatId = target.seats[seat % target.seats.length]!
  const [id, state] = [newId(), what === 'hold' ? 'held' : what === 'request' ? 'requested' : 'confirmed']
  const kind = what === 'closure' ? 'maintenance' : 'booking'
  await sql`insert into occupancy (id, seat_id, kind, state, starts_at, ends_at, padded)
    select ${id}, ${seatId}, ${kind}, ${state}, ${world.at(from)}::timestamptz, ${world.at(until)}::timestamptz,
      tstzrange(${world.at(from)}::timestamptz, ${world.at(until)}::timestamptz
        + greatest(buffer_before_minutes, buffer_after_minutes) * interval '1 minute')
    from seat where id = ${seatId}`
    .execute(app.db)
    .catch(() => undefined)
  if (what !== 'closure')
    await sql`insert into booking (id, instrument_id, person_id, user_class, any_seat, hold_expires_at)
      select id, ${target.id}, ${world.user.id}, 'external', false,
        case state when 'held' then ${world.at(clock + 10)}::timestamptz end from occupancy where id = ${id}`.execute(
      app.db,
    )
}

async function perform(each: Act): Promise<void> {
  const { app } = world.test
  if (each.what === 'clock' && 'minutes' in each) world.setClock((clock += each.minutes))
  else if (each.what === 'undo')
    await sql`update occupancy set state = 'cancelled' where id = (select id from occupancy
      where state <> 'cancelled' order by id offset ${'of' in each ? each.of : 0} limit 1)`.execute(app.db)
  else if (each.what === 'buffer' && 'minutes' in each && 'of' in each)
    await sql`update seat set buffer_before_minutes = ${each.minutes}
      where id = ${instruments[each.of % instruments.length]!.seats[0]}`.execute(app.db)
  else if ('days' in each) {
    const target = instruments[each.of % instruments.length]!
    target.step = each.step
    const body = opening({
      week: each.days,
      holidays: each.days[3]!,
      makeupDays: each.days[4]!,
      stepMinutes: each.step,
    })
    const set = await world.ask(world.manager, 'PUT', `/instruments/${target.id}/opening`, body)
    if (set.status !== 200) throw new Error(JSON.stringify(set.body))
  } else if ('seat' in each) await occupy(each.of, each.seat, [each.from, each.from + each.length], each.what)
}

describe('what is free', () => {
  it('is the same by a search over all instruments as one by one, whatever happens to them', async () => {
    const { app } = world.test
    for (const seats of [1, 1, 2, 3, 1]) {
      const id = await world.instrument({}, seats)
      const rows = await app.db.selectFrom('seat').select('id').where('instrument_id', '=', id).execute()
      instruments.push({ id, step: 30, seats: rows.map((seat) => seat.id) })
    }
    await world.instrument(null)
    const asked = fc.record({
      from: minute,
      days: fc.integer({ min: 1, max: 12 }),
      minutes: fc.constantFrom(1, 20, 60, 240, 3000),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(anAct, { minLength: 1, maxLength: 6 }),
        asked,
        async (all, { from, days, minutes }) => {
          world.setClock(clock)
          for (const each of all) await perform(each)
          const range = { from: from + clock, until: from + clock + days * 1440, minutes }
          expect(await searched(range)).toEqual(await exactly(range))
        },
      ),
      { numRuns: 60, endOnFailure: true },
    )
  }, 120_000)
})

describe('a search for free time', () => {
  it('follows a hold, its end, and the first look at a result after a booking', async () => {
    const id = await world.instrument({ holdMinutes: 10 })
    const q = { free_from: world.at(0), free_until: world.at(120), free_minutes: '120' }
    const has = async () => (await found(q)).items.some((item) => item.id === id)
    expect(await has()).toBe(true)
    const held = await act.book(world.user, id, [0, 60], { hold: true })
    expect(held.status).toBe(201)
    expect(await has()).toBe(false)
    const next = async () => (await found({})).items.find((item) => item.id === id)?.nextFree?.startsAt
    expect(await next()).toBe(world.at(60))
    world.setClock(11)
    expect((await found({ ...q, free_minutes: '90' })).items.some((item) => item.id === id)).toBe(true)
    expect(await next()).toBe(world.at(30))
  })

  it('is what its reader can have: who has to give notice finds nothing sooner', async () => {
    const { external } = opening().limits
    if (external === null) throw new Error('others may book there')
    const notice = { ...external, noticeMinutes: 120 }
    const id = await world.instrument({
      limits: { internal: notice, external: notice, individual: notice },
    })
    const startOf = async (headers?: Record<string, string>) => {
      const url = `/api/v1/instruments?sort=free&free_minutes=60&limit=100`
      const answer = await world.test.server.inject({ url, ...(headers && { headers }) })
      const result: SearchResult = answer.json()
      return result.items.find((each) => each.id === id)?.nextFree?.startsAt
    }
    expect(await startOf()).toBe(world.at(0))
    expect(await startOf(world.user.headers)).toBe(world.at(120))
  })

  it('pages through what is free first, each once', async () => {
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: SearchResult = await found({ sort: 'free', limit: '2', ...(cursor !== '' && { cursor }) })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
      world.setClock(seen.length * 7)
    }
    expect(seen.length).toBe(new Set(seen).size)
    expect(seen.length).toBe((await found({})).total)
  })

  it('counts what the text finds, and not all there is, where no days are named', async () => {
    expect(await found({ q: 'xyzzy9', sort: 'free' })).toMatchObject({ total: 0, items: [] })
  })

  it('takes days and says what is wrong with them', async () => {
    const tomorrow = world.at(0).slice(0, 10)
    expect(
      (await found({ free_from: tomorrow, free_until: tomorrow, free_minutes: '60' })).total,
    ).toBeGreaterThan(0)
    for (const wrong of [
      { free_from: '2026-02-30' },
      { free_from: '2999-01-01' },
      { free_minutes: '0' },
      { free_from: tomorrow, free_until: '2020-01-01' },
    ]) {
      const answer = await world.test.server.inject(
        `/api/v1/instruments?${new URLSearchParams(wrong).toString()}`,
      )
      expect(answer.statusCode).toBe(400)
    }
  })

  it('is settled by one change at a time where two come together', async () => {
    const id = await world.instrument({})
    await Promise.all([
      act.book(world.user, id, [0, 60]),
      settleFree(world.test.app),
      act.book(world.other, id, [120, 180]),
      settleFree(world.test.app),
    ])
    await settleFree(world.test.app)
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from free_touched`.execute(
      world.test.app.db,
    )
    expect(rows[0]?.n).toBe(0)
    const first = (await found({ free_from: world.at(0), free_until: world.at(180) })).items.find(
      (item) => item.id === id,
    )
    expect(first?.nextFree?.startsAt).toBe(world.at(60))
  })

  it('goes on in a restored database, which counts its transactions anew', async () => {
    const { app } = world.test
    const id = await world.instrument({})
    await found({ free_from: world.at(0) })
    await sql`update free_known set settled_by = '999999999999'::xid8`.execute(app.db)
    await keepFree(app)
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from free_known
      where settled_by > pg_snapshot_xmax(pg_current_snapshot())`.execute(app.db)
    expect(rows[0]?.n).toBe(0)
    await act.book(world.user, id, [0, 60])
    const first = (await found({})).items.find((item) => item.id === id)
    expect(first?.nextFree?.startsAt).toBe(world.at(60))
  })
})
