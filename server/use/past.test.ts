import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { bookingWorld, type BookingWorld } from '../../test/support/booking.ts'
import { givenUnits, unit } from '../../test/support/catalogue.ts'
import { signedInAgain } from '../../test/support/people.ts'
import { newId } from '../lib/ids.ts'
import { countTouched } from './actions/recount.ts'

let test: TestApp
let world: BookingWorld

beforeAll(async () => {
  test = await testApp()
  await test.server.ready()
  world = await bookingWorld(test)
})
afterAll(() => test.close())

const DAY = 24 * 60
const query = (text: string, values: unknown[]) => test.app.pool.query(text, values)
const settle = async (): Promise<void> => {
  while ((await countTouched(test.app)) > 0);
}

const log = (instrument: string, at: number, more: { person?: string; body?: string; order?: string } = {}) =>
  query(
    `insert into use_log (id, instrument_id, starts_at, ends_at, kind, mode, external, person_id, organisation_id, order_id)
     values ($1, $2, $3, $4, 'research', 'occupied', $5, $6, $7, $8)`,
    [
      newId(),
      instrument,
      world.at(at),
      world.at(at + 60),
      more.body !== undefined,
      more.person ?? null,
      more.body ?? null,
      more.order ?? null,
    ],
  )
const name = (instrument: string, person: string, [from, until]: [number, number?]) =>
  query(
    `insert into instrument_responsible (id, instrument_id, person_id, place, from_at, until_at)
     values ($1, $2, $3, 1, $4, $5)`,
    [newId(), instrument, person, world.at(from), until === undefined ? null : world.at(until)],
  )
const again = (instrument: string) =>
  query(
    'insert into use_touched select $1, day from use_day where instrument_id = $1 on conflict do nothing',
    [instrument],
  )
const records = async (instrument: string) => {
  const { rows } = await query(
    `select tier, related, known_on from use_record where instrument_id = $1 order by day, position`,
    [instrument],
  )
  return rows
}

describe('whose a time was', () => {
  it('follows who answered for the instrument on that day, however late it is counted again', async () => {
    const id = await world.instrument(null)
    await name(id, world.manager.id, [-6 * DAY, -3 * DAY])
    await name(id, world.other.id, [-3 * DAY])
    await log(id, -5 * DAY, { person: world.manager.id })
    await log(id, -2 * DAY, { person: world.manager.id })
    await settle()
    const tiers = async () => (await records(id)).map(({ tier }) => tier)
    expect(await tiers()).toEqual(['own', 'unit'])
    await query(
      'update instrument_responsible set until_at = $2 where instrument_id = $1 and until_at is null',
      [id, world.at(-DAY)],
    )
    await again(id)
    await settle()
    expect(await tiers()).toEqual(['own', 'unit'])
  })

  it('counts the days again when somebody turns out to have answered for it', async () => {
    const id = await world.instrument(null)
    await log(id, -5 * DAY, { person: world.manager.id })
    await settle()
    expect(await records(id)).toMatchObject([{ tier: 'unit' }])
    await name(id, world.manager.id, [-6 * DAY])
    await settle()
    expect(await records(id)).toMatchObject([{ tier: 'own' }])
  })

  it('says from when it is known where nothing older is', async () => {
    const id = await world.instrument(null)
    await name(id, world.manager.id, [-3 * DAY])
    await log(id, -5 * DAY, { person: world.manager.id })
    await settle()
    const [record] = await records(id)
    expect(record).toMatchObject({ tier: 'own' })
    expect(record.known_on > world.at(-5 * DAY).slice(0, 10)).toBe(true)
  })

  it('rests on the place of a body among others on that day', async () => {
    const id = await world.instrument(null)
    const [guest = ''] = await givenUnits(test.app, unit('B-G'))
    await log(id, -5 * DAY, { body: guest })
    await settle()
    expect(await records(id)).toMatchObject([{ related: false }])
    await query('update organisation set parent_id = $2 where id = $1', [guest, world.unitId])
    await again(id)
    await settle()
    expect(await records(id)).toMatchObject([{ related: false }])
    // From the change on it is of the same house.
    await log(id, 0, { body: guest })
    world.setClock(DAY)
    await settle()
    expect(await records(id)).toMatchObject([{ related: false }, { related: true }])
    const { body } = await world.ask(
      await signedInAgain(test.app, world.manager),
      'GET',
      `/instruments/${id}/use/days/${new Date(Date.parse(world.at(-5 * DAY)) + 8 * 3_600_000).toISOString().slice(0, 10)}`,
    )
    expect(body['records'][0]['knownOn']).toMatch(/^\d{4}-\d\d-\d\d$/)
  })
})

describe('days are counted again', () => {
  const waiting = async (instrument: string): Promise<number> => {
    const { rows } = await query('select count(*)::int as n from use_changed where instrument_id = $1', [
      instrument,
    ])
    return rows[0].n
  }

  it('when an order is for somebody else, or is cancelled, but not when its work goes on', async () => {
    const id = await world.instrument(null)
    const order = newId()
    await query(
      `insert into service_order (id, number, kind, state, instrument_id, unit_id, person_id, created_by, user_class, title, payment,
         created_at, updated_at)
       values ($1, 'T-2026-1', 'service', 'in_progress', $2, $3, $4, $4, 'internal', '测试', 'invoice', now(), now())`,
      [order, id, world.unitId, world.user.id],
    )
    await log(id, -5 * DAY, { order })
    await settle()
    await query("update service_order set state = 'delivered' where id = $1", [order])
    expect(await waiting(id)).toBe(0)
    await query("update service_order set person_id = $2, user_class = 'external' where id = $1", [
      order,
      world.other.id,
    ])
    expect(await waiting(id)).toBe(1)
    await settle()
    await query("update service_order set state = 'cancelled' where id = $1", [order])
    expect(await waiting(id)).toBe(1)
  })

  it('when a custody is dated back, for the days after it alone', async () => {
    const id = await world.instrument(null)
    await log(id, -5 * DAY, {})
    await log(id, -2 * DAY, {})
    await settle()
    await query(
      `with ended as (
         update custody set until_date = current_date - 3 where instrument_id = $1 and until_date is null
         returning organisation_id)
       select from ended`,
      [id],
    )
    await query(
      `insert into custody (id, instrument_id, organisation_id, asset_number, from_date)
       select $1, $2, id, 'T-9', current_date - 2 from organisation where id = $3`,
      [newId(), id, (await givenUnits(test.app, unit('B-H')))[0]],
    )
    await settle()
    const { rows } = await query('select unit_id from use_day where instrument_id = $1 order by day', [id])
    expect(rows.map(({ unit_id }) => unit_id === world.unitId)).toEqual([true, false])
  })
})
