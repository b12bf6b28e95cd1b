import { done, refused, type Outcome } from '../lib/refusal.ts'
import type { App } from '../platform/app.ts'
import { isOwnMachine } from '../platform/http/own-machine.ts'
import type { Call } from '../platform/http/route.ts'
import { may } from '../platform/permissions.ts'
import type { Principal } from '../platform/principal.ts'
import { VERSION } from '../platform/version.ts'
import parameters from './parameters.json' with { type: 'json' }
import { countListed, namedFiles, ping } from './store.ts'

/** The process lives. */
export const healthy = async (): Promise<Outcome<{ status: 'ok'; version: string }>> =>
  done({ status: 'ok', version: VERSION })

/** The process can serve: its database answers. */
export async function ready(app: App): Promise<Outcome<{ status: 'ok'; version: string }>> {
  const answers = await ping(app.db).catch(() => false)
  return answers ? healthy() : refused({ code: 'unavailable.database' })
}

/**
 * Figures for Prometheus; those of the catalogue are counted when asked.
 * @returns refused unless asked from this machine itself or with a key that may
 */
export async function sendMetrics(
  app: App,
  principal: Principal,
  raw: Call['raw'],
): Promise<Outcome<undefined>> {
  if (!may(principal, 'metrics.read') && !isOwnMachine(raw.request))
    return refused({ code: 'forbidden.permission', params: { permission: 'metrics.read' } })
  app.metrics.listed.set(await countListed(app.db))
  await raw.reply.type(app.metrics.registry.contentType).send(await app.metrics.registry.metrics())
  return done(undefined)
}

const HOUR_MS = 3_600_000

/**
 * Removes stored files that no row names: their transaction was given up, or the process died before it was kept.
 * Bytes are stored before the row that names them commits, so they are given a day; a backup reads only files that rows
 * name, and is never deprived of one.
 */
export async function sweepFiles(app: App): Promise<{ looked: number; removed: number }> {
  const before = new Date(app.clock.now().getTime() - parameters.unreferencedHours * HOUR_MS)
  const total = { looked: 0, removed: 0 }
  for await (const keys of inBatches(app, before)) {
    // Asked again for each batch, right before anything goes.
    const named = await namedFiles(app.db, keys)
    const orphans = keys.filter((key) => !named.has(key))
    for (const key of orphans) await app.files.remove(key)
    total.looked += keys.length
    total.removed += orphans.length
  }
  if (total.removed > 0) app.log.info(total, 'stored files that nothing refers to were removed')
  return total
}

async function* inBatches(app: App, before: Date): AsyncGenerator<string[]> {
  let keys: string[] = []
  for await (const key of app.files.storedBefore(before)) {
    keys.push(key)
    if (keys.length < parameters.filesAtOnce) continue
    yield keys
    keys = []
  }
  if (keys.length > 0) yield keys
}
