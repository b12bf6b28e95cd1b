import { once } from 'node:events'
import { Agent, request, type IncomingMessage } from 'node:http'
import { text as textOf } from 'node:stream/consumers'
import { from as copyFrom } from 'pg-copy-streams'
import { gzipSync } from 'node:zlib'
import type { App } from '../server/platform/app.ts'
import { killed, startProduct, type Product } from './crash-product.ts'
import type { BenchRow } from './row.ts'
import { row, timed, withStand } from './stand.ts'
import { gatewayOf, registered } from './telemetry-ground.ts'

const DEVICES = 500
const SAMPLES = 200_000
const POST = 5000
const CLIENTS = 4
const TURNS = 3
const LEAST = 0.5
const HOUR = 3_600_000
/** Devices that only COPY knows. */
const OTHERS = 1_000_000

type Sample = { place: number; at: number; watts: string }
type Way = 'csv' | 'csv, gzip' | 'json'

/**
 * Batches by HTTP to committed, through the product as it is started, beside a bare COPY of as many samples into the
 * same table; in turns, so that all meet the same machine. Bodies and rows are made beforehand.
 */
export const run = (): Promise<BenchRow[]> =>
  withStand('ingest-http', async (stand) => {
    const { organisationId, authorization } = await gatewayOf(stand.app, 'GATEWAY')
    const codes = await registered(stand.app, organisationId, DEVICES)
    const product = await startProduct(stand)
    const ways: Way[] = ['csv', 'csv, gzip', 'json']
    const times: Record<Way | 'copy', number[]> = { csv: [], 'csv, gzip': [], json: [], copy: [] }
    let from = Math.floor(Date.now() / (24 * HOUR) - 3) * 24 * HOUR
    for (let turn = 0; turn <= TURNS; turn += 1)
      for (const way of [...ways, 'copy'] as const) {
        const samples = samplesFrom(from)
        // Each turn has moments of its own: nothing is a duplicate. The first of each warms up.
        from += (SAMPLES / DEVICES) * 1000
        const ms =
          way === 'copy'
            ? await copyMs(stand.app, samples)
            : await postMs(product, { authorization, bodies: bodiesOf(samples, codes, way), way })
        if (turn > 0) times[way].push(ms)
      }
    await killed(product)
    return rowsOf(times, ways)
  })

function rowsOf(times: Record<Way | 'copy', number[]>, ways: readonly Way[]): BenchRow[] {
  const rate = (way: Way | 'copy') => {
    const sorted = times[way].toSorted((left, right) => left - right)
    return SAMPLES / ((sorted[Math.floor(sorted.length / 2)] ?? Infinity) / 1000)
  }
  const share = rate('csv') / rate('copy')
  return [
    row('samples by bare COPY into the same table', rate('copy'), '/s', 'yardstick'),
    ...ways.map((way) => row(`samples by HTTP to committed, ${way}, ${POST} a post`, rate(way), '/s')),
    row('  csv of bare COPY', share, '×', `≥ ${LEAST} ×`, share >= LEAST),
    row('  json of bare COPY', rate('json') / rate('copy'), '×'),
  ]
}

/** A sample a second of every device. */
function samplesFrom(from: number): Sample[] {
  return Array.from({ length: SAMPLES }, (_, index) => ({
    place: index % DEVICES,
    at: from + Math.floor(index / DEVICES) * 1000 + (index % 7),
    watts: (((index * 7919) % 20_000) / 10).toFixed(1),
  }))
}

function bodiesOf(samples: readonly Sample[], codes: readonly string[], way: Way): (string | Buffer)[] {
  return Array.from({ length: samples.length / POST }, (_, index) => {
    const part = samples.slice(index * POST, index * POST + POST)
    const lines = part.map(({ place, at, watts }) =>
      way === 'json'
        ? `{"code":"${codes[place]}","at":${at},"power":${watts}}`
        : `${codes[place]},${at},${watts}\n`,
    )
    if (way === 'json') return `{"samples":[${lines.join(',')}]}`
    const text = `code,at,power\n${lines.join('')}`
    return way === 'csv' ? text : gzipSync(text)
  })
}

type Posting = { authorization: string; bodies: (string | Buffer)[]; way: Way }

async function postMs({ address }: Product, { authorization, bodies, way }: Posting): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS })
  const headers = {
    authorization,
    'content-type': way === 'json' ? 'application/json' : 'text/csv',
    ...(way === 'csv, gzip' && { 'content-encoding': 'gzip' }),
  }
  let next = 0
  const client = async () => {
    for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        const sent = request(
          `${address}/api/v1/telemetry/samples`,
          { method: 'POST', agent, headers },
          resolve,
        )
        sent.on('error', reject)
        sent.end(body)
      })
      const text = await textOf(answer)
      if (!text.includes(`"accepted":${POST},`)) throw new Error(text)
    }
  }
  const ms = await timed(() => Promise.all(Array.from({ length: CLIENTS }, client)))
  agent.destroy()
  return ms
}

async function copyMs({ pool }: App, samples: readonly Sample[]): Promise<number> {
  const lines = Array.from({ length: samples.length / POST }, (_, index) =>
    Buffer.from(
      samples
        .slice(index * POST, index * POST + POST)
        .map(({ place, at, watts }) => `${OTHERS + place}\t${new Date(at).toISOString()}\t${watts}\n`)
        .join(''),
    ),
  )
  const client = await pool.connect()
  try {
    return await timed(async () => {
      const stream = client.query(copyFrom('copy telemetry.sample (device, at, power) from stdin'))
      const ended = once(stream, 'finish')
      for (const each of lines) if (!stream.write(each)) await once(stream, 'drain')
      stream.end()
      await ended
    })
  } finally {
    client.release()
  }
}
