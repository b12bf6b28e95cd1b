import { createHmac } from 'node:crypto'
import type { Driver } from './message.ts'
import { postJson } from './post.ts'

/**
 * The one interface for carriers of SMS: POST {id, channel, to, title, text}, signed with HMAC-SHA256 over
 * `<timestamp>.<body>` (X-Dayi-Timestamp in seconds, X-Dayi-Signature `sha256=<hex>`). The id is the same on every try.
 */
export function httpDriver(url: string, key: string | undefined): Driver {
  return async ({ id, channel, to, title, body: words }) => {
    const body = JSON.stringify({ id, channel, to, title, text: words })
    const timestamp = String(Math.floor(Date.now() / 1000))
    await postJson(url, body, {
      'x-dayi-id': id,
      'x-dayi-timestamp': timestamp,
      ...(key !== undefined && { 'x-dayi-signature': `sha256=${signatureOf(key, timestamp, body)}` }),
    })
  }
}

export const signatureOf = (key: string, timestamp: string, body: string): string =>
  createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex')
