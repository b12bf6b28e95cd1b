import { saveInstruments } from '../../../instruments/index.ts'
import { saveOrganisations, type OrganisationEntry } from '../../../organisations/index.ts'
import type { App } from '../../../platform/app.ts'
import type { Trx } from '../../../platform/db/index.ts'
import type { Principal } from '../../../platform/principal.ts'
import type { ImportProblem } from '../../facts.ts'
import { custodyFrom } from '../../../instruments/facts.ts'
import { expanded, factNames, type StagedInstrument } from '../../rules/record.ts'
import type { Job } from '../../store/job.ts'
import { attempt, markRows, pendingRows, type PendingRow, type RowResult } from '../../store/rows.ts'

/** Rows of one statement; organisations refer to each other and are written together. */
const ROWS = { instruments: 500, organisations: 20_000 } as const

export type Batch = { app: App; trx: Trx; job: Job; principal: Principal; dryRun: boolean }

/** What a batch came to: the last row it took, how many of each outcome, and rows that only the database refused. */
export type Written = { last: number; counts: Added; rejected: RowResult[] }
export type Added = { new: number; updated: number; unchanged: number; refused: number; changed: number }

export const nothingAdded = (): Added => ({ new: 0, updated: 0, unchanged: 0, refused: 0, changed: 0 })

/** Writes the next rows that wait after a row, and marks what became of each; null when none is left. */
export async function writeBatch(batch: Batch, after: number): Promise<Written | null> {
  const { trx, job } = batch
  const results =
    job.subject === 'instruments' ? await instruments(batch, after) : await organisations(batch, after)
  if (results.length === 0) return null
  await markRows(trx, job.id, results)
  const counts = nothingAdded()
  for (const { outcome, changed } of results) {
    counts[outcome] += 1
    counts.changed += changed.length
  }
  const rejected = results.filter(({ outcome }) => outcome === 'refused')
  return { last: results.reduce((last, { row }) => Math.max(last, row), 0), counts, rejected }
}

async function instruments(batch: Batch, after: number): Promise<RowResult[]> {
  const rows = await pendingRows<StagedInstrument>(batch.trx, batch.job.id, after, ROWS.instruments)
  return saveRows(batch, rows)
}

/** Saves rows together; when the database refuses them, halves them until the row at fault stands alone. */
async function saveRows(batch: Batch, rows: PendingRow<StagedInstrument>[]): Promise<RowResult[]> {
  if (rows.length === 0) return []
  const saved = await attempt(batch.trx, () => save(batch, rows))
  if (saved.ok) return saved.value
  const constraint = constraintOf(saved.error)
  if (constraint === null) throw saved.error
  const [first] = rows
  if (rows.length === 1 && first !== undefined)
    return [rejected(first.row, 'import.row.constraint', { constraint })]
  const half = Math.ceil(rows.length / 2)
  return [...(await saveRows(batch, rows.slice(0, half))), ...(await saveRows(batch, rows.slice(half)))]
}

/** The constraint that a row broke (class 23) or the value that a type cannot hold (class 22); null for other faults. */
function constraintOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null
  if (!/^2[23]/.test(error.code)) return null
  return 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : error.code
}

async function save(
  { app, trx, job, principal, dryRun }: Batch,
  rows: PendingRow<StagedInstrument>[],
): Promise<RowResult[]> {
  const today = app.clock.today()
  const says = factNames(job.says)
  const entries = rows.map(({ record }) => ({
    organisationId: record.unitId,
    assetNumber: record.assetNumber,
    sourceKey: record.sourceKey,
    custodyFrom: custodyFrom(record.facts, today),
    facts: expanded(record.facts),
    says,
  }))
  const options = {
    listing: job.listing,
    reason: job.mapping.title ?? null,
    origin: { import: job.id },
    dryRun,
  }
  const saved = await saveInstruments(trx, principal, entries, options)
  return rows.map(({ row }, index) => {
    const result = saved[index]
    if (result === undefined) throw new Error('an entry got no result')
    return { row, outcome: result.outcome, id: result.id, changed: [...result.changed] }
  })
}

async function organisations({ trx, job, principal, dryRun }: Batch, after: number): Promise<RowResult[]> {
  const rows = await pendingRows<OrganisationEntry>(trx, job.id, after, ROWS.organisations)
  const saved = await saveOrganisations(
    trx,
    principal,
    rows.map(({ record }) => record),
    { dryRun },
  )
  return rows.map(({ row }, index) => {
    const result = saved[index]
    if (result === undefined) throw new Error('an entry got no result')
    const [reason] = result.refusals
    if (reason !== undefined) return rejected(row, reason.code, reason.params ?? {})
    return { row, outcome: result.outcome, id: result.id, changed: result.changed }
  })
}

function rejected(row: number, code: string, params: ImportProblem['params']): RowResult {
  const problem: ImportProblem = {
    row,
    column: null,
    header: null,
    value: null,
    code,
    params,
    severity: 'refused',
    suggestion: null,
  }
  return { row, outcome: 'refused', id: null, changed: [], problem }
}
