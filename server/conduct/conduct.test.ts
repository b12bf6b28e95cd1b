import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { acts, bookingWorld, codes, opening, type BookingWorld } from '../../test/support/booking.ts'
import { entry, save } from '../../test/support/catalogue.ts'
import { givenPerson, signedInAgain, type GivenPerson } from '../../test/support/people.ts'
import { sweepBookings } from '../booking/index.ts'
import parameters from './parameters.json' with { type: 'json' }

let test: TestApp
let world: BookingWorld
let admin: GivenPerson
const { book, step, toldTo } = acts(() => world)
const DAY = 1440

beforeAll(async () => {
  test = await testApp()
  world = await bookingWorld(test)
  admin = await givenPerson(test.app, { role: 'unit_admin', organisationId: world.unitId })
})
afterAll(() => test.close())

const setting = (changes: object = {}, who = admin) =>
  world.ask(who, 'PUT', '/conduct/settings', { isOn: true, ...parameters.usual, ...changes })
const entries = async (who: GivenPerson, query = '') =>
  (await world.ask(who, 'GET', `/conduct/entries?limit=100&${query}`)).body['items']
const someone = () => givenPerson(test.app, { name: '用户丙' })

/** Somebody who did not come to so many bookings, on as many instruments. */
async function missed(
  times: number,
  who?: GivenPerson,
  before = 0,
): Promise<{ who: GivenPerson; last: string }> {
  const person = who ?? (await someone())
  let last = ''
  for (let time = 0; time < times; time += 1) {
    world.setClock(0)
    const { body } = await book(person, await world.instrument(), [30, 90])
    last = String(body['id'])
    world.setClock(61 + before + time)
    await sweepBookings(test.app)
  }
  return { who: person, last }
}

describe('keeping booked times', () => {
  it('is not counted unless the unit switched that on', async () => {
    const { who } = await missed(1)
    expect(await entries(who)).toEqual([])
    const { body } = await world.ask(who, 'GET', `/conduct/settings?unit=${world.unitId}`)
    expect(body).toMatchObject({ isOn: false, since: null, windowDays: parameters.usual.windowDays })
  })

  it('has terms that the unit’s administrator alone sets, and that hold together', async () => {
    expect((await setting({}, world.manager)).status).toBe(403)
    const bad = { thresholds: [{ effect: 'ban', points: 3, days: null }] }
    expect(codes(await setting(bad))).toEqual(['conduct.ban_days'])
    world.setClock(0)
    expect((await setting()).body).toMatchObject({ isOn: true, since: world.at(0) })
  })

  it('counts late arrival, overtime, no-show and late cancellation once each, and says why', async () => {
    const who = await someone()
    world.setClock(0)
    const instrument = await world.instrument()
    const { body: late } = await book(who, instrument, [30, 90])
    const { body: given } = await book(who, instrument, [120, 180])
    const { body: early } = await book(who, instrument, [3 * DAY, 3 * DAY + 60])
    world.setClock(50)
    await step(who, late['id'], 'check-in')
    world.setClock(110)
    await step(who, late['id'], 'finish')
    await step(who, given['id'], 'cancel', {})
    await step(who, early['id'], 'cancel', {})
    const found = await entries(who)
    expect(found.map(({ kind }: { kind: string }) => kind)).toEqual(['late_cancellation', 'overtime', 'late'])
    expect(found[2]).toMatchObject({ minutes: 20, limit: 15, points: 1, canAppeal: true, canDecide: false })
    expect(found[1]).toMatchObject({ minutes: 20, booking: { endsAt: world.at(90) } })
    expect(await toldTo(who, 'conduct.overtime')).toBe(true)
    const { body } = await world.ask(who, 'GET', '/conduct/standing')
    expect(body['items']).toMatchObject([{ points: 3, effect: 'notice', organisation: { id: world.unitId } }])
    // Whoever takes along what is kept of them takes this along.
    const kept = (await world.ask(who, 'GET', '/me/export')).body['conduct']
    expect(kept.map(({ kind, minutes }: { kind: string; minutes: number }) => [kind, minutes])).toEqual(
      found.toReversed().map(({ kind, minutes }: { kind: string; minutes: number }) => [kind, minutes]),
    )
  })

  it('counts for whoever booked; whose hand it was is kept beside', async () => {
    const who = await someone()
    world.setClock(0)
    const { body } = await book(who, await world.instrument(), [30, 90])
    world.setClock(50)
    await step(world.manager, body['id'], 'check-in')
    expect(await entries(who)).toMatchObject([{ kind: 'late', booking: { id: body['id'] } }])
    const row = await test.app.db
      .selectFrom('conduct_entry')
      .select(['person_id', 'created_by'])
      .where('booking_id', '=', String(body['id']))
      .executeTakeFirst()
    expect(row).toEqual({ person_id: who.id, created_by: world.manager.id })
  })

  it('is not held against users where staff cancel, displace, or the user came in time', async () => {
    const who = await someone()
    world.setClock(0)
    const { body } = await book(who, await world.instrument(), [30, 90])
    await step(world.manager, body['id'], 'cancel', { reason: '停电' })
    const { body: moved } = await book(who, await world.instrument(), [30, 90])
    world.setClock(35)
    await step(who, moved['id'], 'check-in')
    world.setClock(60)
    await step(who, moved['id'], 'extend', { endsAt: world.at(120) })
    world.setClock(130)
    await step(who, moved['id'], 'finish')
    expect(await entries(who)).toEqual([])
  })

  it('asks the unit for each booking from one threshold on, and lets nobody book from the next, until a day', async () => {
    const { who } = await missed(2)
    world.setClock(90)
    const asked = await book(who, await world.instrument(), [120, 180])
    expect(asked.body['state']).toBe('requested')
    const held = await book(who, await world.instrument(), [120, 180], { hold: true })
    expect((await step(who, held.body['id'], 'confirm')).body['state']).toBe('requested')
    await missed(1, who, 2)
    world.setClock(90)
    const barred = await book(who, await world.instrument(), [120, 180])
    expect(codes(barred)).toEqual(['booking.conduct_banned'])
    expect(await toldTo(who, 'conduct.reached_ban')).toBe(true)
    const instrument = await world.instrument()
    world.setClock(31 * DAY)
    const later = await signedInAgain(test.app, who)
    const after = await book(later, instrument, [31 * DAY + 60, 31 * DAY + 120])
    expect(after.body['state']).toBe('requested')
  })

  it('in one unit is nothing to any other', async () => {
    const { who } = await missed(3)
    world.setClock(90)
    const other = await book(who, await instrumentOf(world.stranger), [120, 180])
    expect(other.body['state']).toBe('confirmed')
    expect(await entries(world.stranger, 'of=managed')).toEqual([])
    expect((await entries(world.manager, 'of=managed&person=' + who.id)).length).toBe(3)
    const [entry] = await entries(who)
    const path = `/conduct/entries/${entry['id']}`
    expect((await world.ask(world.stranger, 'POST', `${path}/appeal`, { text: '试' })).status).toBe(404)
  })
})

/** An open instrument of the unit that somebody works for. */
async function instrumentOf(staff: GivenPerson): Promise<string> {
  const unitId = staff.principal.organisationId ?? ''
  const [saved] = await save(test.app, [entry(unitId, 'C-OTHER', { name: '外单位仪器' })])
  const id = saved?.id ?? ''
  await world.ask(staff, 'PUT', `/instruments/${id}/opening`, opening())
  return id
}
