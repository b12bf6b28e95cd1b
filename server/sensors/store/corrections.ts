import { sql, type Trx } from '../../platform/db/index.ts'

type NewCorrection = {
  id: string
  sensorId: string
  instrumentId: string
  from: Date
  /** The last published day. */
  day: string
  reason: string
  evidence: string
  by: string | null
  now: Date
}

export async function addCorrection(trx: Trx, one: NewCorrection): Promise<void> {
  await sql`insert into sensor_correction (id, sensor_id, instrument_id, from_at, published_day, reason, evidence,
      done_by, done_at)
    values (${one.id}::uuid, ${one.sensorId}::uuid, ${one.instrumentId}::uuid, ${one.from}, ${one.day}::date,
      ${one.reason}, ${one.evidence}, ${one.by}::uuid, ${one.now})`.execute(trx)
}
