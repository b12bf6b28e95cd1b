import { generate, type IConnectPacket, type IPublishPacket } from 'mqtt-packet'
import { vi } from 'vitest'
import { raw, type Raw } from './mqtt.ts'

/** Limits small enough that a test sees them; everything else as in the product. */
export const smallLimits = {
  connectSeconds: 0.3,
  packetSeconds: 0.4,
  handshakeSeconds: 0.4,
  answerSeconds: 0.5,
  packetBytes: 20_000,
  payloadBytes: 100_000,
  inFlight: 10,
  patience: {
    freeTries: 2,
    freeTriesOfAddress: 100,
    firstDelayMs: 300,
    longestDelayMs: 600,
    forgetMs: 60_000,
    most: 100,
  },
}

export const connectBytes = (changes: Partial<IConnectPacket> = {}): Buffer =>
  generate({
    cmd: 'connect',
    protocolId: 'MQTT',
    protocolVersion: 4,
    clean: true,
    clientId: 'raw',
    keepalive: 60,
    username: 'DY-1',
    password: Buffer.from('key of DY-1'),
    ...changes,
  })

export const publishBytes = (changes: Partial<IPublishPacket> = {}, version = 4): Buffer =>
  generate(
    {
      cmd: 'publish',
      topic: 'dayi/v1/DY-1/samples',
      payload: '{"at":1,"power":2}',
      qos: 1,
      messageId: 1,
      dup: false,
      retain: false,
      ...changes,
    },
    { protocolVersion: version },
  )

/** A connection of DY-1 that is let in. */
export async function signedIn(port: number, changes: Partial<IConnectPacket> = {}): Promise<Raw> {
  const line = await raw(port)
  line.send(connectBytes(changes))
  await vi.waitUntil(() => line.got().length >= 4)
  return line
}
