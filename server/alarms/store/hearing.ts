import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { ms } from '../../platform/db/instants.ts'
import type { Hearing } from '../rules/hearing.ts'

/** When any device was heard last, in ms, and how many were heard in the hours before that; undefined: none ever. */
export async function findLastHeard(
  telemetry: Db,
  hours: number,
): Promise<Pick<Hearing, 'heardAt' | 'devices'> | undefined> {
  const { rows } = await sql<{ heardAt: number | null; devices: number }>`
    with last as (select max(heard_at) as at from telemetry.device_status)
    select ${ms('l.at')} as "heardAt", (select count(*)::int from telemetry.device_status
      where heard_at > l.at - ${hours} * interval '1 hour') as devices from last l`.execute(telemetry)
  const [row] = rows
  return row?.heardAt == null ? undefined : { heardAt: row.heardAt, devices: row.devices }
}

export async function findHearing(trx: Trx): Promise<Hearing | undefined> {
  const { rows } = await sql<Hearing>`select ${ms('heard_at')} as "heardAt", devices, since,
      ${ms("coalesce(looked_at, 'epoch')")} as "lookedAt",
      ${ms("coalesce(looked_since, 'epoch')")} as "lookedSince" from alarm_hearing`.execute(trx)
  return rows[0]
}

export async function keepHearing(trx: Trx, hearing: Hearing): Promise<void> {
  const { heardAt, devices, since, lookedAt, lookedSince } = hearing
  await sql`insert into alarm_hearing (heard_at, devices, since, looked_at, looked_since)
    values (${new Date(heardAt)}, ${devices}, ${JSON.stringify(since)}::jsonb, ${new Date(lookedAt)}, ${new Date(lookedSince)})
    on conflict (is_single) do update set heard_at = excluded.heard_at, devices = excluded.devices, since = excluded.since,
      looked_at = excluded.looked_at, looked_since = excluded.looked_since`.execute(trx)
}
