import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { entry, givenUnits, save, unit } from '../../test/support/catalogue.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'
import { sql } from '../platform/db/index.ts'

const TODAY = '2026-11-21'
let product: TestApp
const people: Record<string, GivenPerson> = {}
const ids = new Map<string, string>()

const ask = async (who: string, path: string, payload?: object) => {
  const answer = await product.server.inject({
    method: payload === undefined ? 'GET' : 'POST',
    url: path,
    headers: people[who]!.headers,
    ...(payload !== undefined && { payload }),
  })
  return { status: answer.statusCode, body: answer.json() }
}

/** A line as the nightly count would leave it. */
const stands = (name: string, step: number, days: number) =>
  sql`insert into idle_clock (instrument_id, organisation_id, source, ran_on, powered_on, idle_days, off_days, silent_days,
      excused_days, step, reached_on, next_on, watch, counted_on)
    select i.id, c.organisation_id, 'meter', '2026-07-01', '2026-07-01', ${days}::int, ${days}::int, 0, 0, ${step}::int,
      ${step === 0 ? null : '2026-08-01'}::date, null, false, ${TODAY}
    from instrument i join custody c on c.instrument_id = i.id where i.name = ${name}`.execute(product.app.db)

beforeAll(async () => {
  product = await testApp({ environment: { DAYI_POLICY: 'zhejiang' } })
  await product.server.ready()
  const { app } = product
  Object.assign(app, { clock: { today: () => TODAY, now: () => new Date('2026-11-21T02:00:00Z') } })
  const [bureau] = await givenUnits(app, unit('HZ', { kind: 'government', regionCode: '330100' }))
  const [north, south] = await givenUnits(
    app,
    unit('N', { kind: 'university', regionCode: '330102' }),
    unit('S', { kind: 'institute', regionCode: '330200' }),
  )
  people['admin'] = await givenPerson(app, { role: 'unit_admin', organisationId: north! })
  people['manager'] = await givenPerson(app, { role: 'instrument_manager', organisationId: north! })
  people['stranger'] = await givenPerson(app, { role: 'unit_admin', organisationId: south! })
  people['city'] = await givenPerson(app, { role: 'region_officer', organisationId: bureau! })
  people['user'] = await givenPerson(app, {})
  const names = ['A', 'B', 'C']
  await save(app, [...names.map((name) => entry(north!, name, { name })), entry(south!, 'D', { name: 'D' })])
  const { rows } = await sql<{ id: string; name: string }>`select id, name from instrument`.execute(app.db)
  for (const { id, name } of rows) ids.set(name, id)
  await stands('A', 1, 40)
  await stands('B', 3, 200)
  await stands('C', 0, 5)
  await stands('D', 2, 100)
})
afterAll(() => product.close())

describe('the list of what stands still', () => {
  test('is for those in charge: unit, city, nobody else', async () => {
    const named = async (who: string) =>
      (await ask(who, '/api/v1/idle')).body.items.map(
        (line: { instrument: { name: string } }) => line.instrument.name,
      )
    expect(await named('admin')).toEqual(['B', 'A', 'C'])
    expect(await named('city')).toEqual(['B', 'A', 'C'])
    expect(await named('stranger')).toEqual(['D'])
    expect((await ask('user', '/api/v1/idle')).status).toBe(403)
    expect((await ask('stranger', `/api/v1/idle/${ids.get('A')}`)).status).toBe(404)
  })

  test('goes on page by page and narrows by step, unit and name', async () => {
    const first = (await ask('admin', '/api/v1/idle?limit=2')).body
    const rest = (await ask('admin', `/api/v1/idle?limit=2&cursor=${first.nextCursor}`)).body
    expect([...first.items, ...rest.items].map(({ step }: { step: number }) => step)).toEqual([3, 1, 0])
    expect(rest.nextCursor).toBeNull()
    expect((await ask('admin', '/api/v1/idle?step=1')).body.items).toHaveLength(1)
    expect((await ask('admin', '/api/v1/idle?cursor=rubbish')).status).toBe(400)
  })

  test('is counted by step, with the ladder as the book of Zhejiang has it', async () => {
    const { body } = await ask('admin', '/api/v1/idle/summary')
    expect(body).toMatchObject({ below: 1, watch: false, countedOn: TODAY })
    expect(body.steps).toMatchObject([
      { id: 'remind_or_explain', rule: 'idle.remind', months: 1, counts: 'run', instruments: 1 },
      { id: 'internal_transfer', months: 3, counts: 'run', instruments: 0 },
      { id: 'public_transfer', months: 6, counts: 'power_on', naming: true, instruments: 1 },
    ])
  })

  test('explains each step of one instrument; without a meter none that counts power-on', async () => {
    const { status, body } = await ask('admin', `/api/v1/idle/${ids.get('A')}`)
    expect(status).toBe(200)
    expect(body.standings.map(({ rule }: { rule: string }) => rule)).toEqual([
      'idle.remind',
      'idle.internal-transfer',
    ])
  })
})

