import { connect as connectNet, type Socket } from 'node:net'
import { pino } from 'pino'
import { openMqtt, type MqttListener } from '../../server/mqtt/index.ts'
import { limits } from '../../server/mqtt/actions/parameters.ts'
import type { Limits } from '../../server/mqtt/facts.ts'
import { openMetrics, type Metrics } from '../../server/platform/metrics.ts'
import type { Device, Health, Intake, Reading, Registry } from '../../server/telemetry/facts.ts'

export type Taken = { code: string; readings: readonly Reading[]; health: Health | undefined }

/** An intake that keeps what it is given in memory, and can be made slow, full or broken. */
export type HeldIntake = Intake & {
  taken: Taken[]
  rejected: { code: string; reason: string; example: string | undefined }[]
  /** What every decision waits for. */
  gate: () => Promise<void>
  /** What whoever has room to give waits for. */
  roomGate: () => Promise<void>
}

export function heldIntake(): HeldIntake {
  const intake: HeldIntake = {
    taken: [],
    rejected: [],
    gate: () => Promise.resolve(),
    roomGate: () => Promise.resolve(),
    async take({ code }, readings, health) {
      await intake.gate()
      intake.taken.push({ code, readings, health })
      return { accepted: readings.length, duplicates: 0, rejected: [] }
    },
    async reject(code, reason, example) {
      await intake.gate()
      intake.rejected.push({ code, reason, example })
    },
    room: () => intake.roomGate(),
    close: () => Promise.resolve(),
  }
  return intake
}

/** A register of devices whose key is `key of CODE`. */
export function heldRegistry(codes: string[]): Registry & { gone(code: string): void } {
  const devices = new Map<string, Device>(
    codes.map((code, index) => [code, { device: index + 1, code, sensorId: code, organisationId: 'unit' }]),
  )
  const listeners = new Set<(code: string) => void>()
  return {
    signIn: (code, secret) => Promise.resolve(secret === `key of ${code}` ? devices.get(code) : undefined),
    find: (codes) =>
      Promise.resolve(
        new Map(
          codes.flatMap((code) => {
            const device = devices.get(code)
            return device === undefined ? [] : [[code, device] as const]
          }),
        ),
      ),
    onGone(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    gone(code) {
      devices.delete(code)
      for (const listener of listeners) listener(code)
    },
  }
}

export type MqttStand = {
  listener: MqttListener
  port: number
  intake: HeldIntake
  registry: ReturnType<typeof heldRegistry>
  metrics: Metrics
  /** What Prometheus would read under a name and label. */
  counted(name: string, label: string): Promise<number>
}

/** A listener on a port of its own. */
export async function mqttStand(
  codes: string[],
  changes: Partial<Limits> = {},
  tls?: { cert: Buffer; key: Buffer },
): Promise<MqttStand> {
  const intake = heldIntake()
  const registry = heldRegistry(codes)
  const metrics = openMetrics()
  const listener = openMqtt({
    intake,
    registry,
    log: pino({ level: 'silent' }),
    metrics,
    limits: { ...limits, ...changes },
  })
  const port = await listener.open({ host: '127.0.0.1', port: 0, tls })
  const counted = async (name: string, label: string): Promise<number> => {
    const text = (await metrics.registry.getSingleMetricAsString(name)) ?? ''
    return Number(new RegExp(`="${label}"\\} (\\d+)`).exec(text)?.[1] ?? 0)
  }
  return { listener, port, intake, registry, metrics, counted }
}

/** A bare connection, for bytes no client would send. */
export type Raw = {
  socket: Socket
  send(...bytes: (Buffer | number[])[]): void
  /** Everything received so far. */
  got(): Buffer
  /** Resolves with everything received once the other side has closed. */
  ended: Promise<Buffer>
}

export async function raw(port: number): Promise<Raw> {
  const socket = connectNet({ port, host: '127.0.0.1', allowHalfOpen: false })
  const chunks: Buffer[] = []
  socket.on('data', (chunk) => chunks.push(chunk))
  const ended = new Promise<Buffer>((resolve) => {
    socket.on('close', () => resolve(Buffer.concat(chunks)))
    socket.on('error', () => undefined)
  })
  await new Promise((resolve) => socket.once('connect', resolve))
  return {
    socket,
    send: (...bytes) => {
      for (const each of bytes) socket.write(Uint8Array.from(each))
    },
    got: () => Buffer.concat(chunks),
    ended,
  }
}
