import { assert, asyncProperty, array, constantFrom, integer, record } from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { acts, bookingWorld, codes, type BookingWorld } from '../../test/support/booking.ts'
import { givenPerson, signedInAgain, type GivenPerson } from '../../test/support/people.ts'
import { sweepBookings } from '../booking/index.ts'
import { newId } from '../lib/ids.ts'
import { sql } from '../platform/db/index.ts'
import { KINDS, type Kind } from './facts.ts'
import parameters from './parameters.json' with { type: 'json' }
import { addEntry, countedOf, reverseEntry } from './store/entries.ts'

let test: TestApp
let world: BookingWorld
let admin: GivenPerson
const { book, toldTo } = acts(() => world)

beforeAll(async () => {
  test = await testApp()
  world = await bookingWorld(test)
  admin = await givenPerson(test.app, { role: 'unit_admin', organisationId: world.unitId })
  // Who is told of an appeal is looked up by the hour of the database.
  await test.app.db
    .updateTable('membership')
    .set({ from_at: new Date(Date.now() - 1000) })
    .where('person_id', '=', admin.id)
    .execute()
  await world.ask(admin, 'PUT', '/conduct/settings', { isOn: true, ...parameters.usual })
})
afterAll(() => test.close())

const of = (who: GivenPerson, id: unknown, what: string, body: object) =>
  world.ask(who, 'POST', `/conduct/entries/${String(id)}/${what}`, body)
const pointsOf = async (who: GivenPerson) =>
  (await world.ask(who, 'GET', '/conduct/standing')).body['items'].map(
    ({ points }: { points: number }) => points,
  )

/** An entry about somebody who did not come. */
async function entered(who: GivenPerson): Promise<string> {
  world.setClock(0)
  await book(who, await world.instrument(), [30, 90])
  world.setClock(61)
  await sweepBookings(test.app)
  const { body } = await world.ask(who, 'GET', '/conduct/entries')
  return String(body['items'][0]['id'])
}

describe('an entry', () => {
  it('is appealed against once by whoever it is about; granted, it counts no more and both stay on record', async () => {
    const who = await givenPerson(test.app, {})
    const id = await entered(who)
    expect((await of(world.other, id, 'appeal', { text: '试' })).status).toBe(404)
    expect(codes(await of(admin, id, 'appeal', { text: '试' }))).toEqual(['forbidden.conduct_appeal'])
    expect((await of(who, id, 'appeal', { text: '路上封控，已经电话说明' })).status).toBe(201)
    expect(codes(await of(who, id, 'appeal', { text: '再来' }))).toEqual(['conflict.conduct_appealed'])
    expect(await toldTo(admin, 'conduct.appealed')).toBe(true)
    const open = await world.ask(world.manager, 'GET', '/conduct/entries?of=managed&appeal=open')
    expect(open.body['items']).toMatchObject([{ id, canDecide: false }])
    expect((await of(world.manager, id, 'decision', { outcome: 'granted', answer: '好' })).status).toBe(403)
    expect(await pointsOf(who)).toEqual([3])
    const granted = await of(admin, id, 'decision', { outcome: 'granted', answer: '情况属实' })
    expect(granted.body).toMatchObject({
      points: 3,
      reversed: { reason: '情况属实' },
      appeal: { outcome: 'granted', answer: '情况属实' },
    })
    expect(await pointsOf(who)).toEqual([0])
    expect(await toldTo(who, 'conduct.granted')).toBe(true)
    expect(codes(await of(admin, id, 'reversal', { reason: '再撤' }))).toEqual(['conflict.conduct_reversed'])
  })

  it('that is upheld stays, with the reason; two who decide at once decide once', async () => {
    const who = await givenPerson(test.app, {})
    const id = await entered(who)
    await of(who, id, 'appeal', { text: '忘了' })
    const answers = await Promise.all(
      (['upheld', 'granted'] as const).map((outcome) =>
        of(admin, id, 'decision', { outcome, answer: '不算理由' }),
      ),
    )
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['200', '409'])
    const kept = answers[0]?.status === 200 ? 3 : 0
    expect(await pointsOf(who)).toEqual([kept])
  })

  it('is never decided by the one it is about, and not appealed against for ever', async () => {
    const id = await entered(admin)
    expect(codes(await of(admin, id, 'reversal', { reason: '自己的' }))).toEqual(['forbidden.conduct_own'])
    world.setClock((parameters.appealDays + 2) * 1440)
    expect(codes(await of(await signedInAgain(test.app, admin), id, 'appeal', { text: '晚了' }))).toEqual([
      'conflict.conduct_appeal_over',
    ])
  })

  it('is never changed, and what reverses it takes exactly its points', async () => {
    const id = await entered(await givenPerson(test.app, {}))
    const change = test.app.pool.query('update conduct_entry set points = 1 where id = $1', [id])
    await expect(change).rejects.toThrow('append-only')
    const half = test.app.pool.query(
      `insert into conduct_entry (id, organisation_id, person_id, instrument_id, booking_id, kind, points, minutes,
        happened_at, judged_by, reverses_id, reason, created_at)
      select $2, organisation_id, person_id, instrument_id, booking_id, kind, -1, minutes, happened_at, judged_by, id, 'x',
        now() from conduct_entry where id = $1`,
      [id, newId()],
    )
    await expect(half).rejects.toThrow('exactly one entry')
  })
})

