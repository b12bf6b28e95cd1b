import { randomBytes } from 'node:crypto'
import { connectAsync, type MqttClient } from 'mqtt'
import { generate } from 'mqtt-packet'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  connectBytes as connect,
  publishBytes as publish,
  signedIn as signIn,
  smallLimits,
} from '../../test/support/mqtt-bytes.ts'
import { mqttStand, raw, type MqttStand } from '../../test/support/mqtt.ts'

const DISCONNECT = 0xe0

let stand: MqttStand
let other: MqttClient
const signedIn = (changes = {}) => signIn(stand.port, changes)

beforeEach(async () => {
  stand = await mqttStand(['DY-1', 'DY-2'], smallLimits)
  other = await connectAsync(`mqtt://127.0.0.1:${stand.port}`, {
    username: 'DY-2',
    password: 'key of DY-2',
    reconnectPeriod: 0,
  })
})

/** Whatever one device did: the other is still there and is answered. */
afterEach(async () => {
  stand.intake.gate = () => Promise.resolve()
  stand.intake.roomGate = () => Promise.resolve()
  await other.publishAsync('dayi/v1/DY-2/samples', '{"at":1,"power":2}', { qos: 1 })
  expect(stand.intake.taken.at(-1)).toMatchObject({ code: 'DY-2' })
  other.end(true)
  await stand.listener.close()
})

