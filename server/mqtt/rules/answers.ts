import { REASON, type Reason, type Version } from '../facts.ts'

const PUBACK = 0x40
const PUBREC = 0x50
const PUBCOMP = 0x70
const DISCONNECT = 0xe0

export const PINGRESP = Buffer.from([0xd0, 0])

/** MQTT 3.1.1 has no place for a reason, and MQTT 5 leaves success away. */
function confirmation(type: number, id: number, reason: Reason, version: Version): Buffer {
  if (version === 4 || reason === REASON.success) return Buffer.from([type, 2, id >> 8, id & 0xff])
  return Buffer.from([type, 3, id >> 8, id & 0xff, reason])
}

export const puback = (id: number, reason: Reason, version: Version): Buffer =>
  confirmation(PUBACK, id, reason, version)

export const pubrec = (id: number, version: Version): Buffer =>
  confirmation(PUBREC, id, REASON.success, version)

export const pubcomp = (id: number, reason: Reason, version: Version): Buffer =>
  confirmation(PUBCOMP, id, reason, version)

/** Only on MQTT 5 a server says why it closes. */
export const disconnect = (reason: Reason): Buffer => Buffer.from([DISCONNECT, 1, reason])
