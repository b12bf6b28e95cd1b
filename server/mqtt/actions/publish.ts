import type { IPublishPacket } from 'mqtt-packet'
import type { Verdict } from '../../telemetry/facts.ts'
import { REASON, type Reason } from '../facts.ts'
import { pubcomp } from '../rules/answers.ts'
import { addressed, isNoName } from '../rules/address.ts'
import type { Client, House } from './house.ts'
import { answer, dismiss, reserve, settle, type Line } from './line.ts'
import { readPayload } from './payload.ts'
import { record, recordLater } from './record.ts'

/** Decides a message and answers it once the decision is stored; without a stored decision the connection ends. */
export function published(house: House, line: Line, client: Client, packet: IPublishPacket): void {
  const fault = faultOf(line, packet)
  if (fault !== undefined) {
    dismiss(house, line, 'protocol', fault)
    const known =
      fault === REASON.qos ? 'quality_of_service' : fault === REASON.retain ? 'retained' : undefined
    if (known !== undefined) recordLater(house, client.device.code, known, packet.topic)
    return
  }
  const id = packet.messageId ?? 0
  const slot = reserve(house, line, packet.qos, id)
  if (packet.qos === 2) {
    const isBegun = line.handshakes.has(id)
    if (isBegun) return settle(house, line, slot, REASON.success)
    line.handshakes.set(id, line.heardAt)
  }
  decide(house, client, packet).then(
    (decision) => settle(house, line, slot, typeof decision === 'number' ? decision : reasonOf(decision)),
    (error: unknown) => undecided(house, line, error),
  )
}

/** QoS 2 on 3.1.1: the handshake is completed, for the client would send again and again. */
export function released(house: House, line: Line, id: number): void {
  const isKnown = line.handshakes.delete(id)
  answer(house, line, pubcomp(id, isKnown ? REASON.success : REASON.unknownId, line.version))
}

/** What may not stand in a PUBLISH: then the connection ends, as both versions demand. */
function faultOf(line: Line, packet: IPublishPacket): Reason | undefined {
  if (packet.properties?.topicAlias !== undefined) return REASON.topicAlias
  if (isNoName(packet.topic)) return REASON.malformedPacket
  if (packet.qos > 0 && !isMessageId(packet.messageId)) return REASON.protocolError
  if (line.version === 5 && packet.retain) return REASON.retain
  if (line.version === 5 && packet.qos === 2) return REASON.qos
  return undefined
}

export const isMessageId = (id: number | undefined): id is number => id !== undefined && id >= 1

/** What became of a message, once that is stored. No step more than it takes: this is done thousands of times a second. */
function decide(
  house: House,
  { device, samplesTopic }: Client,
  { topic, payload, qos }: IPublishPacket,
): Promise<Verdict | Reason> {
  if (qos === 2) return record(house, device.code, 'quality_of_service', topic, REASON.qos)
  const place = topic === samplesTopic ? 'samples' : addressed(topic, device.code)
  if (place === 'unknown' || place === 'foreign') {
    const reason = place === 'foreign' ? REASON.notAuthorized : REASON.topic
    return record(house, device.code, 'foreign_topic', topic, reason)
  }
  const read = readPayload(place, payload, house.limits.payloadBytes)
  if ('reason' in read) return record(house, device.code, read.reason, read.example, REASON.payload)
  house.taken += 1
  return house.intake.take(device, read.readings, read.health)
}

/** Nothing of it could be taken, or at least a part. */
const reasonOf = ({ accepted, duplicates, rejected }: Verdict): Reason =>
  accepted === 0 && duplicates === 0 && rejected.length > 0 ? REASON.payload : REASON.success

/** Without a stored decision there is no answer: the device sends again after it has come back. */
function undecided(house: House, line: Line, error: unknown): void {
  house.metrics.messages.inc({ outcome: 'undecided' })
  if (line.state === 'closing') return
  house.log.warn({ err: error, code: line.client?.device.code }, 'mqtt: no decision could be stored')
  dismiss(house, line, 'unavailable', REASON.unavailable)
}
