import { createTransport } from 'nodemailer'
import { memberOf, textOf } from '../../lib/unknown.ts'
import { UndeliverableError, type Driver } from '../messages/message.ts'

const PATIENCE_MS = 20_000

/** E-mail through an SMTP server; plain text alone, no picture that tells who has read it. */
export function smtpDriver(url: string, from: string): Driver {
  const transport = createTransport({
    url,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const host =
    from
      .split('@')
      .at(-1)
      ?.replace(/[^\w.-]/g, '') ?? 'localhost'
  return async ({ id, to, title, body }) => {
    try {
      await transport.sendMail({
        from,
        to: { name: '', address: to },
        subject: title,
        text: body,
        messageId: `<${id}@${host}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
    } catch (error) {
      throw readable(error)
    }
  }
}

/** What the server said for good (5xx) is not tried again; its words may hold the address and are left out. */
function readable(error: unknown): Error {
  const code = memberOf(error, 'responseCode')
  const final = typeof code === 'number' && code >= 500 && memberOf(error, 'code') === 'EENVELOPE'
  if (final) return new UndeliverableError(`mail server answered ${code}`)
  const words = [memberOf(error, 'code'), code].map(textOf).filter((word) => word !== null)
  return new Error(`mail server: ${words.join(' ')}`)
}
