import { setTimeout as pause } from 'node:timers/promises'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { openEventStream, type EventStream } from '../../platform/http/event-stream.ts'
import type { Call } from '../../platform/http/route.ts'
import parameters from '../parameters.json' with { type: 'json' }
import type { LiveStates } from '../schema.ts'
import { readBoard } from '../store/board.ts'
import { listenersOf } from './listeners.ts'

/** What these instruments do; those that nothing measures or that are not shown are left out. */
export async function readLive(app: App, ids: readonly string[]): Promise<LiveStates['items']> {
  const rows = await readBoard(app.db, ids)
  return rows.map(({ instrumentId, state, since }) => ({
    id: instrumentId,
    state,
    since: since?.toISOString() ?? null,
  }))
}

const open = new WeakMap<App, number>()

const change = (app: App, by: number): number => {
  const count = (open.get(app) ?? 0) + by
  open.set(app, count)
  return count
}

/**
 * Server-sent events: `states` with all that were asked for, then `states` with those that changed. A line that is no
 * longer shown comes with state null. Each event is complete, so a broken stream is simply opened again.
 */
export async function followLive(
  app: App,
  { raw }: Pick<Call, 'raw'>,
  asked: readonly string[],
): Promise<Outcome<null>> {
  if ((open.get(app) ?? 0) >= parameters.mostStreams)
    return refused({ code: 'rate_limited.live', params: { seconds: parameters.aliveSeconds } })
  change(app, 1)
  const stream = openEventStream(raw)
  try {
    await send(app, stream, [...new Set(asked)])
  } catch (error) {
    if (!stream.gone.aborted) app.log.warn({ err: error }, 'live states ended early')
  } finally {
    change(app, -1)
    stream.end()
  }
  return done(null)
}

/** How long changes are gathered before they are read and sent together. */
const GATHER_MS = 200

async function send(app: App, stream: EventStream, asked: readonly string[]): Promise<void> {
  const watched = new Set(asked)
  let turned = new Set<string>(asked)
  let wake = new AbortController()
  const listener = (ids: readonly string[]) => {
    const mine = ids.filter((id) => watched.has(id))
    if (mine.length === 0) return
    mine.forEach((id) => turned.add(id))
    wake.abort()
  }
  listenersOf(app).add(listener)
  const until = performance.now() + parameters.longestMinutes * 60_000
  try {
    while (!stream.gone.aborted && performance.now() < until) {
      const ids = [...turned]
      turned = new Set()
      await stream.write(ids.length === 0 ? ': still there\n\n' : await eventOf(app, ids))
      wake = new AbortController()
      if (turned.size === 0) await quiet(parameters.aliveSeconds * 1000, [stream.gone, wake.signal])
      await quiet(GATHER_MS, [stream.gone])
    }
  } finally {
    listenersOf(app).delete(listener)
  }
}

const quiet = (ms: number, signals: AbortSignal[]): Promise<void> =>
  pause(ms, undefined, { signal: AbortSignal.any(signals), ref: false }).catch(() => undefined)

async function eventOf(app: App, ids: readonly string[]): Promise<string> {
  const items = await readLive(app, ids)
  const shown = new Set(items.map(({ id }) => id))
  const gone = ids.filter((id) => !shown.has(id)).map((id) => ({ id, state: null, since: null }))
  return `event: states\ndata: ${JSON.stringify([...items, ...gone])}\n\n`
}
