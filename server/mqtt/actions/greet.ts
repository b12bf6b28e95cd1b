import { randomUUID } from 'node:crypto'
import { generate, type IConnackPacket, type IConnectPacket } from 'mqtt-packet'
import type { Device } from '../../telemetry/facts.ts'
import { REASON, type Asked, type Reason } from '../facts.ts'
import { returnCode, serverKeepAlive, silenceMs, turnedAway } from '../rules/admission.ts'
import { samplesOf } from '../rules/address.ts'
import { enlist, type House } from './house.ts'
import { answer, dismiss, drop, hold, type Line } from './line.ts'
import { recordLater } from './record.ts'

/** Answers a CONNECT; the connection is open afterwards, or on its way out. */
export async function greet(house: House, line: Line, packet: IConnectPacket): Promise<void> {
  line.state = 'signing'
  line.version = packet.protocolVersion === 5 ? 5 : 4
  hold(house, line)
  const refusal = turnedAway(askedOf(packet), house.limits)
  const device = refusal ?? (await signIn(house, line, packet))
  if (line.state !== 'signing' || line.socket.destroyed) return
  if (typeof device === 'number') return refuse(house, line, device)
  admit(house, line, device, packet)
}

const askedOf = (packet: IConnectPacket): Asked => ({
  version: packet.protocolVersion ?? 0,
  protocol: packet.protocolId ?? '',
  clientId: packet.clientId,
  isClean: packet.clean ?? false,
  user: packet.username,
  hasPassword: packet.password !== undefined && packet.password.length > 0,
  will: packet.will && { qos: packet.will.qos ?? 0, isRetained: packet.will.retain ?? false },
  method: packet.properties?.authenticationMethod,
})

/** The device of a name and key, after the wait that its failures have earned. */
async function signIn(house: House, line: Line, packet: IConnectPacket): Promise<Device | Reason> {
  const { registry, doorkeeper, log } = house
  const code = packet.username ?? ''
  const delay = doorkeeper.delay(line.address, code)
  if (delay === undefined) return REASON.rate
  const done = doorkeeper.waiting(line.address, code)
  try {
    if (delay > 0) await pause(delay)
    const device = await registry.signIn(code, packet.password?.toString('utf8') ?? '')
    if (device === undefined) {
      doorkeeper.failed(line.address, code)
      if (/^[\x21-\x7e]{1,64}$/.test(code)) recordLater(house, code, 'unknown_device', 'CONNECT')
    } else doorkeeper.succeeded(line.address, code)
    return house.isStopping ? REASON.shuttingDown : (device ?? REASON.badKey)
  } catch (error) {
    log.warn({ err: error }, 'mqtt: nobody can be signed in')
    return REASON.unavailable
  } finally {
    done()
  }
}

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref()
  })

const NAMES = new Map(Object.entries(REASON).map(([name, reason]) => [reason, name]))

/** Says no with the code that the version knows, then closes. */
function refuse(house: House, line: Line, reason: Reason): void {
  house.metrics.signIns.inc({ outcome: NAMES.get(reason) ?? 'refused' })
  connack(house, line, { reasonCode: reason })
  dismiss(house, line, 'refused', reason)
}

function admit(house: House, line: Line, device: Device, packet: IConnectPacket): void {
  const own = house.devices.get(device.code)
  const assigned = packet.clientId === '' ? `dayi-${randomUUID()}` : undefined
  const clientId = assigned ?? packet.clientId
  if (own !== undefined && !own.has(clientId) && own.size >= house.limits.connectionsOfDevice)
    return refuse(house, line, REASON.quota)
  line.client = { device, clientId, samplesTopic: samplesOf(device.code), will: packet.will?.topic }
  line.silenceMs = silenceMs(packet.keepalive ?? 0, house.limits)
  const former = enlist(house, line, line.client)
  if (former !== undefined) dismiss(house, former, 'taken_over', REASON.takenOver)
  connack(house, line, { reasonCode: REASON.success, keepAlive: packet.keepalive ?? 0, assigned })
  line.state = 'open'
  line.heardAt = performance.now()
  house.metrics.signIns.inc({ outcome: 'success' })
  hold(house, line)
}

function connack(
  house: House,
  line: Line,
  {
    reasonCode,
    keepAlive,
    assigned,
  }: { reasonCode: Reason; keepAlive?: number; assigned?: string | undefined },
): void {
  const packet: IConnackPacket = { cmd: 'connack', sessionPresent: false }
  if (line.version === 4) packet.returnCode = returnCode(reasonCode)
  else {
    packet.reasonCode = reasonCode
    if (reasonCode === REASON.success) packet.properties = properties(house, keepAlive ?? 0, assigned)
  }
  answer(house, line, generate(packet, { protocolVersion: line.version }))
}

/** What this listener does not do, said to clients of MQTT 5 beforehand. */
function properties({ limits }: House, keepAlive: number, assigned: string | undefined) {
  const ours = serverKeepAlive(keepAlive, limits)
  return {
    sessionExpiryInterval: 0,
    receiveMaximum: limits.inFlight,
    maximumQoS: 1,
    retainAvailable: false,
    maximumPacketSize: limits.packetBytes,
    wildcardSubscriptionAvailable: false,
    subscriptionIdentifiersAvailable: false,
    sharedSubscriptionAvailable: false,
    ...(assigned === undefined ? {} : { assignedClientIdentifier: assigned }),
    ...(ours === undefined ? {} : { serverKeepAlive: ours }),
  }
}

/** The first bytes were no MQTT, or of a version nobody here speaks. */
export function refuseUnread(house: House, line: Line, isVersion: boolean): void {
  if (isVersion) refuse(house, line, REASON.version)
  else drop(house, line, 'malformed')
}
