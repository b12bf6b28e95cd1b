import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { connectAsync, type MqttClient } from 'mqtt'
import { memberOf } from '../../lib/unknown.ts'
import type { DevicePlan, Plan } from '../facts.ts'
import { untilDue, type Tempo } from '../rules/clock.ts'
import { messagesOf, payloadOf, spanOf, type Message } from '../rules/messages.ts'

const packed = promisify(gzip)

export type Stage = {
  /** mqtt:// or mqtts:// */
  url: string
  speed: number
  keys: ReadonlyMap<string, string>
  /** Certificate of whoever signed the server's, where the system does not know it. */
  ca?: Buffer | undefined
  signal: AbortSignal
  /** Told of every device that cannot go on. */
  say(line: string): void
}

/** What was sent and acknowledged. */
export type Tally = { devices: number; messages: number; samples: number; refused: number; lost: number }

const READINGS_MOST = 1000
const PACK_FROM = 2000
/** Devices that connect at once. */
const CROWD = 50

/** Plays a plan through real MQTT clients, one a device, until its end or the signal. */
export async function play(plan: Plan, stage: Stage, tally: Tally = nothing()): Promise<Tally> {
  const tempo: Tempo = { from: plan.from, startedAt: Date.now(), speed: stage.speed }
  const playing: Promise<void>[] = []
  for (const [place, device] of plan.devices.entries()) {
    if (place % CROWD === CROWD - 1) await breath()
    playing.push(
      playOne(plan, device, { stage, tempo, tally, version: place % 2 === 0 ? 5 : 4 }).catch(
        (error: unknown) => {
          tally.lost += 1
          stage.say(`${device.code}: ${error instanceof Error ? error.message : String(error)}`)
        },
      ),
    )
  }
  await Promise.all(playing)
  return tally
}

export const nothing = (): Tally => ({ devices: 0, messages: 0, samples: 0, refused: 0, lost: 0 })

const breath = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 100)
  })

type Act = { stage: Stage; tempo: Tempo; tally: Tally; version: 4 | 5 }

async function playOne(plan: Plan, device: DevicePlan, { stage, tempo, tally, version }: Act): Promise<void> {
  const { code } = device
  const client = await connectAsync(
    stage.url,
    {
      username: code,
      password: stage.keys.get(code) ?? '',
      clientId: `simulator-${code}`,
      protocolVersion: version,
      reconnectPeriod: 1000,
      keepalive: 60,
      ...(stage.ca === undefined ? {} : { ca: stage.ca }),
    },
    false,
  )
  tally.devices += 1
  // A broken connection is made again by the client, which then sends again what was not acknowledged.
  client.on('error', () => undefined)
  const ended = new Promise<void>((resolve) => {
    stage.signal.addEventListener('abort', () => resolve(), { once: true })
  })
  try {
    for (const message of messagesOf(plan, device, spanOf(plan, stage.speed, READINGS_MOST))) {
      await pause(untilDue(tempo, message.dueAt, Date.now()), stage.signal)
      if (stage.signal.aborted) break
      await Promise.race([send(client, device, message, tally), ended])
    }
  } finally {
    await client.endAsync(stage.signal.aborted)
  }
}

async function send(
  client: MqttClient,
  { code, fault }: DevicePlan,
  message: Message,
  tally: Tally,
): Promise<void> {
  const skew = fault !== null && message.dueAt >= fault.from ? (fault.skewMs ?? 0) : 0
  const text = payloadOf(message, Date.now() + skew)
  const payload = text.length >= PACK_FROM ? await packed(text) : text
  try {
    await client.publishAsync(`dayi/v1/${code}/samples`, payload, { qos: 1 })
    tally.messages += 1
    tally.samples += message.samples.length
  } catch (error) {
    // On MQTT 5 the server says so where it took nothing of a message.
    if (typeof memberOf(error, 'code') !== 'number') throw error
    tally.refused += 1
  }
}

/** Sleeps, or wakes with the signal. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0 || signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const wake = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', wake)
      resolve()
    }
    const timer = setTimeout(wake, Math.min(ms, 2_000_000_000))
    signal.addEventListener('abort', wake)
  })
}
