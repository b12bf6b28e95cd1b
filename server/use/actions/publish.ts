import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId, newId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import { compared, factsIn, type Compared } from '../rules/canonical.ts'
import { periodOf } from '../rules/period.ts'
import type { PublishBody, Snapshot as View, SnapshotList } from '../schema/snapshots.ts'
import {
  addSnapshot,
  findSnapshot,
  findSnapshotOf,
  listSnapshots,
  readLines,
  type Snapshot,
} from '../store/snapshots.ts'
import { PAGE } from './cursors.ts'
import { openDefinitions } from './definitions.ts'
import { freeze } from './freeze.ts'
import { countTouched } from './recount.ts'

const viewOf = (snapshot: Snapshot): View => ({
  id: snapshot.id,
  period: snapshot.period,
  version: snapshot.version,
  from: snapshot.from,
  until: snapshot.until,
  digest: snapshot.digest,
  instruments: snapshot.instruments,
  records: snapshot.records,
  definitions: [...snapshot.definitions.applied],
  publishedAt: snapshot.publishedAt.toISOString(),
  note: snapshot.note,
})

const ROUNDS = 200

/** Freezes a period that is over: its figures and de-identified records, for good. */
export async function publish(
  app: App,
  principal: Principal,
  { period: text, note }: PublishBody,
): Promise<Outcome<View>> {
  const period = periodOf(text)
  if (period === undefined) return refused({ code: 'use.period', pointer: '/period' })
  if (period.until >= app.clock.today()) return refused({ code: 'use.not_over', pointer: '/period' })
  for (let round = 0; (await countTouched(app)) > 0; round += 1)
    if (round === ROUNDS) return refused({ code: 'use.still_counting' })
  const definitions = (await openDefinitions(app))(period.until)
  const standing = await findSnapshotOf(app.db, period)
  if (standing !== undefined && (await verify(app, standing.id))?.equal === true)
    return refused({ code: 'use.same', pointer: '/period' })
  const salt = randomBytes(32)
  const id = newId()
  await app.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const { lines, rows, ...made } = await freeze(trx, { period, definitions, salt })
      const about = {
        from: period.from,
        until: period.until,
        period: period.text,
        note: note?.trim() ?? null,
      }
      const by = {
        publishedBy: principal.kind === 'person' ? principal.id : null,
        publishedAt: app.clock.now(),
      }
      await addSnapshot(trx, { ...made, ...about, ...by, id, definitions, salt }, rows, lines)
      const detail = { period: period.text, digest: made.digest }
      await recordEvents(trx, principal, [
        { action: 'use.published', subjectKind: 'use_snapshot', subjectId: id, detail },
      ])
    })
  const snapshot = await findSnapshot(app.db, id)
  return snapshot === undefined ? refused({ code: 'not_found.use_snapshot' }) : done(viewOf(snapshot))
}

/** Published periods, the latest first. */
export async function readSnapshots(
  app: App,
  { limit = PAGE, cursor }: { limit?: number; cursor?: string },
): Promise<Outcome<SnapshotList>> {
  const [before = null] = cursor === undefined ? [] : (decodeCursor(cursor, 1) ?? ['none'])
  if (before !== null && !(typeof before === 'string' && isId(before)))
    return refused({ code: 'malformed.cursor', pointer: '/cursor' })
  const rows = await listSnapshots(app.db, { before, limit: limit + 1 })
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return done({ items: items.map(viewOf), nextCursor: last === undefined ? null : encodeCursor([last.id]) })
}

/** The canonical text of a snapshot, whose SHA-256 is its digest. */
export async function sendRecords(app: App, id: string, reply: FastifyReply): Promise<Outcome<undefined>> {
  const snapshot = await findSnapshot(app.db, id)
  if (snapshot === undefined) return refused({ code: 'not_found.use_snapshot' })
  async function* text() {
    for await (const lines of readLines(app.db, id)) yield `${lines.join('\n')}\n`
  }
  await reply
    .header('content-type', 'text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="use-${snapshot.period}-v${snapshot.version}.csv"`)
    .send(Readable.from(text()))
  return done(undefined)
}

export type Verified = Compared & { snapshot: Snapshot; digest: string }

/** Counts a published period anew from intervals and records, by its own definitions, and says what differs. */
async function verify(app: App, id: string): Promise<Verified | undefined> {
  const snapshot = await findSnapshot(app.db, id)
  const period = snapshot === undefined ? undefined : periodOf(snapshot.period)
  if (snapshot === undefined || period === undefined) return undefined
  const published: string[] = []
  for await (const lines of readLines(app.db, id)) published.push(...lines)
  const { definitions, salt } = snapshot
  const now = await freeze(app.db, { period, definitions, salt, facts: factsIn(published) })
  return { ...compared(published, now.lines), digest: now.digest, snapshot }
}

/** The same for the last word on a period; `undefined` where none was published. */
export async function verifyPeriod(app: App, text: string): Promise<Verified | undefined> {
  const period = periodOf(text)
  const standing = period === undefined ? undefined : await findSnapshotOf(app.db, period)
  return standing === undefined ? undefined : verify(app, standing.id)
}
