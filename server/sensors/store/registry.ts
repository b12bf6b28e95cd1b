import { sql, type Db } from '../../platform/db/index.ts'

export type DeviceRow = {
  device: number
  code: string
  sensorId: string
  organisationId: string
  /** SHA-256 of its valid key. */
  digest: Buffer
}

/** Devices of the register that may speak, by code: not scrapped, with a valid key. */
export async function findDevices(db: Db, codes: readonly string[]): Promise<Map<string, DeviceRow>> {
  if (codes.length === 0) return new Map()
  const { rows } = await sql<DeviceRow>`
    select s.device, s.code, s.id as "sensorId", s.organisation_id as "organisationId", k.digest
    from sensor s join sensor_key k on k.sensor_id = s.id and k.revoked_at is null
    where s.code = any(${[...codes]}::text[]) and s.scrapped_at is null`.execute(db)
  return new Map(rows.map((row) => [row.code, row]))
}
