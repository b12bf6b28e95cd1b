import type { Server } from './types.ts'

/** Scripts and styles come from our own files only; nothing inline, nothing from elsewhere. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** For pages whose style sheets are made in the browser: those that carry this answer's nonce, no others. */
export const withStyleNonce = (nonce: string): string =>
  POLICY.replace("style-src 'self'", `style-src 'self' 'nonce-${nonce}'`)

/** Adds the security headers to every answer. */
export function securityHeaders(server: Server): void {
  let closing = false
  server.addHook('preClose', async () => {
    closing = true
  })
  server.addHook('onSend', async (request, reply) => {
    reply.headers({
      'content-security-policy': reply.getHeader('content-security-policy') ?? POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'permissions-policy': 'camera=(self), geolocation=(self), microphone=()',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-request-id': request.id,
    })
    // A client that keeps its connection would otherwise hold up the stop for over a minute.
    if (closing) reply.header('connection', 'close')
    if (request.protocol === 'https')
      reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains')
  })
}
