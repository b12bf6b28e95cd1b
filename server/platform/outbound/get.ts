import { lookup } from 'node:dns'
import { request as requestHttp, type IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { isInnerHost } from './addresses.ts'
import { InnerAddressError, outerLookup } from './lookup.ts'

/** More came than was asked for, as sent or once unpacked. */
export class TooLargeError extends Error {}

export type Wanted = {
  url: string
  headers: Record<string, string>
  /** Bytes, as they come and unpacked alike. */
  largest: number
  patienceMs: number
  allowInner: boolean
}

/**
 * Reads from an address that users of the platform chose, under the rules of postOutside: never into the own network,
 * no redirects, and no more bytes or time than said.
 * @throws InnerAddressError, TooLargeError, or Error when nobody answers in time
 */
export async function getOutside(wanted: Wanted): Promise<{ status: number; body: Buffer }> {
  const signal = AbortSignal.timeout(wanted.patienceMs)
  const answer = await ask(wanted, signal)
  const status = answer.statusCode ?? 0
  if (status !== 200) {
    answer.destroy()
    return { status, body: Buffer.alloc(0) }
  }
  return { status, body: await collect(answer, wanted.largest, signal) }
}

function ask({ url, headers, allowInner }: Wanted, signal: AbortSignal): Promise<IncomingMessage> {
  const target = new URL(url)
  // A numeric address is never looked up.
  if (!allowInner && isInnerHost(target.hostname))
    return Promise.reject(new InnerAddressError('address within the own network'))
  const request = target.protocol === 'https:' ? requestHttps : requestHttp
  const accepts = { 'accept-encoding': 'gzip, deflate, br', ...headers }
  return new Promise((resolve, reject) => {
    const call = request(
      target,
      { headers: accepts, lookup: allowInner ? lookup : outerLookup, signal, agent: false },
      resolve,
    )
    call.on('error', reject)
    call.end()
  })
}

const UNPACK = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

const isPacked = (word: string): word is keyof typeof UNPACK => Object.hasOwn(UNPACK, word)

async function collect(answer: IncomingMessage, largest: number, signal: AbortSignal): Promise<Buffer> {
  const [chunks, packed]: [Buffer[], string] = [[], answer.headers['content-encoding'] ?? '']
  const keep = async (source: Readable | AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of limited(source, largest)) chunks.push(chunk)
  }
  if (isPacked(packed))
    await pipeline(answer, (source) => limited(source, largest), UNPACK[packed](), keep, { signal })
  else await pipeline(answer, keep, { signal })
  return Buffer.concat(chunks)
}

async function* limited(source: Readable | AsyncIterable<Buffer>, largest: number): AsyncGenerator<Buffer> {
  let size = 0
  for await (const chunk of source) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > largest) throw new TooLargeError('more than was asked for')
    yield bytes
  }
}
