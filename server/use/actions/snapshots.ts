import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import type { DifferenceList, Snapshot as View, SnapshotList, SnapshotState } from '../schema/snapshots.ts'
import { findStandings, listDifferences, type Standing } from '../store/published.ts'
import { findSnapshot, listSnapshots, readLines, type Snapshot } from '../store/snapshots.ts'
import { PAGE } from './cursors.ts'

export const viewOf = (snapshot: Snapshot, standing: Standing | undefined): View => ({
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
  state: stateOf(standing),
  checkedAt: standing?.checkedAt?.toISOString() ?? null,
})

/** Which instruments differ is for those in charge; that some do is not. */
function stateOf(standing: Standing | undefined): SnapshotState {
  if (standing === undefined) return 'checking'
  if (standing.replaced) return 'replaced'
  if (standing.differing > 0) return 'changed'
  return standing.checkedAt === null || standing.waiting > 0 ? 'checking' : 'equal'
}

/** Published periods, the latest first. */
export async function readSnapshots(
  app: App,
  { limit = PAGE, cursor }: { limit?: number; cursor?: string },
): Promise<Outcome<SnapshotList>> {
  const before = idIn(cursor)
  if (before === undefined) return refused({ code: 'malformed.cursor', pointer: '/cursor' })
  const rows = await listSnapshots(app.db, { before, limit: limit + 1 })
  const items = rows.slice(0, limit)
  const standings = await findStandings(
    app.db,
    items.map(({ id }) => id),
  )
  const last = rows.length > limit ? items.at(-1) : undefined
  return done({
    items: items.map((each) => viewOf(each, standings.get(each.id))),
    nextCursor: last === undefined ? null : encodeCursor([last.id]),
  })
}

/** The id that a cursor names; null for none, undefined where it is no cursor. */
function idIn(cursor: string | undefined): string | null | undefined {
  if (cursor === undefined) return null
  const [id] = decodeCursor(cursor, 1) ?? []
  return typeof id === 'string' && isId(id) ? id : undefined
}

/** The instruments that come out otherwise today than they were published. */
export async function readDifferences(
  app: App,
  viewer: Principal,
  id: string,
  { limit = PAGE, cursor }: { limit?: number; cursor?: string },
): Promise<Outcome<DifferenceList>> {
  const after = idIn(cursor)
  if (after === undefined) return refused({ code: 'malformed.cursor', pointer: '/cursor' })
  if ((await findSnapshot(app.db, id)) === undefined) return refused({ code: 'not_found.use_snapshot' })
  const rows = await listDifferences(app.db, viewer.scope, { snapshotId: id, after, limit: limit + 1 })
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return done({
    items: items.map(({ unitId, unitName, foundAt, ...row }) => ({
      ...row,
      unit: { id: unitId, name: unitName },
      foundAt: foundAt.toISOString(),
    })),
    nextCursor: last === undefined ? null : encodeCursor([last.id]),
  })
}

/** The canonical text of a snapshot, whose SHA-256 is its digest. */
export async function sendRecords(app: App, id: string, reply: FastifyReply): Promise<Outcome<undefined>> {
  const snapshot = await findSnapshot(app.db, id)
  if (snapshot === undefined) return refused({ code: 'not_found.use_snapshot' })
  await reply
    .header('content-type', 'text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${nameOf(snapshot)}.csv"`)
    .send(Readable.from(textOf(app, id)))
  return done(undefined)
}

/** The canonical text piece by piece. */
export async function* textOf(app: App, id: string): AsyncGenerator<string> {
  for await (const lines of readLines(app.db, id)) yield `${lines.join('\n')}\n`
}

/** The name of a snapshot's files, without its end. */
export const nameOf = ({ period, version }: Pick<Snapshot, 'period' | 'version'>): string =>
  `use-${period}-v${version}`
