import { newId } from '../../lib/ids.ts'
import { sql, type Trx } from '../../platform/db/index.ts'
import { CONFIDENTIALITIES, STATUSES, type Confidentiality, type Status } from '../facts.ts'

export type OpenStatus = { status: Status; confidentiality: Confidentiality }

/** The present state of an instrument, its row locked until the transaction ends; undefined for none. */
export async function lockStatus(trx: Trx, instrumentId: string): Promise<OpenStatus | undefined> {
  const instrument = await trx
    .selectFrom('instrument')
    .select('confidentiality')
    .where('id', '=', instrumentId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  const open = await trx
    .selectFrom('instrument_status')
    .select('status')
    .where('instrument_id', '=', instrumentId)
    .where('until_at', 'is', null)
    .executeTakeFirst()
  const status = STATUSES.find((each) => each === open?.status)
  const confidentiality = CONFIDENTIALITIES.find((each) => each === instrument?.confidentiality)
  return status === undefined || confidentiality === undefined ? undefined : { status, confidentiality }
}

export type StatusRow = {
  instrumentId: string
  status: Status
  reason: string | null
  document: string | null
}

/** Closes the open row and opens the next in the same instant, never before the row it closes began. */
export async function replaceStatus(trx: Trx, row: StatusRow): Promise<void> {
  await sql`
    update instrument_status set until_at = greatest(clock_timestamp(), from_at)
    where instrument_id = ${row.instrumentId} and until_at is null`.execute(trx)
  await sql`
    insert into instrument_status (id, instrument_id, status, reason, document, from_at)
    select ${newId()}, ${row.instrumentId}, ${row.status}, ${row.reason}, ${row.document}, max(until_at)
    from instrument_status where instrument_id = ${row.instrumentId}`.execute(trx)
}
