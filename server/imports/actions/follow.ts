import { setTimeout as pause } from 'node:timers/promises'
import { done, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { openEventStream, type EventStream } from '../../platform/http/event-stream.ts'
import type { Call } from '../../platform/http/route.ts'
import { findJob } from '../store/job.ts'
import { jobView, seen } from './views.ts'

const EVERY_MS = 400
const SILENCE_MS = 15_000
const LONGEST_MS = 3_600_000

/**
 * Server-sent events of an import: `progress` with its whole state whenever that changes, `end` once it is over.
 * Each event is complete in itself, so a connection that breaks is resumed by simply opening it again.
 */
export async function followImport(
  app: App,
  { principal, raw }: Pick<Call, 'principal' | 'raw'>,
  id: string,
): Promise<Outcome<null>> {
  const found = await seen(app, principal, id)
  if (!found.ok) return found
  const stream = openEventStream(raw)
  try {
    await send(app, id, stream)
  } catch (error) {
    if (!stream.gone.aborted) app.log.warn({ err: error, import: id }, 'events of an import ended early')
  } finally {
    stream.end()
  }
  return done(null)
}

async function send(app: App, id: string, { gone, write }: EventStream): Promise<void> {
  let last = ''
  let number = 0
  let silent = 0
  for (let waited = 0; waited < LONGEST_MS && !gone.aborted; waited += EVERY_MS) {
    const job = await findJob(app.db, id)
    if (job === undefined) return
    const data = JSON.stringify(jobView(job))
    const over = job.state === 'done' || job.state === 'refused' || job.state === 'failed'
    if (data !== last || over) {
      number += 1
      await write(`id: ${number}\nevent: ${over ? 'end' : 'progress'}\ndata: ${data}\n\n`)
      silent = 0
      last = data
    } else if (silent >= SILENCE_MS) {
      await write(': still there\n\n')
      silent = 0
    }
    if (over) return
    silent += EVERY_MS
    await pause(EVERY_MS, undefined, { signal: gone })
  }
}
