import { textOf } from '../../lib/unknown.ts'
import { insertMany, updateMany } from '../../platform/db/bulk.ts'
import { sql, type Trx } from '../../platform/db/index.ts'
import type { InstrumentEntry, InstrumentFacts, Status } from '../facts.ts'
import { customsRowOf, FACT_COLUMNS, factsOf, rowOf, type CustomsRow, type InstrumentRow } from './rows.ts'

/** What stands under a key of a unit. */
export type Standing = { id: string; key: string; facts: InstrumentFacts }

export type NewInstrument = {
  id: string
  seatId: string
  custodyId: string
  statusId: string
  entry: InstrumentEntry
  status: Status
}

/** The key of an entry within all units: whose, by which kind of key, and the key. */
export const keyOf = (entry: Pick<InstrumentEntry, 'organisationId' | 'assetNumber' | 'sourceKey'>): string =>
  entry.assetNumber === null
    ? `${entry.organisationId} key ${entry.sourceKey ?? ''}`
    : `${entry.organisationId} asset ${entry.assetNumber}`

/** Serialises writers of the same units, always in the order of their ids, so that none waits in a circle. */
export async function lockUnits(trx: Trx, ids: string[]): Promise<void> {
  await trx
    .selectFrom('organisation')
    .select('id')
    .where('id', 'in', ids)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
}

/** The instruments that stand under the keys of these entries, with all their facts. */
export async function findStanding(
  trx: Trx,
  entries: readonly InstrumentEntry[],
): Promise<Map<string, Standing>> {
  const keys = JSON.stringify(
    entries.map((entry) => ({ o: entry.organisationId, a: entry.assetNumber, k: entry.sourceKey })),
  )
  const { rows } = await sql<{
    instrument: InstrumentRow
    customs: CustomsRow | null
    o: string
    a: string | null
    k: string | null
  }>`
    with w as materialized (select o, a, k from jsonb_to_recordset(${keys}::jsonb) as w(o uuid, a text, k text)),
    -- One branch for each kind of key, so that each can use its own index.
    f as (
      select w.o, w.a, w.k, c.instrument_id from w join custody c
        on c.organisation_id = w.o and c.asset_number = w.a and c.until_date is null
      union all
      select w.o, w.a, w.k, c.instrument_id from w join custody c
        on c.organisation_id = w.o and c.source_key = w.k and c.until_date is null where w.a is null)
    select to_jsonb(i) - 'document' as instrument, to_jsonb(u) as customs, f.o, f.a, f.k
    from f join instrument i on i.id = f.instrument_id
    left join instrument_customs u on u.instrument_id = i.id`.execute(trx)
  return new Map(
    rows.map(({ instrument, customs, o, a, k }) => {
      const key = keyOf({ organisationId: o, assetNumber: a, sourceKey: k })
      return [key, { id: instrument.id, key, facts: factsOf(textNumbers(instrument), customs) }]
    }),
  )
}

/** JSON carries numeric as numbers; facts hold them as exact text, as the driver reads them elsewhere. */
const textNumbers = (row: InstrumentRow): InstrumentRow => ({
  ...row,
  foreign_amount: textOf(row.foreign_amount),
  foreign_rate: textOf(row.foreign_rate),
})

const CUSTODY = ['id', 'instrument_id', 'organisation_id', 'asset_number', 'source_key', 'from_date'] as const
const SEAT = ['id', 'instrument_id', 'position'] as const
const STATUS = ['id', 'instrument_id', 'status', 'reason', 'from_at'] as const

const custodyRow = ({ id, custodyId, entry }: NewInstrument) => ({
  id: custodyId,
  instrument_id: id,
  organisation_id: entry.organisationId,
  asset_number: entry.assetNumber,
  source_key: entry.sourceKey,
  from_date: entry.custodyFrom,
})

const statusRow = ({ id, statusId, status, entry }: NewInstrument, reason: string | null) => ({
  id: statusId,
  instrument_id: id,
  status,
  reason,
  from_at: entry.listedAt ?? 'now',
})

export async function insertInstruments(
  trx: Trx,
  rows: readonly NewInstrument[],
  reason: string | null,
): Promise<void> {
  const facts = rows.map(({ id, entry }) => ({ id, facts: entry.facts }))
  await insertMany(
    trx,
    'instrument',
    ['id', ...FACT_COLUMNS],
    facts.map((each) => rowOf(each.id, each.facts)),
  )
  await insertMany(trx, 'custody', CUSTODY, rows.map(custodyRow))
  await insertMany(
    trx,
    'seat',
    SEAT,
    rows.map(({ id, seatId }) => ({ id: seatId, instrument_id: id, position: 1 })),
  )
  await insertMany(
    trx,
    'instrument_status',
    STATUS,
    rows.map((row) => statusRow(row, reason)),
  )
  await insertCustoms(trx, facts)
}

export async function updateInstruments(
  trx: Trx,
  rows: readonly { id: string; facts: InstrumentFacts; assetNumber?: string | null }[],
): Promise<void> {
  if (rows.length === 0) return
  await updateMany(
    trx,
    'instrument',
    FACT_COLUMNS,
    rows.map(({ id, facts }) => rowOf(id, facts)),
  )
  const ids = rows.map(({ id }) => id)
  await trx
    .updateTable('instrument')
    .set({ updated_at: sql`now()` })
    .where('id', 'in', ids)
    .execute()
  for (const { id, assetNumber } of rows)
    if (assetNumber !== undefined) await setAssetNumber(trx, id, assetNumber)
  await trx.deleteFrom('instrument_customs').where('instrument_id', 'in', ids).execute()
  await insertCustoms(trx, rows)
}

async function insertCustoms(
  trx: Trx,
  rows: readonly { id: string; facts: InstrumentFacts }[],
): Promise<void> {
  const customs = rows.flatMap(({ id, facts }) =>
    facts.customs === null ? [] : [customsRowOf(id, facts.customs)],
  )
  await insertMany(
    trx,
    'instrument_customs',
    [
      'instrument_id',
      'declaration_number',
      'item_number',
      'declared_name',
      'release_date',
      'supervised_until',
      'approved_place',
    ],
    customs,
  )
}

/** An instrument that loses its number stays known by a key of its own. */
async function setAssetNumber(trx: Trx, id: string, assetNumber: string | null): Promise<void> {
  await sql`update custody set asset_number = ${assetNumber}, source_key = coalesce(source_key, 'entry:' || instrument_id)
    where instrument_id = ${id} and until_date is null`.execute(trx)
}
