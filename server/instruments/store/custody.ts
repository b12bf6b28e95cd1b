import { newId } from '../../lib/ids.ts'
import { sql, type Trx } from '../../platform/db/index.ts'

export type OpenCustody = {
  organisationId: string
  assetNumber: string | null
  sourceKey: string | null
  from: string
}

/** Whose an instrument is, its row locked until the transaction ends; undefined for none. */
export async function lockCustody(trx: Trx, instrumentId: string): Promise<OpenCustody | undefined> {
  await sql`select from instrument where id = ${instrumentId} for no key update`.execute(trx)
  const { rows } = await sql<OpenCustody>`
    select organisation_id as "organisationId", asset_number as "assetNumber", source_key as "sourceKey",
      from_date::text as "from"
    from custody where instrument_id = ${instrumentId} and until_date is null for update`.execute(trx)
  return rows[0]
}

export type NewCustody = {
  instrumentId: string
  organisationId: string
  assetNumber: string | null
  from: string
  document: string
}

/** One custody ends the day before, the next begins with the document that approves it; so with their centres. */
export async function replaceCustody(trx: Trx, row: NewCustody & { centreId: string | null }): Promise<void> {
  await replaceCentre(trx, row)
  await sql`update custody set until_date = ${row.from}::date - 1
    where instrument_id = ${row.instrumentId} and until_date is null`.execute(trx)
  await sql`
    insert into custody (id, instrument_id, organisation_id, asset_number, source_key, from_date, approving_document)
    values (${newId()}, ${row.instrumentId}, ${row.organisationId}, ${row.assetNumber},
      case when ${row.assetNumber}::text is null then 'entry:' || ${row.instrumentId} end, ${row.from}, ${row.document})`.execute(
    trx,
  )
}

/** The centre it was in on the day ends with it; what it was in since then counts no longer. */
async function replaceCentre(
  trx: Trx,
  { instrumentId, centreId, from }: { instrumentId: string; centreId: string | null; from: string },
): Promise<void> {
  const at = sql`${from}::date::timestamp at time zone 'Asia/Shanghai'`
  const { rows } = await sql<{ centreId: string | null }>`
    select centre_id as "centreId" from (
      select centre_id, until_at from instrument_centre_past where instrument_id = ${instrumentId} and until_at >= ${at}
      union all select centre_id, 'infinity' from instrument where id = ${instrumentId}) z
    order by until_at limit 1`.execute(trx)
  await sql`update instrument set centre_id = ${centreId} where id = ${instrumentId}`.execute(trx)
  await sql`delete from instrument_centre_past
    where instrument_id = ${instrumentId} and (until_at > ${at} or until_at = now())`.execute(trx)
  await sql`insert into instrument_centre_past (instrument_id, until_at, centre_id)
    values (${instrumentId}, ${at}, ${rows[0]?.centreId ?? null}) on conflict do nothing`.execute(trx)
}

/** Use since the day is another unit's now, and is counted again. */
export const touchUse = (
  trx: Trx,
  instrumentId: string,
  span: { from: string; until: string },
): Promise<unknown> =>
  sql`insert into use_touched (instrument_id, day) select ${instrumentId}::uuid, d::date
    from generate_series(${span.from}::date, ${span.until}::date, interval '1 day') d on conflict do nothing`.execute(
    trx,
  )

/** Whether another instrument of the unit holds a number. */
export async function isNumberTaken(
  trx: Trx,
  organisationId: string,
  assetNumber: string,
  except: string,
): Promise<boolean> {
  const { rows } = await sql`select from custody where organisation_id = ${organisationId}
    and asset_number = ${assetNumber} and until_date is null and instrument_id <> ${except}`.execute(trx)
  return rows.length > 0
}
