import { gzipSync } from 'node:zlib'
import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ownCertificate } from '../../test/support/certificate.ts'
import { mqttStand, type MqttStand } from '../../test/support/mqtt.ts'

const AT = Date.UTC(2026, 4, 4, 2)
const SAMPLES = 'dayi/v1/DY-1/samples'
const reading = (at: number, power = 12.5): string => JSON.stringify({ at, power })

let stand: MqttStand
const clients: MqttClient[] = []

const client = async (
  options: IClientOptions = {},
  url = `mqtt://127.0.0.1:${stand.port}`,
): Promise<MqttClient> => {
  const made = await connectAsync(
    url,
    { username: 'DY-1', password: 'key of DY-1', reconnectPeriod: 0, connectTimeout: 5000, ...options },
    false,
  )
  made.on('error', () => undefined)
  clients.push(made)
  return made
}

const closing = (each: MqttClient): Promise<void> =>
  new Promise((resolve) => {
    each.once('close', () => resolve())
  })

beforeEach(async () => {
  stand = await mqttStand(['DY-1', 'DY-2'])
})
afterEach(async () => {
  for (const each of clients.splice(0)) each.end(true)
  await stand.listener.close()
})

describe.each([4, 5] as const)('a client of MQTT version %i', (protocolVersion) => {
  it('publishes at QoS 1 and is answered once the decision is stored', async () => {
    let open = (): void => undefined
    stand.intake.gate = () => new Promise((resolve) => (open = resolve))
    const device = await client({ protocolVersion })
    let isAnswered = false
    const published = device.publishAsync(SAMPLES, reading(AT), { qos: 1 }).then(() => (isAnswered = true))
    await vi.waitFor(async () => expect(await inFlight()).toBe(1))
    expect(isAnswered).toBe(false)
    open()
    await published
    expect(stand.intake.taken).toMatchObject([{ code: 'DY-1', readings: [{ at: AT, power: 12.5 }] }])
  })

  it('publishes at QoS 0 without an answer', async () => {
    const device = await client({ protocolVersion })
    await device.publishAsync(SAMPLES, reading(AT), { qos: 0 })
    await vi.waitFor(() => expect(stand.intake.taken).toHaveLength(1))
  })

  it('sends arrays, lines and gzip', async () => {
    const device = await client({ protocolVersion })
    await device.publishAsync(SAMPLES, `[${reading(AT)},${reading(AT + 1000)}]`, { qos: 1 })
    await device.publishAsync(SAMPLES, `at,power,energy\n${AT},12.5,700\n${AT + 1000},13,\n`, { qos: 1 })
    await device.publishAsync(SAMPLES, gzipSync(`${AT},9`), { qos: 1 })
    expect(stand.intake.taken.map(({ readings }) => readings.length)).toEqual([2, 2, 1])
    expect(stand.intake.taken[1]?.readings).toMatchObject([{ energy: 700 }, { energy: undefined }])
  })

  it('tells its battery, signal and firmware', async () => {
    const device = await client({ protocolVersion })
    const status = JSON.stringify({ battery: 81, signal: -70, firmware: '1.4.2' })
    await device.publishAsync('dayi/v1/DY-1/status', status, { qos: 1 })
    expect(stand.intake.taken).toMatchObject([{ readings: [], health: { battery: 81, signal: -70 } }])
  })

  it('sends again what was not answered when the decision could not be stored', async () => {
    let failures = 1
    stand.intake.gate = () =>
      failures-- > 0 ? Promise.reject(new Error('database away')) : Promise.resolve()
    const device = await client({ protocolVersion, reconnectPeriod: 50 })
    await device.publishAsync(SAMPLES, reading(AT), { qos: 1 })
    expect(stand.intake.taken).toHaveLength(1)
    expect(await stand.counted('dayi_mqtt_messages_total', 'undecided')).toBe(1)
  })

  it('is not let in with a wrong key, with an unknown name, or without either', async () => {
    const bad = protocolVersion === 4 ? 4 : 0x86
    const none = protocolVersion === 4 ? 5 : 0x87
    await expect(client({ protocolVersion, password: 'guessed' })).rejects.toMatchObject({ code: bad })
    await expect(client({ protocolVersion, username: 'DY-9' })).rejects.toMatchObject({ code: bad })
    const nobody = connectAsync(
      `mqtt://127.0.0.1:${stand.port}`,
      { protocolVersion, reconnectPeriod: 0 },
      false,
    )
    await expect(nobody).rejects.toMatchObject({ code: none })
    await vi.waitFor(() =>
      expect(stand.intake.rejected.map(({ code, reason }) => [code, reason])).toEqual([
        ['DY-1', 'unknown_device'],
        ['DY-9', 'unknown_device'],
      ]),
    )
  })

  it('is told that nothing can be subscribed, and keeps its connection', async () => {
    const device = await client({ protocolVersion })
    await expect(device.subscribeAsync('#', { qos: 1 })).rejects.toThrow()
    await device.unsubscribeAsync('#')
    await device.publishAsync(SAMPLES, reading(AT), { qos: 1 })
    expect(stand.intake.taken).toHaveLength(1)
  })

  it('takes over its own former connection under the same client id, no other', async () => {
    const [first, other] = [
      await client({ protocolVersion, clientId: 'one' }),
      await client({ protocolVersion, clientId: 'two' }),
    ]
    const foreign = await client({
      protocolVersion,
      clientId: 'one',
      username: 'DY-2',
      password: 'key of DY-2',
    })
    const closed = closing(first)
    await client({ protocolVersion, clientId: 'one' })
    await closed
    expect([first.connected, other.connected, foreign.connected]).toEqual([false, true, true])
  })

  it('is closed as soon as its key is revoked', async () => {
    const device = await client({ protocolVersion })
    const closed = closing(device)
    stand.registry.gone('DY-1')
    await closed
    await expect(client({ protocolVersion })).rejects.toThrow()
  })

  it('loses nothing that was in flight when the product stops', async () => {
    let open = (): void => undefined
    const gate = new Promise<void>((resolve) => (open = resolve))
    stand.intake.gate = () => gate
    const device = await client({ protocolVersion })
    const published = device.publishAsync(SAMPLES, reading(AT), { qos: 1 })
    await vi.waitFor(async () => expect(await inFlight()).toBe(1))
    const stopped = stand.listener.close()
    open()
    await Promise.all([published, stopped])
    expect(stand.intake.taken).toHaveLength(1)
  })

  it('has a will that is never published', async () => {
    const device = await client({
      protocolVersion,
      will: { topic: SAMPLES, payload: Buffer.from(reading(AT)) },
    })
    device.stream.destroy()
    await vi.waitFor(() => expect(stand.intake.rejected).toMatchObject([{ reason: 'will_message' }]))
    const polite = await client({
      protocolVersion,
      will: { topic: SAMPLES, payload: Buffer.from(reading(AT)) },
    })
    await polite.endAsync()
    expect(stand.intake.rejected).toHaveLength(1)
    expect(stand.intake.taken).toHaveLength(0)
  })
})

