import { lookup } from 'node:dns'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isInnerHost } from './addresses.ts'
import { InnerAddressError, outerLookup } from './lookup.ts'

export { isInnerHost } from './addresses.ts'
export { getOutside, TooLargeError } from './get.ts'
export { InnerAddressError } from './lookup.ts'

const PATIENCE_MS = 10_000

export type Outbound = { url: string; body: string; headers: Record<string, string>; allowInner: boolean }

/**
 * Posts to an address that users of the platform chose: never into the own network, checked where the connection is
 * made so that a name cannot change its mind in between; redirects are not followed, the answer's body is not read.
 * @throws InnerAddressError, or Error when nobody answers in time
 */
export function postOutside({ url, body, headers, allowInner }: Outbound): Promise<number> {
  const target = new URL(url)
  // A numeric address is never looked up.
  if (!allowInner && isInnerHost(target.hostname))
    return Promise.reject(new InnerAddressError('address within the own network'))
  const request = target.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    const call = request(
      target,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          ...headers,
        },
        lookup: allowInner ? lookup : outerLookup,
        signal: AbortSignal.timeout(PATIENCE_MS),
        agent: false,
      },
      (answer) => {
        // Read to nowhere; the signal ends what does not end by itself.
        answer.resume()
        resolve(answer.statusCode ?? 0)
      },
    )
    call.on('error', reject)
    call.end(body)
  })
}
