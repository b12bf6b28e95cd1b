import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import type { RejectionList, RejectionQuery, TelemetrySummary } from '../schema.ts'
import { codesWithin } from '../store/reach.ts'
import {
  countRejected,
  listRejections,
  sumsSince,
  type Position,
  type RejectionRow,
} from '../store/rejections.ts'
import { inBoth } from './receive.ts'

const HOUR = 3_600_000
const [EARLIEST, LATEST] = [Date.UTC(2000, 0, 1), Date.UTC(2200, 0, 1)]

/** What was refused of devices within reach, the newest first; senders that are no devices only to whoever sees all. */
export async function readRejections(
  app: App,
  viewer: Principal,
  { limit, cursor, code, reason, since }: RejectionQuery,
): Promise<Outcome<RejectionList>> {
  const after = cursor === undefined ? undefined : positionOf(cursor)
  if (cursor !== undefined && after === undefined)
    return refused({ code: 'malformed.cursor', pointer: '/cursor' })
  const codes = await codesWithin(app.db, viewer.scope)
  const wanted = { codes, code, reason, since: momentIn(since), after, limit: limit + 1 }
  const rows = await listRejections(app.telemetry.db, wanted)
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return done({
    items: items.map((row) => shown(row)),
    nextCursor: last === undefined ? null : encodeCursor([last.minute.toISOString(), last.code, last.reason]),
  })
}

/** Before the platform there was nothing; a year that the database does not know asks for no less. */
function momentIn(since: string | undefined): Date | undefined {
  const at = since === undefined ? NaN : Date.parse(since)
  return at > EARLIEST && at < LATEST ? new Date(at) : undefined
}

const shown = ({ minute, lastAt, ...row }: RejectionRow) => ({
  ...row,
  ...inBoth(row.reason),
  minute: minute.toISOString(),
  lastAt: lastAt.toISOString(),
})

function positionOf(cursor: string): Position | undefined {
  const [minute, code, reason] = decodeCursor(cursor, 3) ?? []
  const fits = typeof minute === 'string' && momentIn(minute) !== undefined
  return fits && typeof code === 'string' && typeof reason === 'string' ? { minute, code, reason } : undefined
}

/** The last hour: what was taken and refused, and how far the states are behind. */
export async function readSummary(app: App, viewer: Principal): Promise<Outcome<TelemetrySummary>> {
  const now = app.clock.now()
  const since = new Date(now.getTime() - HOUR)
  const codes = await codesWithin(app.db, viewer.scope)
  const [sums, refusals] = await Promise.all([
    sumsSince(app.telemetry.db, since),
    countRejected(app.telemetry.db, codes, since),
  ])
  const lag = sums.oldest === null ? 0 : Math.max(0, now.getTime() - sums.oldest.getTime()) / 1000
  const isAll = codes === null
  return done({
    since: since.toISOString(),
    until: now.toISOString(),
    taken: isAll ? sums.taken : null,
    duplicates: isAll ? sums.duplicates : null,
    refused: refusals,
    lagSeconds: isAll ? lag : null,
  })
}