describe('reminding of an instrument that stands still', () => {
  test('tells those who answer once a day, and stays as a record', async () => {
    const instruments = [ids.get('A'), ids.get('C')]
    const send = () => ask('admin', '/api/v1/idle/reminders', { instruments, note: '请安排使用' })
    expect((await send()).body.items.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'reminded',
      'not_idle',
    ])
    expect((await send()).body.items[0].outcome).toBe('already_today')
    const { rows } =
      await sql`select kind, link from notice where person_id = ${people['manager']!.id}`.execute(
        product.app.db,
      )
    expect(rows).toEqual([{ kind: 'idle_reminded', link: `/desk/idle/${ids.get('A')}` }])
    const detail = (await ask('admin', `/api/v1/idle/${ids.get('A')}`)).body
    expect(detail.reminders).toMatchObject([{ note: '请安排使用' }])
    expect(detail.remindedAt).not.toBeNull()
  })

  test('is the unit’s: others do not find it, staff and bureaus may not', async () => {
    const payload = { instruments: [ids.get('A')] }
    expect((await ask('stranger', '/api/v1/idle/reminders', payload)).status).toBe(404)
    expect((await ask('city', '/api/v1/idle/reminders', payload)).status).toBe(403)
    expect((await ask('manager', '/api/v1/idle/reminders', payload)).status).toBe(403)
  })
})

describe('who could use what stands still', () => {
  test('units that asked for the same class within a year, only as far as the reader reaches', async () => {
    const { db } = product.app
    await sql`insert into instrument_class (scheme, edition, code, level, name, name_en)
      values ('test', '1', '01', 1, '显微镜', 'Microscopes')`.execute(db)
    await sql`update instrument set class_scheme = 'test', class_edition = '1', class_code = '01'`.execute(db)
    const [unitId] = await givenUnits(product.app, unit('ASKS', { kind: 'firm', name: '求测企业' }))
    const wish = (name: string, asks: string | null, at: string) =>
      sql`
      insert into booking_wish (id, instrument_id, person_id, organisation_id, user_class, earliest, latest, minutes, state,
        created_at)
      values (gen_random_uuid(), ${ids.get(name)}, ${people['user']!.id}, ${asks}, 'external', ${at}::timestamptz,
        ${at}::timestamptz + interval '1 hour', 60, 'waiting', ${at})`.execute(db)
    await wish('A', unitId!, '2026-11-01T02:00Z')
    await wish('C', unitId!, '2025-11-21T02:00Z')
    await wish('C', unitId!, '2025-11-20T02:00Z')
    await wish('D', unitId!, '2026-11-01T02:00Z')
    await wish('A', null, '2026-11-02T02:00Z')
    const path = `/api/v1/idle/${ids.get('B')}/demand`
    const { body } = await ask('admin', path)
    expect(body).toMatchObject({ since: '2025-11-21', instruments: 3 })
    expect(body.items).toMatchObject([
      { unit: { name: '求测企业' }, isOwn: false, total: 2, waited: 2, booked: 0, lastOn: '2026-11-01' },
      { unit: null, total: 1, waited: 1 },
    ])
    const first = (await ask('admin', `${path}?limit=1`)).body
    const next = (await ask('admin', `${path}?limit=1&cursor=${first.nextCursor}`)).body
    expect([...first.items, ...next.items]).toEqual(body.items)
    const wishes = (await ask('admin', `${path}/wishes?unit=${unitId}`)).body
    expect(wishes.items).toMatchObject([
      { wish: 'waited', on: '2026-11-01', instrument: { name: 'A' } },
      { wish: 'waited', on: '2025-11-21', instrument: { name: 'C' } },
    ])
    expect((await ask('admin', `${path}/wishes`)).body.items).toHaveLength(1)
    expect((await ask('stranger', path)).status).toBe(404)
    const other = (await ask('stranger', `/api/v1/idle/${ids.get('D')}/demand`)).body
    expect(other.items).toMatchObject([{ total: 1 }])
  })
})
