import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { generate } from 'mqtt-packet'

/** One device with a connection of its own. `number`: what a bare far side knows it by. */
export type LoadDevice = { code: string; key: string; number: number }

export type LoadLine = { socket: Socket; device: LoadDevice; answered: number; told: () => void }

const ACK_BYTES = 4

/** Signs a device in and counts its PUBACKs from then on; MQTT 3.1.1. */
export async function openLine(port: number, device: LoadDevice): Promise<LoadLine> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  const line: LoadLine = { socket, device, answered: 0, told: () => undefined }
  let received = -ACK_BYTES
  const signedIn = new Promise<void>((resolve, reject) => {
    socket.once('close', () => reject(new Error(`${device.code} was turned away`)))
    socket.on('error', () => undefined)
    socket.on('data', (bytes) => {
      if (received < 0 && bytes[3] !== 0) socket.destroy()
      received += bytes.length
      line.answered = Math.floor(received / ACK_BYTES)
      if (received >= 0) resolve()
      line.told()
    })
  })
  await once(socket, 'connect')
  socket.write(
    generate({
      cmd: 'connect',
      protocolId: 'MQTT',
      protocolVersion: 4,
      clean: true,
      clientId: String(device.number),
      keepalive: 300,
      username: device.code,
      password: Buffer.from(device.key),
    }),
  )
  await signedIn
  return line
}

/** Sends readings one a message at QoS 1, so many unanswered at most; resolves when all are answered. */
export function send(
  line: LoadLine,
  { from, count, window }: { from: number; count: number; window: number },
): Promise<void> {
  const { socket, device } = line
  const before = line.answered
  let sent = 0
  return new Promise((resolve, reject) => {
    const more = (): void => {
      const answered = line.answered - before
      if (answered === count) {
        line.told = () => undefined
        socket.off('close', broken)
        resolve()
        return
      }
      const until = Math.min(count, answered + window)
      // Several at once, as a full window is read in one go on the far side.
      if (sent < until && (until - sent >= window / 2 || until === count)) {
        const packets: Buffer[] = []
        for (; sent < until; sent++)
          packets.push(publish(device.code, (sent % 65_535) + 1, from + sent * 1000))
        socket.write(Buffer.concat(packets))
      }
    }
    const broken = (): void => reject(new Error(`${device.code} lost its connection`))
    socket.once('close', broken)
    line.told = more
    more()
  })
}

/** PUBLISH at QoS 1 of one reading. */
function publish(code: string, id: number, at: number): Buffer {
  const topic = `dayi/v1/${code}/samples`
  const payload = `{"at":${at},"power":${(at / 1000) % 900}}`
  const length = 2 + topic.length + 2 + payload.length
  const bytes = Buffer.alloc(2 + length)
  if (length > 127) throw new RangeError('longer than one byte tells')
  bytes.writeUInt8(0x32, 0)
  bytes.writeUInt8(length, 1)
  bytes.writeUInt16BE(topic.length, 2)
  bytes.write(topic, 4)
  bytes.writeUInt16BE(id, 4 + topic.length)
  bytes.write(payload, 6 + topic.length)
  return bytes
}
