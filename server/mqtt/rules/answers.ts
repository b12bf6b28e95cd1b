import { REASON, type Reason, type Version } from '../facts.ts'

const PUBACK = 0x40
const PUBREC = 0x50
const PUBCOMP = 0x70
const DISCONNECT = 0xe0

export const PINGRESP = Buffer.from([0xd0, 0])

/** What is answered to a PUBLISH: nothing at QoS 0, PUBACK at 1, PUBREC at 2. */
type Acknowledged = { qos: number; id: number; reason: Reason }

/** Answers to many messages in one piece. MQTT 3.1.1 has no place for a reason, and MQTT 5 leaves success away. */
export function acknowledgements(all: readonly Acknowledged[], version: Version): Buffer {
  const bytes = Buffer.allocUnsafe(all.length * 5)
  let end = 0
  for (const { qos, id, reason } of all) {
    if (qos === 0) continue
    const told = version === 4 || qos === 2 ? REASON.success : reason
    end = confirm(bytes, end, qos === 1 ? PUBACK : PUBREC, { id, reason: told })
  }
  return bytes.subarray(0, end)
}

function confirm(bytes: Buffer, at: number, type: number, { id, reason }: Omit<Acknowledged, 'qos'>): number {
  const isSuccess = reason === REASON.success
  bytes[at] = type
  bytes[at + 1] = isSuccess ? 2 : 3
  bytes[at + 2] = id >> 8
  bytes[at + 3] = id & 0xff
  if (!isSuccess) bytes[at + 4] = reason
  return at + (isSuccess ? 4 : 5)
}

export function pubcomp(id: number, reason: Reason, version: Version): Buffer {
  const bytes = Buffer.allocUnsafe(5)
  return bytes.subarray(
    0,
    confirm(bytes, 0, PUBCOMP, { id, reason: version === 4 ? REASON.success : reason }),
  )
}

/** Only on MQTT 5 a server says why it closes. */
export const disconnect = (reason: Reason): Buffer => Buffer.from([DISCONNECT, 1, reason])
