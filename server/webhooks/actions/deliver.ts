import { createHmac } from 'node:crypto'
import type { App } from '../../platform/app.ts'
import { listen } from '../../platform/db/listen.ts'
import { recordEvents } from '../../platform/events.ts'
import { InnerAddressError, postOutside } from '../../platform/outbound/index.ts'
import { system } from '../../platform/principal.ts'
import { unlock } from '../../platform/secret-box.ts'
import { notify } from '../../notices/index.ts'
import { OFF_AFTER, pauseAfter, TRIES } from '../rules.ts'
import {
  endDelivered,
  nextDueIn,
  noteFailure,
  removeOld,
  switchOff,
  takeDue,
  type Due,
  type Failing,
} from '../store/deliveries.ts'
import { webhookKey } from './key.ts'

const IDLE_MS = 60_000
const KEPT_DAYS = 30

/** Takes events to those who want to hear of them, as long as the product serves. */
export async function keepDelivering(app: App, stopped: AbortSignal): Promise<void> {
  const bell = await listen(app.pool, 'webhook_waiting')
  try {
    while (!stopped.aborted) {
      const due = await takeDue(app.db)
      await Promise.all(due.map((each) => deliver(app, each)))
      if (due.length > 0) continue
      const pause = await nextDueIn(app.db)
      await bell.rung(Math.min(IDLE_MS, Math.max(100, pause ?? IDLE_MS)), stopped)
    }
  } finally {
    bell.close()
  }
}

async function deliver(app: App, due: Due): Promise<void> {
  try {
    const status = await post(app, due)
    if (status >= 200 && status < 300) await endDelivered(app.db, due, status)
    else await fail(app, due, { status, fault: `answered ${status}` })
  } catch (error) {
    await fail(app, due, { status: null, fault: faultOf(error) })
  }
}

/** Signed over id, time and body: whoever holds the secret can tell a replay by the time, a repetition by the id. */
async function post(app: App, { url, secret, event }: Due): Promise<number> {
  const { subjectKind, subjectId, ...rest } = event
  const body = JSON.stringify({ ...rest, subject: { kind: subjectKind, id: subjectId } })
  const timestamp = String(Math.floor(app.clock.now().getTime() / 1000))
  const key = unlock(await webhookKey(app), secret)
  const signature = createHmac('sha256', key).update(`${event.id}.${timestamp}.${body}`).digest('hex')
  const headers = {
    'user-agent': 'Dayi-Webhook',
    'x-dayi-id': event.id,
    'x-dayi-event': event.action,
    'x-dayi-timestamp': timestamp,
    'x-dayi-signature': `sha256=${signature}`,
  }
  return postOutside({ url, body, headers, allowInner: app.config.webhooksWithin })
}

/** Short and without an address: a failure is shown to whoever may read the webhook. */
function faultOf(error: unknown): string {
  if (error instanceof InnerAddressError) return 'inner_address'
  if (error instanceof Error && error.name === 'TimeoutError') return 'timeout'
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : 'unreachable'
}

async function fail(
  app: App,
  due: Due,
  { status, fault }: { status: number | null; fault: string },
): Promise<void> {
  const isLast = due.attempts >= TRIES
  await app.db.transaction().execute(async (trx) => {
    const pause = pauseAfter(due.attempts)
    const failing = await noteFailure(trx, due, { status, fault, pause, isLast })
    if (failing === undefined || !isLongFailing(failing)) return
    await switchOff(trx, failing.id)
    const { id: subjectId, name, failures: count, createdBy } = failing
    await recordEvents(trx, system, [
      { action: 'webhook.disabled', subjectKind: 'webhook', subjectId, detail: { failures: count } },
    ])
    const dedupeKey = `webhook-off-${subjectId}-${due.eventId}`
    if (createdBy !== null)
      await notify(app, trx, [
        {
          to: createdBy,
          kind: 'webhook.disabled',
          params: { name, count },
          link: '/desk',
          dedupeKey,
        },
      ])
  })
}

const isLongFailing = ({ failures, seconds }: Failing): boolean =>
  failures >= OFF_AFTER.failures && seconds >= OFF_AFTER.seconds

/** Deliveries that ended a month ago are forgotten; the events stay. */
export const forgetDeliveries = (app: App): Promise<void> => removeOld(app.db, KEPT_DAYS)
