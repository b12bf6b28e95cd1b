import type { FastifyRequest } from 'fastify'

/** What a browser says of the page a request comes from; other programs say nothing. */
type Asking = Pick<FastifyRequest, 'headers' | 'host'>

const siteOf = ({ headers }: Asking): string | undefined => {
  const site = headers['sec-fetch-site']
  return typeof site === 'string' ? site : undefined
}

/** Whether a browser says that the request comes from another site. */
export function isForeign(request: Asking, publicUrl: string): boolean {
  const { origin } = request.headers
  if (origin !== undefined) return !isOwn(origin, request.host, publicUrl)
  const site = siteOf(request)
  return site === 'cross-site' || site === 'same-site'
}

/** Whether the request says, and a browser would have said, that it comes from a page of this site. */
export const provesOrigin = (request: Asking, publicUrl: string): boolean =>
  request.headers.origin === undefined
    ? siteOf(request) === 'same-origin'
    : isOwn(request.headers.origin, request.host, publicUrl)

function isOwn(origin: string, host: string, publicUrl: string): boolean {
  if (!URL.canParse(origin)) return false
  const { origin: asked, host: askedHost } = new URL(origin)
  return asked === new URL(publicUrl).origin || askedHost === host
}
