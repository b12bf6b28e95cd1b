import { randomBytes } from 'node:crypto'
import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId, newId } from '../../lib/ids.ts'
import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import { isInnerHost } from '../../platform/outbound/index.ts'
import type { Principal } from '../../platform/principal.ts'
import { lock } from '../../platform/secret-box.ts'
import { judgeUrl } from '../rules.ts'
import type {
  NewWebhook,
  Webhook,
  WebhookChange,
  WebhookCreated,
  WebhookList,
  WebhookQuery,
} from '../schema.ts'
import {
  addWebhook,
  listWebhooks,
  removeWebhook,
  saveWebhook,
  takeWebhook,
  type WebhookRow,
} from '../store/webhooks.ts'
import { webhookKey } from './key.ts'

const PREFIX = 'dayiwh_'
const GONE: Refusal = { code: 'not_found.webhook' }

const shown = (row: WebhookRow): Webhook => ({
  id: row.id,
  name: row.name,
  url: row.url,
  actions: row.actions,
  organisationId: row.organisationId,
  createdAt: row.createdAt.toISOString(),
  failures: row.failures,
  failingSince: row.failingSince?.toISOString() ?? null,
  disabledAt: row.disabledAt?.toISOString() ?? null,
  disabledBy: row.disabledBy,
})

export async function readWebhooks(
  app: App,
  principal: Principal,
  { limit, cursor }: WebhookQuery,
): Promise<Outcome<WebhookList>> {
  const [before = null] = cursor === undefined ? [] : (decodeCursor(cursor, 1) ?? [0])
  if (before !== null && (typeof before !== 'string' || !isId(before)))
    return refused({ code: 'malformed.cursor', pointer: '/cursor' })
  const rows = await listWebhooks(app.db, principal.scope, { limit: limit + 1, before })
  const last = rows[limit - 1]
  return done({
    items: rows.slice(0, limit).map(shown),
    next: rows.length > limit && last !== undefined ? encodeCursor([last.id]) : null,
  })
}

/** An address that may be posted to; a name is asked where it leads at each delivery. */
function judge(app: App, url: string): Refusal[] {
  const faults = judgeUrl(url)
  if (faults.length > 0 || app.config.webhooksWithin) return faults
  const inner = isInnerHost(new URL(url).hostname)
  return inner ? [{ code: 'webhooks.url_inner', pointer: '/url' }] : []
}

/** A new receiver; its secret is shown this once. */
export async function createWebhook(
  app: App,
  principal: Principal,
  { name, url, actions }: NewWebhook,
): Promise<Outcome<WebhookCreated>> {
  const faults = judge(app, url)
  if (faults.length > 0) return refused(...faults)
  const secret = PREFIX + randomBytes(32).toString('base64url')
  const locked = lock(await webhookKey(app), secret)
  const organisationId = principal.scope.kind === 'everything' ? null : principal.organisationId
  const createdBy = principal.kind === 'person' ? principal.id : null
  const row = await app.db.transaction().execute(async (trx) => {
    const added = await addWebhook(trx, {
      id: newId(),
      organisationId,
      name,
      url,
      actions,
      createdBy,
      secret: locked,
    })
    await recordEvents(trx, principal, [
      { action: 'webhook.created', subjectKind: 'webhook', subjectId: added.id, detail: { actions } },
    ])
    return added
  })
  return done({ ...shown(row), secret })
}

export async function changeWebhook(
  app: App,
  principal: Principal,
  { id, change }: { id: string; change: WebhookChange },
): Promise<Outcome<Webhook>> {
  const faults = change.url === undefined ? [] : judge(app, change.url)
  if (faults.length > 0) return refused(...faults)
  const row = await app.db.transaction().execute(async (trx) => {
    const before = await takeWebhook(trx, principal.scope, id)
    if (before === undefined) return undefined
    const { enabled = before.disabledAt === null, ...facts } = change
    const after = await saveWebhook(trx, { ...before, ...facts, enabled })
    const detail = { fields: Object.keys(change), enabled }
    await recordEvents(trx, principal, [
      { action: 'webhook.changed', subjectKind: 'webhook', subjectId: id, detail },
    ])
    return after
  })
  return row === undefined ? refused(GONE) : done(shown(row))
}

export async function deleteWebhook(
  app: App,
  principal: Principal,
  id: string,
): Promise<Outcome<{ id: string }>> {
  const isGone = await app.db.transaction().execute(async (trx) => {
    const before = await takeWebhook(trx, principal.scope, id)
    if (before === undefined) return false
    await removeWebhook(trx, id)
    await recordEvents(trx, principal, [{ action: 'webhook.removed', subjectKind: 'webhook', subjectId: id }])
    return true
  })
  return isGone ? done({ id }) : refused(GONE)
}
