import { createServer, type AddressInfo, type Server } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import type { Log } from '../../platform/log.ts'
import type { Metrics } from '../../platform/metrics.ts'
import type { Intake, Registry } from '../../telemetry/facts.ts'
import { REASON, type Limits } from '../facts.ts'
import { overdue } from '../rules/deadlines.ts'
import { receive } from './connection.ts'
import { doorkeeper } from './doorkeeper.ts'
import type { House } from './house.ts'
import { dismiss, drop, hold, REASON_OF_OVERDUE, timesOf } from './line.ts'
import { mqttMetrics } from './metrics.ts'
import { limits as ours } from './parameters.ts'

export type MqttParts = {
  intake: Intake
  registry: Registry
  log: Log
  metrics: Metrics
  /** For tests and measurements; else those of parameters.json. */
  limits?: Limits
}

export type Endpoint = {
  host: string
  port: number
  /** Certificate chain and key, PEM. */
  tls?: { cert: Buffer; key: Buffer } | undefined
}

export type MqttListener = {
  /**
   * Listens on one more endpoint.
   * @returns the port, of which 0 leaves the choice to the system
   * @throws NodeJS.ErrnoException such as EADDRINUSE; what listens already goes on
   */
  open(endpoint: Endpoint): Promise<number>
  /** Finishes what is in flight, then closes every connection. */
  close(): Promise<void>
}

const SWEEP_MS = 250
const FINISH_MS = 10_000

/** A place where devices publish by MQTT 3.1.1 and 5; nothing listens yet. */
export function openMqtt({ intake, registry, log, metrics, limits = ours }: MqttParts): MqttListener {
  const house: House = {
    intake,
    registry,
    limits,
    log,
    metrics: mqttMetrics(metrics.registry),
    doorkeeper: doorkeeper(limits.patience, () => performance.now()),
    lines: new Set(),
    devices: new Map(),
    inFlight: 0,
    taken: 0,
    isFull: false,
    isAsking: false,
    isStopping: false,
  }
  const servers: Server[] = []
  const timer = setInterval(() => sweep(house), SWEEP_MS).unref()
  const forget = registry.onGone((code) => {
    for (const line of house.devices.get(code)?.values() ?? [])
      dismiss(house, line, 'gone', REASON.administrative)
  })
  return {
    async open(endpoint) {
      const server = await listening(house, endpoint)
      servers.push(server)
      return portOf(server)
    },
    async close() {
      forget()
      await stop(house, servers)
      clearInterval(timer)
    },
  }
}

const portOf = (server: Server): number => {
  const address: AddressInfo | string | null = server.address()
  return typeof address === 'object' ? (address?.port ?? 0) : 0
}

function listening(house: House, { host, port, tls }: Endpoint): Promise<Server> {
  const take = (socket: Parameters<typeof receive>[1]): void => {
    if (house.isStopping || house.lines.size >= house.limits.connections) {
      house.metrics.closed.inc({ reason: 'full' })
      socket.destroy()
    } else receive(house, socket)
  }
  const server =
    tls === undefined
      ? createServer(take)
      : createTlsServer(
          { ...tls, minVersion: 'TLSv1.2', handshakeTimeout: house.limits.connectSeconds * 1000 },
          take,
        ).on('tlsClientError', () => house.metrics.closed.inc({ reason: 'tls' }))
  server.maxConnections = house.limits.connections
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port, backlog: 1024 }, () => {
      server.off('error', reject)
      server.on('error', (error) => house.log.error({ err: error }, 'mqtt: listening failed'))
      resolve(server)
    })
  })
}

/** Once in a while: who has taken too long has to go, and who was left unread because others were many is read on. */
function sweep(house: House): void {
  const now = performance.now()
  for (const line of house.lines) {
    if (line.isPaused) hold(house, line)
    const late = overdue(timesOf(line), now, house.limits)
    if (late === 'closing' || late === 'connect' || late === 'unread') drop(house, line, late)
    else if (late !== undefined) dismiss(house, line, late, REASON_OF_OVERDUE[late])
  }
  house.metrics.connections.set(house.lines.size)
  house.metrics.inFlight.set(house.inFlight)
  house.metrics.messages.inc({ outcome: 'taken' }, house.taken)
  house.taken = 0
}

async function stop(house: House, servers: Server[]): Promise<void> {
  house.isStopping = true
  for (const line of house.lines) line.socket.pause()
  const ended = servers.map((server) => new Promise((resolve) => server.close(resolve)))
  const until = performance.now() + FINISH_MS
  while (hasUndecided(house) && performance.now() < until) await moment()
  for (const line of house.lines) dismiss(house, line, 'stopping', REASON.shuttingDown)
  const patience = setTimeout(() => {
    for (const line of house.lines) drop(house, line, 'stopping')
  }, 1000)
  await Promise.all(ended)
  clearTimeout(patience)
}

const hasUndecided = ({ lines }: House): boolean => {
  for (const { slots } of lines) if (slots.length > 0) return true
  return false
}

const moment = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 5)
  })
