import { setImmediate as breathe } from 'node:timers/promises'
import { newId } from '../../lib/ids.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { deriveDuties } from '../rules/derive.ts'
import { differenceOf, rowOf, scopeRowOf, scopesToWrite, type Moved } from '../rules/difference.ts'
import type { Ground } from '../rules/law.ts'
import {
  findOrphans,
  lockDuties,
  readScopes,
  readStanding,
  writeDuties,
  writeScopes,
} from '../store/duties.ts'
import { readFacts, readFactsOf, type FactRow } from '../store/subjects.ts'
import { clearTouched, findWhole, hasTouched, takeTouched } from '../store/touched.ts'
import { groundOf } from './ground.ts'
import { settleCampaigns } from './campaigns.ts'
import { reachOf } from './reach.ts'
import { factQuery, subjectOf } from './subjects.ts'
import { tellMoved } from './tell.ts'

/** What a recomputation did; `written` counts rows, so that nothing changed is nought. */
export type Settled = { instruments: number; written: number; moved: Moved[] }

const BATCH = 5000

/** Derives the obligations of a batch anew and writes what differs. */
async function settleRows(
  trx: Trx,
  ground: Ground,
  rows: readonly FactRow[],
  ids: string[],
): Promise<Settled> {
  const { dated } = factQuery(ground)
  const derived = rows.map((row) => ({ row, ...deriveDuties(subjectOf(row, dated), ground) }))
  const [standing, scopes] = await Promise.all([readStanding(trx, 'instrument', ids), readScopes(trx, ids)])
  const difference = differenceOf(
    standing,
    derived.flatMap(({ duties }) => duties.map(rowOf)),
  )
  const made = difference.made.map((row) => ({ ...row, id: newId() }))
  await writeDuties(trx, { ...difference, made })
  const fresh = scopesToWrite(
    scopes,
    derived.map(({ row, scope }) => scopeRowOf(row.id, row.organisation_id, scope)),
  )
  const present = new Set(rows.map(({ id }) => id))
  const gone = scopes.map((each) => each.instrument_id).filter((id) => !present.has(id))
  await writeScopes(trx, fresh, gone)
  const written =
    made.length + difference.changed.length + difference.gone.length + fresh.length + gone.length
  return { instruments: rows.length, written, moved: difference.moved }
}

const sumOf = (parts: readonly Settled[]): Settled => ({
  instruments: parts.reduce((sum, { instruments }) => sum + instruments, 0),
  written: parts.reduce((sum, { written }) => sum + written, 0),
  moved: parts.flatMap(({ moved }) => moved),
})

const ground = (app: App): Promise<Ground> => groundOf(app.db, app.config.profile, app.clock.today())

/** Derives the obligations of all instruments anew, batch by batch; what stands right already is not written. */
export async function settleAll(app: App): Promise<Settled> {
  const held = await ground(app)
  const parts: Settled[] = []
  const reach = await reachOf(app)
  for (let after: string | null = null; ;) {
    const from: string | null = after
    const { settled, rows } = await app.db.transaction().execute(async (trx) => {
      await lockDuties(trx)
      const read = await readFacts(trx, factQuery(held), { after: from, limit: BATCH })
      const ids = read.map(({ id }) => id)
      return { settled: await settleRows(trx, held, read, ids), rows: read }
    })
    parts.push(settled)
    reach.take(rows)
    const last = rows.at(-1)
    if (last === undefined || rows.length < BATCH) break
    after = last.id
    await breathe()
  }
  parts.push(await settleThese(app, held, await findOrphans(app.db)))
  await reach.save()
  parts.push({ instruments: 0, written: await settleCampaigns(app), moved: [] })
  return sumOf(parts)
}

async function settleThese(app: App, held: Ground, ids: string[]): Promise<Settled> {
  if (ids.length === 0) return { instruments: 0, written: 0, moved: [] }
  return app.db.transaction().execute(async (trx) => {
    await lockDuties(trx)
    return settleRows(trx, held, await readFactsOf(trx, factQuery(held), ids), ids)
  })
}

/** The whole anew with the new day: exemptions that began or ended, texts that came into force. */
export async function settleNightly(app: App): Promise<void> {
  const { instruments, written } = await settleAll(app)
  app.log.info({ instruments, written }, 'obligations')
}

/**
 * Takes up what changed since last time: the whole where the book or the calendar changed, telling whom a date moved;
 * else the instruments that were touched. Says how many there were; nought means that all stands right.
 */
export async function settleTouched(app: App): Promise<number> {
  const whole = await findWhole(app.db)
  if (whole !== undefined) {
    const settled = await settleAll(app)
    const cause = whole.causes.at(-1)
    if (cause !== undefined) await tellMoved(app, settled.moved, cause)
    await clearTouched(app.db, whole.upTo)
    return Math.max(settled.instruments, 1)
  }
  if (!(await hasTouched(app.db))) return 0
  const held = await ground(app)
  const count = await app.db.transaction().execute(async (trx) => {
    await lockDuties(trx)
    const ids = await takeTouched(trx, BATCH)
    if (ids.length > 0) await settleRows(trx, held, await readFactsOf(trx, factQuery(held), ids), ids)
    return ids.length
  })
  if (count > 0) await settleCampaigns(app)
  return count
}