const inFlight = async (): Promise<number> => {
  const metric = await stand.metrics.registry.getSingleMetric('dayi_mqtt_messages_undecided')?.get()
  return metric?.values[0]?.value ?? 0
}

describe('on 3.1.1, which knows no reasons,', () => {
  it('a topic of another device, an unknown topic and a message that says nothing are recorded and acknowledged', async () => {
    const device = await client({ protocolVersion: 4 })
    await device.publishAsync('dayi/v1/DY-2/samples', reading(AT), { qos: 1 })
    await device.publishAsync('weather/today', reading(AT), { qos: 1 })
    await device.publishAsync(SAMPLES, 'power is fine', { qos: 1 })
    expect(stand.intake.taken).toHaveLength(0)
    expect(stand.intake.rejected).toEqual([
      { code: 'DY-1', reason: 'foreign_topic', example: 'dayi/v1/DY-2/samples' },
      { code: 'DY-1', reason: 'foreign_topic', example: 'weather/today' },
      { code: 'DY-1', reason: 'unreadable', example: 'power is fine' },
    ])
  })

  it('the handshake of QoS 2 is completed and the message recorded as refused, once', async () => {
    const device = await client({ protocolVersion: 4 })
    await device.publishAsync(SAMPLES, reading(AT), { qos: 2 })
    await device.publishAsync(SAMPLES, reading(AT), { qos: 2 })
    expect(stand.intake.taken).toHaveLength(0)
    expect(stand.intake.rejected.map(({ reason }) => reason)).toEqual([
      'quality_of_service',
      'quality_of_service',
    ])
  })
})

describe('on MQTT 5', () => {
  it('a sender learns why a message was refused', async () => {
    const device = await client({ protocolVersion: 5 })
    const send = (topic: string, payload: string) => device.publishAsync(topic, payload, { qos: 1 })
    await expect(send('dayi/v1/DY-2/samples', reading(AT))).rejects.toMatchObject({ code: 0x87 })
    await expect(send('weather/today', reading(AT))).rejects.toMatchObject({ code: 0x90 })
    await expect(send(SAMPLES, '{')).rejects.toMatchObject({ code: 0x99 })
    await expect(send(SAMPLES, '{"samples":7}')).rejects.toMatchObject({ code: 0x99 })
    await send(SAMPLES, reading(AT))
    expect(stand.intake.taken).toHaveLength(1)
  })

  it('the limits are announced', async () => {
    const device = await client({ protocolVersion: 5, keepalive: 0, clientId: '' })
    const told = new Promise((resolve) => device.once('connect', resolve))
    device.reconnect()
    expect(await told).toMatchObject({
      sessionPresent: false,
      properties: {
        maximumQoS: 1,
        retainAvailable: false,
        sessionExpiryInterval: 0,
        receiveMaximum: 200,
        maximumPacketSize: 262_144,
        serverKeepAlive: 3600,
      },
    })
  })
})

describe('over TLS', () => {
  const own = ownCertificate()

  it('publishes to a certificate that it trusts, and to no other', async () => {
    const port = await stand.listener.open({ host: '127.0.0.1', port: 0, tls: own })
    const url = `mqtts://127.0.0.1:${port}`
    const device = await client({ ca: own.cert }, url)
    await device.publishAsync(SAMPLES, reading(AT), { qos: 1 })
    expect(stand.intake.taken).toHaveLength(1)
    await expect(client({}, url)).rejects.toThrow(/self-signed/)
    own.remove()
  })
})
