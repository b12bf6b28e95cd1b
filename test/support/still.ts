import { newId } from '../../server/lib/ids.ts'
import { recountIdle } from '../../server/idle/index.ts'
import type { App } from '../../server/platform/app.ts'
import { sql } from '../../server/platform/db/index.ts'

/** A listed instrument under a working meter that told “off” since a civil day, counted as of today. */
export async function standsStill(app: App, instrumentId: string, since: string): Promise<void> {
  const { db } = app
  const [today, sensor] = [app.clock.today(), newId()]
  const listed = sql`(${since}::date - 30)::timestamp at time zone 'Asia/Shanghai'`
  await sql`update instrument_status set from_at = ${listed}
    where instrument_id = ${instrumentId} and until_at is null`.execute(db)
  await sql`insert into sensor (id, code, organisation_id)
    select ${sensor}, ${`S-${instrumentId.slice(-8).toUpperCase()}`}, organisation_id from custody
    where instrument_id = ${instrumentId} and until_date is null`.execute(db)
  await sql`insert into sensor_assignment (id, sensor_id, instrument_id, from_at, working_at)
    values (${newId()}, ${sensor}, ${instrumentId}, ${listed}, ${listed})`.execute(db)
  await sql`insert into power_threshold (id, place_id, instrument_id, from_at, standby_watts, running_watts,
      hysteresis_permille, least_seconds, gap_seconds, confirmed_at)
    values (${newId()}, ${instrumentId}, ${instrumentId}, ${listed}, 100, 1000, 80, 60, 300, now())`.execute(
    db,
  )
  await sql`insert into power_interval
      (place_id, instrument_id, starts_at, ends_at, state, mean_watts, samples, device)
    select ${instrumentId}, ${instrumentId}, (${since}::date + 1)::timestamp at time zone 'Asia/Shanghai',
      ${today}::timestamp at time zone 'Asia/Shanghai', 'off', 1, 1, device from sensor where id = ${sensor}`.execute(
    db,
  )
  const last = sql`${since}::timestamp at time zone 'Asia/Shanghai'`
  await sql`insert into power_state (place_id, instrument_id, last_running_at, last_powered_at, updated_at)
    values (${instrumentId}, ${instrumentId}, ${last}, ${last}, now())
    on conflict (place_id) do update set last_running_at = ${last}, last_powered_at = ${last}`.execute(db)
  await db.transaction().execute((trx) => recountIdle(app, trx, [instrumentId]))
}
