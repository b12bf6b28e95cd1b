import { done, refused, type Outcome } from '../lib/refusal.ts'
import type { App } from '../platform/app.ts'
import type { Call } from '../platform/http/route.ts'
import { VERSION } from '../platform/version.ts'
import { countListed, ping } from './store.ts'

/** The process lives. */
export const healthy = async (): Promise<Outcome<{ status: 'ok'; version: string }>> =>
  done({ status: 'ok', version: VERSION })

/** The process can serve: its database answers. */
export async function ready(app: App): Promise<Outcome<{ status: 'ok'; version: string }>> {
  const answers = await ping(app.db).catch(() => false)
  return answers ? healthy() : refused({ code: 'unavailable.database' })
}

/** Figures for Prometheus; those of the catalogue are counted when asked. */
export async function sendMetrics(app: App, raw: Call['raw']): Promise<Outcome<undefined>> {
  app.metrics.listed.set(await countListed(app.db))
  await raw.reply.type(app.metrics.registry.contentType).send(await app.metrics.registry.metrics())
  return done(undefined)
}
