import { setTimeout as pause } from 'node:timers/promises'
import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { entry, givenUnits, save, unit } from '../../test/support/catalogue.ts'
import { givenSensor, type GivenSensor } from '../../test/support/sensors.ts'
import { hearDevices, type Devices } from '../devices.ts'
import { sql } from '../platform/db/index.ts'
import { registryOf } from '../sensors/index.ts'
import { readSamples } from '../telemetry/index.ts'

const MINUTE = 60_000

let test: TestApp
let devices: Devices
let url: string
let sensors: GivenSensor[]
const stopping = new AbortController()
const clients: MqttClient[] = []

beforeAll(async () => {
  test = await testApp({ environment: { MQTT_PORT: '0' } })
  let said = ''
  devices = await hearDevices(test.app, (line) => (said = line))
  url = `mqtt://127.0.0.1:${/:(\d+)$/.exec(said)?.[1]}`
  void registryOf(test.app).keep(stopping.signal)
  await test.server.ready()
  const [unitId = ''] = await givenUnits(test.app, unit('MQTT'))
  const saved = await save(
    test.app,
    ['1', '2', '3'].map((code) => entry(unitId, code, { name: '质谱仪' })),
  )
  sensors = []
  for (const each of saved) sensors.push(await givenSensor(test, { instrumentId: each.id ?? '' }))
})
afterEach(() => {
  for (const each of clients.splice(0)) each.end(true)
})
afterAll(async () => {
  stopping.abort()
  await devices.close()
  await test.close()
})

const client = async ({ code, secret }: GivenSensor, options: IClientOptions = {}): Promise<MqttClient> => {
  const made = await connectAsync(url, { username: code, password: secret, reconnectPeriod: 0, ...options })
  made.on('error', () => undefined)
  clients.push(made)
  return made
}

const of = (code: string): string => `dayi/v1/${code}/samples`
const storedOf = ({ device }: GivenSensor) => readSamples(test.app.telemetry.db, device, 0, 5_000_000_000_000)

const reasonsOf = async ({ code }: GivenSensor): Promise<Record<string, number>> => {
  const found = await sql<{ reason: string; count: number }>`
    select reason, sum(count)::int as count from telemetry.rejection where code = ${code} group by reason`.execute(
    test.app.telemetry.db,
  )
  return Object.fromEntries(found.rows.map(({ reason, count }) => [reason, count]))
}

describe('what cannot stand is acknowledged once it is recorded as refused', () => {
  it('each value by its own reason, while the rest of the message and other devices are stored', async () => {
    const [bad, good] = sensors as [GivenSensor, GivenSensor]
    const [device, other] = [await client(bad), await client(good, { protocolVersion: 5 })]
    const now = Math.floor(Date.now() / 1000) * 1000
    const rows = [
      `${now - MINUTE},12.5`,
      `${now - 2000},NaN`,
      `${now - 3000},-4`,
      `${now - 4000},1000000000`,
      `${now - 5000},much`,
      `0,5`,
      `${Date.UTC(2099, 0, 1)},5`,
      `${now - 366 * 1440 * MINUTE},5`,
      `${now + 366 * 1440 * MINUTE},5`,
      `yesterday,5`,
    ]
    await device.publishAsync(of(bad.code), rows.join('\n'), { qos: 1 })
    await device.publishAsync(of(good.code), `${now},5`, { qos: 1 })
    await device.publishAsync(of(bad.code), 'sleeping', { qos: 1 })
    await other.publishAsync(of(good.code), `{"at":${now},"power":7}`, { qos: 1 })
    expect(await storedOf(bad)).toEqual([{ at: now - MINUTE, power: 12.5 }])
    expect(await storedOf(good)).toEqual([{ at: now, power: 7 }])
    expect(await reasonsOf(bad)).toEqual({
      not_a_number: 2,
      negative: 1,
      beyond_limit: 1,
      absurd_time: 1,
      too_old: 1,
      future: 2,
      no_time: 1,
      foreign_topic: 1,
      unreadable: 1,
    })
  })

  it('too many readings of one message are refused together', async () => {
    const [bad] = sensors as [GivenSensor]
    const device = await client(bad, { protocolVersion: 5 })
    const rows = Array.from({ length: 10_001 }, (_, index) => `${index},1`).join('\n')
    const sent = device.publishAsync(of(bad.code), rows, { qos: 1 })
    await expect(sent).rejects.toMatchObject({ code: 0x99 })
    expect(await reasonsOf(bad)).toMatchObject({ too_many: 1 })
  })
})

describe('a connection', () => {
  it('is closed without an acknowledgement while nothing can be stored; what is sent again is stored once', async () => {
    const [, , third] = sensors as [GivenSensor, GivenSensor, GivenSensor]
    const device = await client(third, { reconnectPeriod: 100 })
    const at = Math.floor(Date.now() / 1000) * 1000
    await device.publishAsync(of(third.code), `${at},1`, { qos: 1 })
    await sql`alter table telemetry.sample rename to sample_away`.execute(test.app.telemetry.db)
    const closed = vi.fn<() => void>()
    device.on('close', closed)
    const published = device.publishAsync(of(third.code), `${at},1\n${at + 1000},2`, { qos: 1 })
    await vi.waitFor(() => expect(closed).toHaveBeenCalled(), 5000)
    await sql`alter table telemetry.sample_away rename to sample`.execute(test.app.telemetry.db)
    await published
    expect(await storedOf(third)).toEqual([
      { at, power: 1 },
      { at: at + 1000, power: 2 },
    ])
  })

  it('ends within a second of its key being revoked, and is not made again with that key', async () => {
    const [sensor] = sensors as [GivenSensor]
    await pause(300)
    const device = await client(sensor)
    const closed = vi.fn<() => void>()
    device.on('close', closed)
    const answer = await test.server.inject({
      method: 'POST',
      url: `/api/v1/sensors/${sensor.code}/key/revocation`,
      headers: test.operator,
    })
    expect(answer.statusCode).toBe(200)
    await vi.waitFor(() => expect(closed).toHaveBeenCalled(), 1000)
    const again = connectAsync(
      url,
      { username: sensor.code, password: sensor.secret, reconnectPeriod: 0 },
      false,
    )
    await expect(again).rejects.toMatchObject({ code: 4 })
  })
})
