import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import type { OptOutView } from '../schema/live.ts'
import { addOptOut, findOptOut, removeOptOut } from '../store/opt-out.ts'
import { settleBoard } from './board.ts'

const viewOf = (optOut: { reason: string; at: Date } | null): OptOutView => ({
  shown: optOut === null,
  reason: optOut?.reason ?? null,
  at: optOut?.at.toISOString() ?? null,
})

/** Whether the public sees what an instrument does, and why not. */
export async function readOptOut(app: App, viewer: Principal, id: string): Promise<Outcome<OptOutView>> {
  const found = await findOptOut(app.db, viewer.scope, id)
  return found === undefined ? refused({ code: 'not_found.instrument' }) : done(viewOf(found.optOut))
}

/** Takes an instrument's live state off the public pages, with the reason; a second time changes nothing. */
export async function optOut(
  app: App,
  viewer: Principal,
  id: string,
  reason: string,
): Promise<Outcome<OptOutView>> {
  return change(app, viewer, id, async (trx) => {
    const row = { instrumentId: id, reason: reason.trim(), by: viewer.id, now: app.clock.now() }
    return (await addOptOut(trx, row)) ? { action: 'live.hidden', reason: row.reason } : undefined
  })
}

/** Shows it again. */
export const optIn = (app: App, viewer: Principal, id: string): Promise<Outcome<OptOutView>> =>
  change(app, viewer, id, async (trx) =>
    (await removeOptOut(trx, id)) ? { action: 'live.shown', reason: null } : undefined,
  )

type Trx = Parameters<typeof recordEvents>[0]
// Not among the actions of the entry itself, which are public with their reasons.
type Done = { action: string; reason: string | null } | undefined

async function change(
  app: App,
  viewer: Principal,
  id: string,
  write: (trx: Trx) => Promise<Done>,
): Promise<Outcome<OptOutView>> {
  const isReached = await app.db.transaction().execute(async (trx) => {
    if ((await findOptOut(trx, viewer.scope, id)) === undefined) return false
    const did = await write(trx)
    if (did !== undefined)
      await recordEvents(trx, viewer, [{ ...did, subjectKind: 'instrument', subjectId: id }])
    return true
  })
  if (!isReached) return refused({ code: 'not_found.instrument' })
  await settleBoard(app, [id])
  return readOptOut(app, viewer, id)
}
