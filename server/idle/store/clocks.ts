import { insertMany } from '../../platform/db/bulk.ts'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { Source } from '../facts.ts'

/** A line of the table as it is counted. Civil days. */
export type ClockRow = {
  instrument_id: string
  organisation_id: string
  source: Source
  ran_on: string
  powered_on: string
  idle_days: number
  off_days: number
  silent_days: number
  excused_days: number
  step: number
  reached_on: string | null
  next_on: string | null
  watch: boolean
  counted_on: string
}

const COLUMNS = [
  'instrument_id',
  'organisation_id',
  'source',
  'ran_on',
  'powered_on',
  'idle_days',
  'off_days',
  'silent_days',
  'excused_days',
  'step',
  'reached_on',
  'next_on',
  'watch',
  'counted_on',
] as const satisfies readonly (keyof ClockRow)[]

/** Whether there is anything counted, or nothing to count. */
export async function isCounted(db: Db): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select exists (select from idle_clock)
    or not exists (select from instrument_status where until_at is null and status = 'listed') as done`.execute(
    db,
  )
  return rows[0]?.done === true
}

/** One count at a time. */
export async function lockClocks(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('idle'))`.execute(trx)
}

/** Puts these in the place of what stood between two instruments, `after` left out, `through` counted. */
export async function replaceClocks(
  trx: Trx,
  rows: readonly ClockRow[],
  { after, through }: { after: string | null; through: string | null },
): Promise<void> {
  await sql`delete from idle_clock where (${after}::uuid is null or instrument_id > ${after}::uuid)
    and (${through}::uuid is null or instrument_id <= ${through}::uuid)`.execute(trx)
  await insertMany(trx, 'idle_clock', COLUMNS, rows)
}

/** Puts a line in the place of the one of its instrument; undefined: it is counted no longer. */
export async function replaceClock(trx: Trx, instrumentId: string, row: ClockRow | undefined): Promise<void> {
  await trx.deleteFrom('idle_clock').where('instrument_id', '=', instrumentId).execute()
  if (row !== undefined) await insertMany(trx, 'idle_clock', COLUMNS, [row])
}
