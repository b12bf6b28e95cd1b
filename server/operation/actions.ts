import { done, refused, type Outcome } from '../lib/refusal.ts'
import type { App } from '../platform/app.ts'
import { isOwnMachine } from '../platform/http/own-machine.ts'
import type { Call } from '../platform/http/route.ts'
import { may } from '../platform/permissions.ts'
import type { Principal } from '../platform/principal.ts'
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
