import type { Log } from '../../platform/log.ts'
import type { Device, Intake, Registry } from '../../telemetry/facts.ts'
import type { Limits } from '../facts.ts'
import type { Line } from './line.ts'
import type { MqttMetrics } from './metrics.ts'
import type { Doorkeeper } from './doorkeeper.ts'

/** What all connections of this process share. */
export type House = {
  intake: Intake
  registry: Registry
  limits: Limits
  log: Log
  metrics: MqttMetrics
  doorkeeper: Doorkeeper
  lines: Set<Line>
  /** Connections of a device by client id. */
  devices: Map<string, Map<string, Line>>
  /** Messages that wait for their decision, over all connections. */
  inFlight: number
  /** Messages given to the intake since the metrics were last told. */
  taken: number
  /** The intake has no room; nothing more is read from anybody. */
  isFull: boolean
  isAsking: boolean
  isStopping: boolean
}

export type Client = {
  device: Device
  clientId: string
  samplesTopic: string
  /** Topic of a will that is recorded as rejected where the connection breaks. */
  will: string | undefined
}

/** Takes a client in; one of the same device with the same id is returned, for it has to go. */
export function enlist(house: House, line: Line, { device, clientId }: Client): Line | undefined {
  const own = house.devices.get(device.code) ?? new Map<string, Line>()
  house.devices.set(device.code, own)
  const former = own.get(clientId)
  own.set(clientId, line)
  return former
}

export function strikeOff(house: House, line: Line): void {
  house.lines.delete(line)
  if (line.client === undefined) return
  const { device, clientId } = line.client
  const own = house.devices.get(device.code)
  if (own?.get(clientId) !== line) return
  own.delete(clientId)
  if (own.size === 0) house.devices.delete(device.code)
}
