import { insertMany } from '../../platform/db/bulk.ts'
import { sql, type Trx } from '../../platform/db/index.ts'

export type NewKey = {
  id: string
  sensor_id: string
  /** As PostgreSQL writes bytes: \\x and hexadecimal digits. */
  digest: string
  issued_at: Date
  issued_by: string | null
}

const COLUMNS = ['id', 'sensor_id', 'digest', 'issued_at', 'issued_by'] as const

export const addKeys = (trx: Trx, rows: readonly NewKey[]): Promise<unknown> =>
  insertMany(trx, 'sensor_key', COLUMNS, rows)

/** Ends the valid key; false where there is none. */
export async function revokeKey(
  trx: Trx,
  { sensorId, by, now }: { sensorId: string; by: string | null; now: Date },
): Promise<boolean> {
  const { rows } =
    await sql`update sensor_key set revoked_at = greatest(${now}, issued_at), revoked_by = ${by}::uuid
    where sensor_id = ${sensorId} and revoked_at is null returning id`.execute(trx)
  return rows.length > 0
}
