import type { IPublishPacket } from 'mqtt-packet'
import { REASON, type Reason } from '../facts.ts'
import { puback, pubcomp, pubrec } from '../rules/answers.ts'
import { addressed, isNoName } from '../rules/address.ts'
import type { Client, House } from './house.ts'
import { answer, dismiss, hold, type Line, type Slot } from './line.ts'
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
  if (packet.qos === 2 && line.handshakes.has(id)) {
    settle(house, line, reserve(house, line), pubrec(id, line.version))
    return
  }
  if (packet.qos === 2) line.handshakes.set(id, performance.now())
  const slot = reserve(house, line)
  decide(house, client, packet).then(
    (reason) => settle(house, line, slot, replyTo(packet, id, reason, line)),
    (error: unknown) => undecided(house, line, slot, error),
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

/** The reason for the sender once the decision is stored. */
async function decide(house: House, client: Client, packet: IPublishPacket): Promise<Reason> {
  const { topic, payload } = packet
  if (packet.qos === 2) return record(house, client.device.code, 'quality_of_service', topic)
  const place = addressed(topic, client.device.code)
  if (place === 'unknown' || place === 'foreign') {
    await record(house, client.device.code, 'foreign_topic', topic)
    return place === 'foreign' ? REASON.notAuthorized : REASON.topic
  }
  const read = readPayload(place, payload, house.limits.payloadBytes)
  if ('reason' in read) return record(house, client.device.code, read.reason, read.example)
  const verdict = await house.intake.take(client.device, read.readings, read.health)
  house.metrics.messages.inc({ outcome: 'taken' })
  const isNothingTaken = verdict.accepted === 0 && verdict.duplicates === 0 && verdict.rejected.length > 0
  return isNothingTaken ? REASON.payload : REASON.success
}

function replyTo(packet: IPublishPacket, id: number, reason: Reason, { version }: Line): Buffer | undefined {
  if (packet.qos === 0) return undefined
  return packet.qos === 1 ? puback(id, reason, version) : pubrec(id, version)
}

function reserve(house: House, line: Line): Slot {
  const slot: Slot = { at: performance.now(), answer: undefined, isDecided: false }
  line.slots.push(slot)
  house.inFlight += 1
  return slot
}

/** Answers leave in the order of their messages (MQTT 3.1.1, 4.6). */
function settle(house: House, line: Line, slot: Slot, bytes: Buffer | undefined): void {
  slot.answer = bytes
  slot.isDecided = true
  let decided = 0
  for (const each of line.slots) {
    if (!each.isDecided) break
    decided += 1
    if (each.answer !== undefined) answer(house, line, each.answer)
  }
  if (decided === 0) return
  line.slots.splice(0, decided)
  house.inFlight -= decided
  hold(house, line)
}

/** Without a stored decision there is no answer: the device sends again after it has come back. */
function undecided(house: House, line: Line, slot: Slot, error: unknown): void {
  house.metrics.messages.inc({ outcome: 'undecided' })
  house.log.warn({ err: error, code: line.client?.device.code }, 'mqtt: no decision could be stored')
  dismiss(house, line, 'unavailable', REASON.unavailable)
  settle(house, line, slot, undefined)
}