describe('the ledger', () => {
  it('always sums to the entries that nothing took back, and to nothing of another unit', async () => {
    const people = [await givenPerson(test.app, {}), await givenPerson(test.app, {})]
    const units = [world.unitId, world.stranger.principal.organisationId ?? '']
    world.setClock(0)
    const { body } = await book(world.user, await world.instrument(), [30, 90])
    const [booking, instrument] = [String(body['id']), String(body['instrument']['id'])]
    const act = record({
      unit: integer({ min: 0, max: 1 }),
      person: integer({ min: 0, max: 1 }),
      kind: constantFrom(...KINDS),
      points: integer({ min: 1, max: 9 }),
      reverse: integer({ min: 0, max: 3 }),
    })
    await assert(
      asyncProperty(array(act, { maxLength: 12 }), async (history) => {
        const { sums, twice } = await ledgerOf(history, { units, people, booking, instrument })
        expect(twice).toEqual([])
        for (const { expected, sum, counted } of sums) expect([sum, counted]).toEqual([expected, expected])
      }),
      { numRuns: 25 },
    )
  })
})

type Act = { unit: number; person: number; kind: Kind; points: number; reverse: number }
type Place = { units: string[]; people: GivenPerson[]; booking: string; instrument: string }
type Sum = { expected: number; sum: number | undefined; counted: number }

/** Plays a history of entries and reversals and looks at the sums of each unit and person; nothing of it stays. */
async function ledgerOf(
  history: readonly Act[],
  { units, people, booking, instrument }: Place,
): Promise<{ sums: Sum[]; twice: string[] }> {
  const [sums, twice]: [Sum[], string[]] = [[], []]
  const played = test.app.db.transaction().execute(async (trx) => {
    const now = test.app.clock.now()
    const made: { id: string; unit: number; person: number; points: number }[] = []
    for (const { unit, person, kind, points, reverse } of history) {
      const whose = { organisationId: units[unit] ?? '', personId: people[person]?.id ?? '' }
      const what = { instrumentId: instrument, bookingId: booking, kind, points, minutes: 0 }
      const judged = { happenedAt: now, judgedBy: { startsAt: '', endsAt: '', limit: null }, by: null, now }
      const id = newId()
      if (await addEntry(trx, { id, ...whose, ...what, ...judged })) made.push({ id, unit, person, points })
      const target = made[reverse]
      if (target === undefined) continue
      const given = { reason: '试', by: null, now }
      if (await reverseEntry(trx, target.id, { id: newId(), ...given })) target.points = 0
      if (await reverseEntry(trx, target.id, { id: newId(), ...given })) twice.push(target.id)
    }
    for (const [unit, organisationId] of units.entries())
      for (const [person, { id: personId }] of people.entries()) {
        const theirs = made.filter((each) => each.unit === unit && each.person === person)
        const { rows } = await sql<{ sum: number }>`
          select coalesce(sum(points), 0)::int as sum from conduct_entry
          where organisation_id = ${organisationId} and person_id = ${personId}`.execute(trx)
        const counted = await countedOf(trx, { organisationId, personId, since: new Date(0) })
        const total = (all: readonly { points: number }[]) => all.reduce((sum, { points }) => sum + points, 0)
        sums.push({ expected: total(theirs), sum: rows[0]?.sum, counted: total(counted) })
      }
    throw new Error('nothing of it stays')
  })
  await expect(played).rejects.toThrow('nothing of it stays')
  return { sums, twice }
}
