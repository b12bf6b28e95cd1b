import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { ask } from '../../test/support/asking.ts'
import { entry, givenUnits, save, unit } from '../../test/support/catalogue.ts'
import { field } from '../../test/support/field.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'
import { givenPublished } from '../../test/support/published.ts'
import { givenSensor } from '../../test/support/sensors.ts'
import { dayInShanghai } from '../lib/dates.ts'
import { newId } from '../lib/ids.ts'
import { sql } from '../platform/db/index.ts'

const DAY = 86_400_000
const now = Date.now()
const ago = (days: number): string => new Date(now - days * DAY).toISOString()
const correction = { reason: '登记时日期写错', evidence: '安装单 2026-17 号' }
const published = dayInShanghai(now - 10 * DAY)

let world: TestApp
let unitId = ''
let manager: GivenPerson

beforeAll(async () => {
  world = await testApp()
  await world.server.ready()
  ;[unitId = ''] = await givenUnits(world.app, unit('P-A'))
  manager = await givenPerson(world.app, { role: 'instrument_manager', organisationId: unitId })
  await givenPublished(world, published)
})
afterAll(() => world.close())

let serial = 0
const instrument = async (): Promise<string> => {
  serial += 1
  const [saved] = await save(world.app, [entry(unitId, `P-${serial}`, { name: `计量仪器 ${serial}` })])
  return saved?.id ?? ''
}
const registered = async (code: string): Promise<string> => {
  await send('/sensors', { organisationId: unitId, codes: [code] })
  return code
}
const send = (path: string, body: object = {}) => ask(world, 'POST', path, { headers: manager.headers, body })
const course = async (code: string): Promise<string> =>
  JSON.stringify(field((await ask(world, 'GET', `/sensors/${code}`, manager)).body, 'course'))
const events = async (subjectId: string, action: string) => {
  const { rows } = await sql<{ reason: string | null; detail: unknown }>`select reason, detail from event
    where subject_id = ${subjectId} and action = ${action}`.execute(world.app.db)
  return rows
}

describe('who measured what in published days', () => {
  test('an assignment is not dated back over them, but from the day after them on', async () => {
    const [instrumentId, code] = [await instrument(), await registered('P-100')]
    const refused = await send(`/sensors/${code}/assignment`, { instrumentId, from: ago(11) })
    expect([refused.status, refused.codes]).toEqual([422, ['sensors.published']])
    expect(JSON.stringify(refused.body)).toContain(published)
    expect((await send(`/sensors/${code}/assignment`, { instrumentId, from: ago(9) })).status).toBe(201)
  })

  test('a correction with its reason and proof may, and stands in the history with both', async () => {
    const [instrumentId, code] = [await instrument(), await registered('P-200')]
    const bare = { instrumentId, from: ago(20), correction: { reason: ' ', evidence: '安装单' } }
    expect((await send(`/sensors/${code}/assignment`, bare)).status).toBe(400)
    const made = await send(`/sensors/${code}/assignment`, { instrumentId, from: ago(20), correction })
    expect(made.status).toBe(201)
    const { id } = await world.app.db
      .selectFrom('sensor')
      .select('id')
      .where('code', '=', code)
      .executeTakeFirstOrThrow()
    expect(await events(id, 'sensor.assigned')).toMatchObject([
      { reason: correction.reason, detail: { correction: { evidence: correction.evidence, published } } },
    ])
    expect(await course(code)).toContain(`${correction.reason} · ${correction.evidence}`)
  })

  test('none lies further back than samples are read again, correction or not', async () => {
    const [instrumentId, code] = [await instrument(), await registered('P-300')]
    const far = { instrumentId, from: ago(401), correction }
    expect((await send(`/sensors/${code}/assignment`, far)).codes).toEqual(['sensors.too_far_back'])
  })

  test('taking off, replacing and exchanging change them no more than putting on does', async () => {
    const [one, other] = [
      await givenSensor(world, { instrumentId: await instrument(), from: new Date(now - 5 * DAY) }),
      await givenSensor(world, { instrumentId: await instrument(), from: new Date(now - 5 * DAY) }),
    ]
    await sql`update sensor_assignment set from_at = ${ago(40)}::timestamptz
      where sensor_id in (${one.sensorId}, ${other.sensorId})`.execute(world.app.db)
    const end = { as: 'moved', until: ago(12) }
    expect((await send(`/sensors/${one.code}/assignment/end`, end)).codes).toEqual(['sensors.published'])
    const fresh = await registered('P-400')
    const replacing = { by: fresh, at: ago(12) }
    expect((await send(`/sensors/${one.code}/replacement`, replacing)).codes).toEqual(['sensors.published'])
    const found = newId()
    await sql`insert into sensor_finding (id, sensor_id, kind, other_id, since, found_at)
      values (${found}, ${one.sensorId}, 'swapped', ${other.sensorId}, ${ago(12)}::timestamptz, now())`.execute(
      world.app.db,
    )
    const path = `/sensors/${one.code}/findings/${found}/verdict`
    expect((await send(path, { verdict: 'confirmed' })).codes).toEqual(['sensors.published'])
    expect((await send(path, { verdict: 'confirmed', correction })).status).toBe(200)
    expect(await events(other.sensorId, 'sensor.exchanged')).toMatchObject([{ reason: correction.reason }])
  })
})

test('use is counted again over the days before a change and those after it', async () => {
  const instrumentId = await instrument()
  const { sensorId } = await givenSensor(world, { instrumentId, from: new Date(now - 5 * DAY) })
  const told = async () => {
    const { rows } = await sql<{ from: Date; until: Date }>`delete from use_changed
      where instrument_id = ${instrumentId} returning from_at as from, until_at as until`.execute(
      world.app.db,
    )
    return rows.map(({ from, until }) =>
      [from, until].map((at) => Math.abs(Math.round((now - at.getTime()) / DAY))),
    )
  }
  await told()
  await sql`update sensor_assignment set until_at = ${ago(3)}::timestamptz, ended_as = 'moved'
    where sensor_id = ${sensorId}`.execute(world.app.db)
  expect(await told()).toEqual([[5, 0]])
  await sql`update sensor_assignment set from_at = ${ago(4)}::timestamptz where sensor_id = ${sensorId}`.execute(
    world.app.db,
  )
  expect(await told()).toEqual([[5, 3]])
  await sql`update sensor_assignment set first_data_at = from_at where sensor_id = ${sensorId}`.execute(
    world.app.db,
  )
  expect(await told()).toEqual([])
})