describe('a connection is closed', () => {
  it.each([
    ['that says nothing', []],
    ['that begins a CONNECT and stops', [...connect().subarray(0, 9)]],
  ])('%s', async (_, bytes) => {
    const line = await raw(stand.port)
    line.send(bytes)
    expect((await line.ended).length).toBe(0)
    expect(await stand.counted('dayi_mqtt_closed_total', 'connect')).toBe(1)
  })

  it('that sends a packet drop by drop', async () => {
    const line = await signedIn()
    const bytes = publish()
    let next = 0
    const drip = setInterval(() => line.send([bytes[next++] ?? 0]), 50)
    await line.ended
    clearInterval(drip)
    expect(next).toBeLessThan(bytes.length)
    expect(await stand.counted('dayi_mqtt_closed_total', 'packet')).toBe(1)
    expect(stand.intake.taken).toHaveLength(0)
  })

  it('by the client itself amid a packet, which is counted', async () => {
    const line = await signedIn()
    line.send(publish().subarray(0, 8))
    line.socket.end()
    await vi.waitFor(async () => expect(await stand.counted('dayi_mqtt_closed_total', 'cut_off')).toBe(1))
    expect(stand.intake.taken).toHaveLength(0)
  })

  it('that is silent for one and a half keep-alives', async () => {
    const line = await signedIn({ keepalive: 1 })
    const since = performance.now()
    await line.ended
    expect(performance.now() - since).toBeGreaterThan(1300)
    expect(await stand.counted('dayi_mqtt_closed_total', 'silence')).toBe(1)
  })

  it('that pings within its keep-alive stays', async () => {
    const line = await signedIn({ keepalive: 1 })
    for (let turn = 0; turn < 3; turn++) {
      await new Promise((resolve) => setTimeout(resolve, 700))
      line.send([0xc0, 0])
    }
    await vi.waitFor(() => expect(line.got().subarray(4)).toEqual(Buffer.from([0xd0, 0, 0xd0, 0, 0xd0, 0])))
    expect(line.socket.destroyed).toBe(false)
    line.socket.destroy()
  })

  it.each([
    ['PUBLISH before CONNECT', publish()],
    ['HTTP', Buffer.from('GET / HTTP/1.1\r\nHost: dayi\r\n\r\n')],
    ['a TLS hello', Buffer.from('16030100f5010000f10303', 'hex')],
    ['a length without end', Buffer.from([0x10, 0xff, 0xff, 0xff, 0xff, 0xff])],
    ['a CONNECT that is cut within', Buffer.from([0x10, 4, 0, 4, 77, 81])],
  ])('that begins with %s', async (_, bytes) => {
    const line = await raw(stand.port)
    line.send(bytes)
    expect((await line.ended).length).toBe(0)
  })

  it('of a version nobody speaks, and it is told so', async () => {
    const line = await raw(stand.port)
    line.send(
      generate({
        cmd: 'connect',
        clientId: 'x',
        protocolId: 'MQIsdp',
        protocolVersion: 3,
        clean: true,
        keepalive: 1,
      }),
    )
    expect([...(await line.ended)]).toEqual([0x20, 2, 0, 1])
    const newer = await raw(stand.port)
    newer.send([0x10, 12, 0, 4, 77, 81, 84, 84, 9, 2, 0, 60, 0, 0])
    expect([...(await newer.ended)]).toEqual([0x20, 2, 0, 1])
  })

  it.each([
    ['a second CONNECT', connect()],
    ['an answer nobody asked for', Buffer.from([0x20, 2, 0, 0])],
    ['a message without a number', Buffer.from([0x32, 5, 0, 1, 97, 0, 0])],
    ['wildcards in a topic', publish({ topic: 'dayi/v1/+/samples' })],
    ['flags that are reserved', Buffer.from([0x80, 2, 0, 1])],
    ['both bits of QoS', Buffer.from([0x36, 5, 0, 1, 97, 0, 1])],
  ])('that goes on with %s', async (_, bytes) => {
    const line = await signedIn()
    line.send(bytes)
    expect((await line.ended).length).toBe(4)
    expect(stand.intake.taken).toHaveLength(0)
  })

  it.each([
    ['QoS 2', { qos: 2 }, 0x9b, 'quality_of_service'],
    ['retain', { retain: true }, 0x9a, 'retained'],
  ] as const)(
    'on MQTT 5, with the reason, where %s is used all the same',
    async (_, change, code, reason) => {
      const line = await signedIn({ protocolVersion: 5 })
      line.send(publish(change, 5))
      expect([...(await line.ended).subarray(-3)]).toEqual([DISCONNECT, 1, code])
      expect(stand.intake.rejected).toMatchObject([{ code: 'DY-1', reason }])
    },
  )

  it('that never completes the handshake of QoS 2', async () => {
    const line = await signedIn()
    line.send(publish({ qos: 2, messageId: 7 }), publish({ qos: 2, messageId: 7, dup: true }))
    expect([...(await line.ended).subarray(4)]).toEqual([0x50, 2, 0, 7, 0x50, 2, 0, 7])
    expect(stand.intake.rejected).toHaveLength(1)
    expect(await stand.counted('dayi_mqtt_closed_total', 'handshake')).toBe(1)
  })

  it('that never reads its answers', async () => {
    const line = await signedIn()
    line.socket.pause()
    const pings = Buffer.alloc(60_000, Buffer.from([0xc0, 0]))
    const flood = setInterval(() => line.socket.write(pings), 1)
    await vi.waitFor(
      async () => expect(await stand.counted('dayi_mqtt_closed_total', 'unread')).toBe(1),
      15_000,
    )
    clearInterval(flood)
    line.socket.destroy()
  })

  it('where no decision comes in time: nothing is acknowledged', async () => {
    const line = await signedIn()
    let fail = (): void => undefined
    stand.intake.gate = () => new Promise((_, reject) => (fail = () => reject(new Error('too late'))))
    line.send(publish())
    expect((await line.ended).length).toBe(4)
    fail()
    expect(await stand.counted('dayi_mqtt_closed_total', 'answer')).toBe(1)
  })
})

it('what a client sends without waiting for its CONNACK is taken in order', async () => {
  const line = await raw(stand.port)
  line.send(Buffer.concat([connect(), publish({ messageId: 1 }), publish({ messageId: 2 })]))
  await vi.waitFor(() => expect([...line.got()]).toEqual([0x20, 2, 0, 0, 0x40, 2, 0, 1, 0x40, 2, 0, 2]))
  line.socket.destroy()
})

it('no bytes break the listener', async () => {
  for (let turn = 0; turn < 60; turn++) {
    const line = turn % 2 === 0 ? await raw(stand.port) : await signedIn({ clientId: `r${turn}` })
    const bytes = turn % 3 === 0 ? randomBytes(200) : garbled(turn)
    line.send(bytes)
    line.socket.end()
    await line.ended
  }
  expect(stand.intake.taken.filter(({ code }) => code === 'DY-2')).toHaveLength(0)
})

/** A good packet with one byte changed. */
function garbled(turn: number): Buffer {
  const bytes = Buffer.concat([turn % 2 === 0 ? connect() : publish({}, 4), publish({ messageId: 3 })])
  const [place, value] = randomBytes(2)
  bytes[(place ?? 0) % bytes.length] = value ?? 0
  return bytes
}
