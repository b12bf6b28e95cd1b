import { insertMany } from '../../platform/db/bulk.ts'
import { sql, type Trx } from '../../platform/db/index.ts'
import { newId } from '../../lib/ids.ts'

export type Dated = { caseId: string; instrumentIds: readonly string[]; from: string; until: string | null }

/** Ends what stood the day before, or takes it away where it began the same day; then nothing overlaps. */
async function giveWay(
  trx: Trx,
  table: 'instrument_exemption' | 'instrument_voluntary',
  { instrumentIds, from, until }: Omit<Dated, 'caseId'>,
): Promise<void> {
  const ids = [...instrumentIds]
  await sql`
    delete from ${sql.table(table)} where instrument_id = any(${ids}::uuid[]) and from_date >= ${from}
      and (${until}::date is null or from_date <= ${until}::date)`.execute(trx)
  await sql`
    update ${sql.table(table)} set until_date = ${from}::date - 1
    where instrument_id = any(${ids}::uuid[]) and from_date < ${from}
      and (until_date is null or until_date >= ${from})`.execute(trx)
}

/** Dated rows that say that these instruments need not be listed, and why. */
export async function insertExemptions(
  trx: Trx,
  dated: Dated & { kind: 'exempt' | 'non_report'; reason: string; document: string | null },
): Promise<void> {
  await giveWay(trx, 'instrument_exemption', dated)
  const rows = dated.instrumentIds.map((instrument_id) => ({
    id: newId(),
    instrument_id,
    kind: dated.kind,
    reason: dated.reason,
    document: dated.document,
    from_date: dated.from,
    until_date: dated.until,
    case_id: dated.caseId,
  }))
  await insertMany(
    trx,
    'instrument_exemption',
    ['id', 'instrument_id', 'kind', 'reason', 'document', 'from_date', 'until_date', 'case_id'],
    rows,
  )
}

/** Dated rows that say that these instruments were taken in although no rule asks for them. */
export async function insertVoluntary(trx: Trx, dated: Dated): Promise<void> {
  await giveWay(trx, 'instrument_voluntary', dated)
  const rows = dated.instrumentIds.map((instrument_id) => ({
    id: newId(),
    instrument_id,
    from_date: dated.from,
    until_date: dated.until,
    case_id: dated.caseId,
  }))
  await insertMany(
    trx,
    'instrument_voluntary',
    ['id', 'instrument_id', 'from_date', 'until_date', 'case_id'],
    rows,
  )
}
