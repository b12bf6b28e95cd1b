import { setTimeout as pause } from 'node:timers/promises'
import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { openEventStream } from '../../platform/http/event-stream.ts'
import type { Call } from '../../platform/http/route.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { networkOf } from '../../lib/address.ts'

/** What a stream has to say since it was last asked; null: nothing. `stop` ends it. */
export type Source = { take: () => string | null; stop: () => void }

type Open = { all: number; byNetwork: Map<string, number> }
const open = new WeakMap<App, Open>()

/** Counts a stream in, or says why not; the function returned counts it out. */
function enter(app: App, ip: string): (() => void) | Refusal {
  const now: Open = open.get(app) ?? { all: 0, byNetwork: new Map() }
  open.set(app, now)
  const params = { seconds: parameters.aliveSeconds }
  if (now.all >= parameters.mostStreams) return { code: 'rate_limited.live', params }
  const network = networkOf(ip)
  const mine = now.byNetwork.get(network) ?? 0
  if (mine >= parameters.mostStreamsOfAddress)
    return { code: 'rate_limited.live_address', params: { ...params, n: parameters.mostStreamsOfAddress } }
  now.all += 1
  now.byNetwork.set(network, mine + 1)
  return () => {
    now.all -= 1
    const left = (now.byNetwork.get(network) ?? 1) - 1
    if (left > 0) now.byNetwork.set(network, left)
    else now.byNetwork.delete(network)
  }
}

// A reader who hears nothing for longer than this knows that the line is dead.
const ALIVE = 'event: alive\ndata: null\n\n'

/**
 * Server-sent events from a source until the reader leaves: what it has to say whenever it wakes, a sign of life in
 * between. Refused where too many are open already, of this process or of one address, before anything is read; or
 * where the source refuses.
 */
export async function follow(
  app: App,
  raw: Call['raw'],
  begin: (wake: () => void) => Promise<Source | Refusal>,
): Promise<Outcome<null>> {
  const leave = enter(app, raw.request.ip)
  if (typeof leave !== 'function') return refused(leave)
  const news = { come: new AbortController() }
  try {
    const source = await begin(() => news.come.abort())
    if ('code' in source) return refused(source)
    try {
      // Whoever left while it began is not waited for.
      if (!raw.request.raw.socket.destroyed) await pour(app, raw, source, news)
    } finally {
      source.stop()
    }
  } finally {
    leave()
  }
  return done(null)
}

async function pour(
  app: App,
  raw: Call['raw'],
  source: Source,
  news: { come: AbortController },
): Promise<void> {
  const stream = openEventStream(raw)
  const until = performance.now() + parameters.longestMinutes * 60_000
  try {
    while (!stream.gone.aborted && performance.now() < until) {
      news.come = new AbortController()
      await stream.write(source.take() ?? ALIVE)
      const signal = AbortSignal.any([stream.gone, news.come.signal])
      await pause(parameters.aliveSeconds * 1000, undefined, { signal, ref: false }).catch(() => undefined)
    }
  } catch (error) {
    if (!stream.gone.aborted) app.log.warn({ err: error }, 'a live stream ended early')
  } finally {
    stream.end()
  }
}
