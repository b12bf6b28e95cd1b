import { gzipSync } from 'node:zlib'
import { connectAsync, type MqttClient } from 'mqtt'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  connectBytes as connect,
  publishBytes as publish,
  signedIn as signIn,
  smallLimits,
} from '../../test/support/mqtt-bytes.ts'
import { mqttStand, raw, type MqttStand } from '../../test/support/mqtt.ts'

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

describe('too much', () => {
  it('in one packet: closed before it is kept, on MQTT 5 with the reason', async () => {
    const line = await signedIn({ protocolVersion: 5 })
    line.send(publish({ payload: Buffer.alloc(200_000) }, 5))
    const got = await line.ended
    expect(stand.intake.taken).toHaveLength(0)
    expect(await stand.counted('dayi_mqtt_closed_total', 'too_large')).toBe(1)
    expect(got.length).toBeGreaterThan(0)
  })

  it('in a gzip bomb: recorded as refused and acknowledged, and never unpacked', async () => {
    const line = await signedIn()
    const bomb = gzipSync(Buffer.alloc(15_000_000, '[ '))
    expect(bomb.length).toBeLessThan(smallLimits.packetBytes)
    line.send(publish({ payload: bomb, messageId: 9 }))
    await vi.waitFor(() => expect([...line.got().subarray(4)]).toEqual([0x40, 2, 0, 9]))
    expect(stand.intake.rejected).toMatchObject([{ code: 'DY-1', reason: 'too_large' }])
    line.send(publish({ payload: Buffer.from([0x1f, 0x8b, 1, 2, 3]), messageId: 10 }))
    await vi.waitFor(() => expect(stand.intake.rejected).toMatchObject([{}, { reason: 'unreadable' }]))
    line.socket.destroy()
  })

  it('at once: the rest is left unread until answers have gone out, in order', async () => {
    const line = await signedIn()
    let open = (): void => undefined
    const gate = new Promise<void>((resolve) => (open = resolve))
    stand.intake.gate = () => gate
    line.send(publish({ messageId: 1 }))
    for (let id = 2; id <= 40; id++) {
      await new Promise((resolve) => setTimeout(resolve, 2))
      line.send(publish({ messageId: id }))
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(line.got().length).toBe(4)
    open()
    await vi.waitFor(() => expect(line.got().length).toBe(4 + 40 * 4))
    const ids = Array.from({ length: 40 }, (_, index) => line.got().readUInt16BE(4 + index * 4 + 2))
    expect(ids).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
    line.socket.destroy()
  })

  it('for the intake: nobody is read until it has room', async () => {
    const line = await signedIn()
    let room = (): void => undefined
    stand.intake.roomGate = () => new Promise((resolve) => (room = resolve))
    line.send(publish({ messageId: 1 }))
    await vi.waitFor(() => expect(stand.intake.taken).toHaveLength(1))
    stand.intake.gate = () => new Promise((resolve) => setTimeout(resolve, 20))
    line.send(publish({ messageId: 2 }))
    await new Promise((resolve) => setTimeout(resolve, 100))
    line.send(publish({ messageId: 3 }))
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(stand.intake.taken).toHaveLength(2)
    stand.intake.roomGate = () => Promise.resolve()
    room()
    await vi.waitFor(() => expect(stand.intake.taken).toHaveLength(3))
    line.socket.destroy()
  })

  it('of connections of one device: the newest is turned away', async () => {
    const lines = []
    for (let turn = 0; turn < 8; turn++) lines.push(await signedIn({ clientId: `c${turn}` }))
    const more = await raw(stand.port)
    more.send(connect({ clientId: 'c8' }))
    expect([...(await more.ended)]).toEqual([0x20, 2, 0, 3])
    for (const each of lines) each.socket.destroy()
  })

  it('of guessing: each further try of one device and address waits, others do not', async () => {
    const tries: number[] = []
    for (let turn = 0; turn < 4; turn++) {
      const since = performance.now()
      const line = await raw(stand.port)
      line.send(connect({ password: Buffer.from('guess') }))
      expect([...(await line.ended)]).toEqual([0x20, 2, 0, 4])
      tries.push(performance.now() - since)
    }
    expect(Math.max(...tries.slice(0, 2))).toBeLessThan(200)
    expect(tries[2]).toBeGreaterThan(280)
    expect(tries[3]).toBeGreaterThan(580)
    const both = await Promise.all([raw(stand.port), raw(stand.port)])
    for (const each of both) each.send(connect({ password: Buffer.from('guess') }))
    const answers = await Promise.all(both.map((each) => each.ended))
    expect(answers.map((each) => each[3] ?? 0).toSorted((a, b) => a - b)).toEqual([3, 4])
  })
})
