import { setTimeout as pause } from 'node:timers/promises'
import type { App } from '../../platform/app.ts'
import { basisIn, compared, factsIn, sealedLines, type Compared } from '../rules/canonical.ts'
import { periodOf } from '../rules/period.ts'
import { findMarked, readLinesOf, saveCompared, type Differing } from '../store/published.ts'
import {
  findSnapshot,
  findSnapshotOf,
  readLines,
  readRows,
  type OpeningRow,
  type Snapshot,
  type SnapshotRow,
} from '../store/snapshots.ts'
import { codeOf, digestOf, freeze, sealOf, type Before } from './freeze.ts'
import { published as limits } from './parameters.ts'

export type Verified = Compared & { snapshot: Snapshot; digest: string }

type Stored = { rows: SnapshotRow[]; opening: OpeningRow[] }

function beforeOf(shape: Snapshot['shape'], lines: readonly string[], { rows, opening }: Stored): Before {
  return {
    shown: factsIn(lines),
    known: new Map(rows.map((row) => [row.instrument_id, row])),
    opening: shape === 1 ? null : opening,
  }
}

/**
 * Counts a published period anew from intervals and records, by its own definitions, and says what differs; text and
 * rows that were tampered with differ as well.
 */
export async function verify(app: App, id: string): Promise<Verified | undefined> {
  const snapshot = await findSnapshot(app.db, id)
  const period = snapshot === undefined ? undefined : periodOf(snapshot.period)
  if (snapshot === undefined || period === undefined) return undefined
  const lines: string[] = []
  for await (const some of readLines(app.db, id)) lines.push(...some)
  const { definitions, salt, shape } = snapshot
  const stored = await readRows(app.db, id)
  const isWhole =
    digestOf(lines) === snapshot.digest &&
    (shape === 1 || sealOf(salt, stored.rows, stored.opening).basis === basisIn(lines))
  const now = await freeze(app.db, { period, definitions, salt, before: beforeOf(shape, lines, stored) })
  const found = compared(lines, now.lines)
  return { ...found, equal: found.equal && isWhole, digest: now.digest, snapshot }
}

/** The same for the last word on a period; `undefined` where none was published. */
export async function verifyPeriod(app: App, text: string): Promise<Verified | undefined> {
  const period = periodOf(text)
  const standing = period === undefined ? undefined : await findSnapshotOf(app.db, period)
  return standing === undefined ? undefined : verify(app, standing.id)
}

/** Compares what was published with what is counted, as long as the product runs. */
export async function keepCompared(app: App, stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted) {
    if (await comparePublished(app)) continue
    await pause(limits.everyMs, undefined, { signal: stopped }).catch(() => undefined)
  }
}

/** Compares some of what was counted anew after it was published; false where nothing waits. */
export async function comparePublished(app: App): Promise<boolean> {
  const found = await findMarked(app.db, limits.atOnce)
  if (found === undefined) return false
  const { snapshotId, marked } = found
  const differing = await differingOf(
    app,
    snapshotId,
    marked.map(({ instrumentId }) => instrumentId),
  )
  await app.db
    .transaction()
    .execute((trx) => saveCompared(trx, snapshotId, { marked, differing, now: app.clock.now() }))
  return true
}

async function differingOf(app: App, id: string, instruments: readonly string[]): Promise<Differing[]> {
  const snapshot = await findSnapshot(app.db, id)
  const period = snapshot === undefined ? undefined : periodOf(snapshot.period)
  if (snapshot === undefined || period === undefined) return []
  const { definitions, salt, shape } = snapshot
  const codes = instruments.map((each) => codeOf(salt, each))
  const [lines, stored] = await Promise.all([
    readLinesOf(app.db, id, codes),
    readRows(app.db, id, instruments),
  ])
  const before = beforeOf(shape, lines, stored)
  const now = await freeze(app.db, { period, definitions, salt, before, only: instruments })
  const [was, is] = [byCode(lines), byCode(now.lines)]
  return instruments.flatMap((instrumentId, index) => {
    const code = codes[index] ?? ''
    const { equal, ...rest } = compared(was.get(code) ?? [], is.get(code) ?? [])
    const isMoved = shape === 2 && rowsOf(stored.rows, instrumentId) !== rowsOf(now.rows, instrumentId)
    return equal && !isMoved ? [] : [{ instrumentId, ...rest }]
  })
}

const byCode = (lines: readonly string[]): Map<string, string[]> =>
  Map.groupBy(
    lines.filter((line) => !line.startsWith('#')),
    (line) => line.split(',')[1] ?? '',
  )

/** Whose it was month by month is not in the text, but published all the same. */
const rowsOf = (rows: readonly SnapshotRow[], instrumentId: string): string =>
  sealedLines(
    rows.filter(({ instrument_id }) => instrument_id === instrumentId),
    [],
  ).join('\n')
