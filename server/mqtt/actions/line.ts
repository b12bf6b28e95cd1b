import type { Socket } from 'node:net'
import type { Packet } from 'mqtt-packet'
import { REASON, type Reason, type Version } from '../facts.ts'
import { acknowledgements, disconnect } from '../rules/answers.ts'
import type { Times } from '../rules/deadlines.ts'
import { recordLater } from './record.ts'
import { strikeOff, type Client, type House } from './house.ts'

/** A message that waits for its decision; answers go out in the order in which messages came. */
export type Slot = { at: number; qos: number; id: number; reason: Reason; isDecided: boolean }

/** One connection, from its first byte on. */
export type Line = {
  socket: Socket
  address: string
  version: Version
  state: Times['state']
  client: Client | undefined
  openedAt: number
  closingSince: number
  heardAt: number
  halfSince: number | undefined
  unreadSince: number | undefined
  silenceMs: number
  slots: Slot[]
  /** Begun handshakes of QoS 2 by message id. */
  handshakes: Map<number, number>
  /** What a client sent without waiting for CONNACK. */
  early: Packet[]
  answers: Buffer[]
  isPaused: boolean
  isDraining: boolean
}

export const openLine = (socket: Socket, now: number): Line => ({
  socket,
  address: socket.remoteAddress ?? '',
  version: 4,
  state: 'new',
  client: undefined,
  openedAt: now,
  closingSince: 0,
  heardAt: now,
  halfSince: undefined,
  unreadSince: undefined,
  silenceMs: 0,
  slots: [],
  handshakes: new Map(),
  early: [],
  answers: [],
  isPaused: false,
  isDraining: false,
})

/** Answers of one round are written at once. */
export function answer(house: House, line: Line, bytes: Buffer): void {
  if (line.state === 'closing') return
  if (bytes.length > 0 && line.answers.push(bytes) === 1) process.nextTick(flush, house, line)
}

function flush(house: House, line: Line): void {
  const { answers, socket } = line
  line.answers = []
  if (answers.length === 0 || socket.destroyed) return
  const [first] = answers
  const isRead = socket.write(answers.length === 1 && first !== undefined ? first : Buffer.concat(answers))
  if (isRead) line.unreadSince = undefined
  else line.unreadSince ??= performance.now()
  if (socket.writableLength > house.limits.unreadBytes) drop(house, line, 'unread')
}

export function reserve(house: House, line: Line, qos: number, id: number): Slot {
  const slot: Slot = { at: line.heardAt, qos, id, reason: REASON.success, isDecided: false }
  line.slots.push(slot)
  house.inFlight += 1
  return slot
}

/** A decision is stored: its answer leaves with all of this round, in the order of the messages (MQTT 3.1.1, 4.6). */
export function settle(house: House, line: Line, slot: Slot, reason: Reason): void {
  slot.reason = reason
  slot.isDecided = true
  if (line.isDraining || line.slots[0]?.isDecided !== true) return
  line.isDraining = true
  process.nextTick(drain, house, line)
}

function drain(house: House, line: Line): void {
  line.isDraining = false
  const waiting = line.slots.findIndex(({ isDecided }) => !isDecided)
  const decided = line.slots.splice(0, waiting < 0 ? line.slots.length : waiting)
  if (decided.length === 0) return
  house.inFlight -= decided.length
  answer(house, line, acknowledgements(decided, line.version))
  hold(house, line)
}

/** Ends a connection from our side; on MQTT 5 the client is told why. */
export function dismiss(house: House, line: Line, why: string, reason: Reason): void {
  if (line.state === 'closing') return
  const wasOpen = line.state === 'open'
  drain(house, line)
  flush(house, line)
  leave(house, line, why)
  if (wasOpen && line.version === 5) line.socket.write(disconnect(reason))
  line.socket.destroySoon()
}

/** Ends a connection at once. */
export function drop(house: House, line: Line, why: string): void {
  if (line.state !== 'closing') leave(house, line, why)
  line.socket.destroy()
}

function leave(house: House, line: Line, why: string): void {
  line.state = 'closing'
  line.closingSince = performance.now()
  line.early = []
  house.metrics.closed.inc({ reason: why })
  house.log.debug({ why, code: line.client?.device.code }, 'mqtt: connection closed')
}

/** After the socket has closed, whoever closed it: what it held is given back, and a will is recorded as not taken. */
export function closed(house: House, line: Line): void {
  strikeOff(house, line)
  if (line.state !== 'closing' && line.halfSince !== undefined)
    house.metrics.closed.inc({ reason: 'cut_off' })
  line.state = 'closing'
  house.inFlight -= line.slots.splice(0).length
  const { client } = line
  if (client?.will !== undefined) recordLater(house, client.device.code, 'will_message', client.will)
}

/** Reads on or leaves unread, as much as waits for its decision. */
export function hold(house: House, line: Line): void {
  const isFull =
    line.state === 'signing' ||
    line.slots.length >= house.limits.inFlight ||
    house.inFlight >= house.limits.inFlightAll ||
    house.isFull
  if (isFull === line.isPaused || line.socket.destroyed) return
  line.isPaused = isFull
  if (isFull) line.socket.pause()
  else {
    line.heardAt = performance.now()
    line.socket.resume()
  }
}

/** Asks the intake for room, once for all; as long as there is none nothing more is read. */
export function askForRoom(house: House): void {
  if (house.isAsking) return
  house.isAsking = true
  const goOn = (): void => {
    house.isAsking = false
    if (!house.isFull) return
    house.isFull = false
    for (const line of house.lines) if (line.isPaused) hold(house, line)
  }
  // Where the intake is closed there is nothing to wait for: each message is then told so.
  void house.intake.room().then(goOn, goOn)
  setImmediate(() => (house.isFull = house.isAsking))
}

export const timesOf = (line: Line): Times => ({
  state: line.state,
  openedAt: line.openedAt,
  heardAt: line.heardAt,
  halfSince: line.halfSince,
  silenceMs: line.silenceMs,
  waitingSince: line.slots[0]?.at,
  handshakeSince: line.handshakes.values().next().value,
  unreadSince: line.unreadSince,
  isPaused: line.isPaused,
  closingSince: line.closingSince,
})

/** Everything that is known to have been broken by the client, as MQTT 5 names it. */
export const REASON_OF_OVERDUE = {
  connect: REASON.keepAlive,
  packet: REASON.malformedPacket,
  answer: REASON.unavailable,
  handshake: REASON.protocolError,
  unread: REASON.keepAlive,
  silence: REASON.keepAlive,
} as const
