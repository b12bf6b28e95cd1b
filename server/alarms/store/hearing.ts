import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { Hearing } from '../rules/hearing.ts'

/** When any device was heard last, in ms, and of how many something was ever heard; undefined: of none. */
export async function findLastHeard(
  telemetry: Db,
): Promise<Pick<Hearing, 'heardAt' | 'devices'> | undefined> {
  const { rows } = await sql<{ heardAt: number | null; devices: number }>`
    select (extract(epoch from max(heard_at)) * 1000)::float8 as "heardAt", count(*)::int as devices
    from telemetry.device_status`.execute(telemetry)
  const [row] = rows
  return row?.heardAt == null ? undefined : { heardAt: row.heardAt, devices: row.devices }
}

export async function findHearing(trx: Trx): Promise<Hearing | undefined> {
  const { rows } =
    await sql<Hearing>`select (extract(epoch from heard_at) * 1000)::float8 as "heardAt", devices, since
    from alarm_hearing`.execute(trx)
  return rows[0]
}

export async function keepHearing(trx: Trx, { heardAt, devices, since }: Hearing): Promise<void> {
  await sql`insert into alarm_hearing (heard_at, devices, since)
    values (${new Date(heardAt)}, ${devices}, ${JSON.stringify(since)}::jsonb)
    on conflict (is_single) do update set heard_at = excluded.heard_at, devices = excluded.devices, since = excluded.since`.execute(
    trx,
  )
}
