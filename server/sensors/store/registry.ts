import { sql, type Db } from '../../platform/db/index.ts'

export type DeviceRow = {
  device: number
  code: string
  sensorId: string
  organisationId: string
  /** SHA-256 of its valid key. */
  digest: Buffer
}

/** A device of the register that may speak: not scrapped, with a valid key. */
export async function findDevice(db: Db, code: string): Promise<DeviceRow | undefined> {
  const { rows } = await sql<DeviceRow>`
    select s.device, s.code, s.id as "sensorId", s.organisation_id as "organisationId", k.digest
    from sensor s join sensor_key k on k.sensor_id = s.id and k.revoked_at is null
    where s.code = ${code} and s.scrapped_at is null`.execute(db)
  return rows[0]
}
