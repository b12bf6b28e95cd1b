import type { Socket } from 'node:net'
import { generate, parser, type Packet, type Parser } from 'mqtt-packet'
import { REASON } from '../facts.ts'
import { PINGRESP } from '../rules/answers.ts'
import { greet, refuseUnread } from './greet.ts'
import type { Client, House } from './house.ts'
import { answer, askForRoom, closed, dismiss, drop, hold, openLine, type Line } from './line.ts'
import { isMessageId, published, released } from './publish.ts'

/** Takes a connection in: reads its packets, one after another, and lets none of its faults out. */
export function receive(house: House, socket: Socket): void {
  const line = openLine(socket, performance.now())
  house.lines.add(line)
  const reading = parser()
  reading.on('packet', (packet) => heard(house, line, packet))
  reading.on('error', (error: unknown) => unreadable(house, line, error))
  socket.setNoDelay(true)
  socket.on('data', (bytes: Buffer) => read(house, line, reading, bytes))
  socket.on('drain', () => (line.unreadSince = undefined))
  // What breaks on the way is told by 'close' as well.
  socket.on('error', () => undefined)
  socket.on('close', () => closed(house, line))
}

function read(house: House, line: Line, reading: Parser, bytes: Buffer): void {
  if (line.state === 'closing') return
  line.heardAt = performance.now()
  try {
    const rest = reading.parse(bytes)
    if (rest > house.limits.packetBytes) return tooLarge(house, line)
    if (rest > 0) line.halfSince ??= line.heardAt
  } catch (error) {
    unreadable(house, line, error)
  }
  if (line.slots.length > 0) askForRoom(house)
  hold(house, line)
}

function heard(house: House, line: Line, packet: Packet): void {
  line.halfSince = undefined
  if (line.state === 'closing') return
  if ((packet.length ?? 0) > house.limits.packetBytes) return tooLarge(house, line)
  if (line.state === 'signing') line.early.push(packet)
  else if (line.state === 'new') connect(house, line, packet)
  else if (line.client !== undefined) handle(house, line, line.client, packet)
}

function connect(house: House, line: Line, packet: Packet): void {
  if (packet.cmd !== 'connect') return drop(house, line, 'malformed')
  greet(house, line, packet).then(
    () => {
      const { early } = line
      line.early = []
      for (const each of early) heard(house, line, each)
      hold(house, line)
    },
    (error: unknown) => {
      house.log.error({ err: error }, 'mqtt: a connection could not be answered')
      drop(house, line, 'error')
    },
  )
}

function handle(house: House, line: Line, client: Client, packet: Packet): void {
  switch (packet.cmd) {
    case 'publish':
      return published(house, line, client, packet)
    case 'pingreq':
      return answer(house, line, PINGRESP)
    case 'pubrel':
      return isMessageId(packet.messageId) ? released(house, line, packet.messageId) : protocol(house, line)
    case 'subscribe':
    case 'unsubscribe':
      return turnDown(house, line, packet)
    case 'disconnect':
      // 0x04: the client wishes its will to be sent all the same.
      if (packet.reasonCode !== REASON.disconnectWithWill) client.will = undefined
      line.state = 'closing'
      line.closingSince = performance.now()
      line.socket.destroySoon()
      return undefined
    default:
      return protocol(house, line)
  }
}

/** Nothing is ever sent to a device; said at once, so that no client waits for it. */
function turnDown(
  house: House,
  line: Line,
  packet: Extract<Packet, { cmd: 'subscribe' | 'unsubscribe' }>,
): void {
  if (!isMessageId(packet.messageId)) return protocol(house, line)
  const { messageId } = packet
  if (packet.cmd === 'subscribe') house.metrics.messages.inc({ outcome: 'subscription' })
  const ours: Packet =
    packet.cmd === 'subscribe'
      ? {
          cmd: 'suback',
          messageId,
          granted: packet.subscriptions.map(() => (line.version === 5 ? REASON.notAuthorized : 0x80)),
        }
      : { cmd: 'unsuback', messageId, granted: packet.unsubscriptions.map(() => REASON.noSubscription) }
  answer(house, line, generate(ours, { protocolVersion: line.version }))
}

const protocol = (house: House, line: Line): void => dismiss(house, line, 'protocol', REASON.protocolError)

const tooLarge = (house: House, line: Line): void => dismiss(house, line, 'too_large', REASON.tooLarge)

function unreadable(house: House, line: Line, error: unknown): void {
  if (line.state === 'closing') return
  const isVersion = error instanceof Error && error.message === 'Invalid protocol version'
  if (line.state === 'new') refuseUnread(house, line, isVersion)
  else dismiss(house, line, 'malformed', REASON.malformedPacket)
}
