import { gunzipSync } from 'node:zlib'
import { memberOf } from '../../lib/unknown.ts'
import { readSamples, readStatus, type Message } from '../rules/payload.ts'

export type Unreadable = { reason: 'unreadable' | 'too_large'; example: string }

const EXAMPLE = 200
const readers = { samples: readSamples, status: readStatus }

/** Reads a payload, gzip or not; what would grow beyond `most` bytes is never unpacked further. */
export function readPayload(
  kind: 'samples' | 'status',
  payload: Buffer | string,
  most: number,
): Message | Unreadable {
  const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b
  const plain = isPacked ? unpacked(bytes, most) : bytes
  if (typeof plain === 'string') return { reason: plain, example: `gzip, ${bytes.length} bytes` }
  const text = plain.toString('utf8')
  return readers[kind](text) ?? { reason: 'unreadable', example: printable(text) }
}

function unpacked(bytes: Buffer, most: number): Buffer | Unreadable['reason'] {
  try {
    return gunzipSync(bytes, { maxOutputLength: most })
  } catch (error) {
    return memberOf(error, 'code') === 'ERR_BUFFER_TOO_LARGE' ? 'too_large' : 'unreadable'
  }
}

const printable = (text: string): string => text.slice(0, EXAMPLE).replaceAll(/[^\x20-\x7e]/g, '?')
