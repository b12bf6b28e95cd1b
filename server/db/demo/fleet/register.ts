import { newId } from '../../../lib/ids.ts'
import type { App } from '../../../platform/app.ts'
import { sql, type Trx } from '../../../platform/db/index.ts'
import { words } from './words.ts'

type Wanted = { instrumentId: string; organisationId: string; from: Date; code: string }
export type Meter = {
  device: number
  code: string
  sensorId: string
  organisationId: string
  instrumentId: string
}

/** Registers meters that say nothing yet and stand nowhere; those that stand are left alone. */
export async function register(app: App, wanted: readonly Wanted[]): Promise<Meter[]> {
  const { rows } = await sql<Meter>`
    with w as (select * from unnest(${wanted.map(() => newId())}::uuid[], ${wanted.map(({ code }) => code)}::text[],
        ${wanted.map(({ organisationId }) => organisationId)}::uuid[],
        ${wanted.map(({ instrumentId }) => instrumentId)}::uuid[], ${wanted.map(({ from }) => from)}::timestamptz[])
        as w(id, code, unit, instrument, since)),
    made as (
      insert into sensor (id, code, organisation_id, model, note, created_at)
      select id, code, unit, ${words.model}, ${words.note}, since from w on conflict (code) do nothing
      returning id, device, code, organisation_id)
    select s.device, s.code, s.id as "sensorId", s.organisation_id as "organisationId", w.instrument as "instrumentId"
    from w join (select id, device, code, organisation_id from made
      union all select id, device, code, organisation_id from sensor) s on s.code = w.code`.execute(app.db)
  return rows
}

/** Puts a meter in its place, where it has worked since some days later. */
export async function install(
  trx: Trx,
  meters: readonly Meter[],
  sinceOf: (meter: Meter) => Date,
): Promise<void> {
  const since = meters.map(sinceOf)
  await sql`
    insert into sensor_assignment (id, sensor_id, instrument_id, from_at, first_data_at, working_at)
    select n.id, n.sensor, n.instrument, n.since, n.since, n.since + interval '3 days'
    from unnest(${meters.map(() => newId())}::uuid[], ${meters.map(({ sensorId }) => sensorId)}::uuid[],
      ${meters.map(({ instrumentId }) => instrumentId)}::uuid[], ${since}::timestamptz[]) as n(id, sensor, instrument, since)
    where not exists (select from sensor_assignment a where a.sensor_id = n.sensor or a.instrument_id = n.instrument)`.execute(
    trx,
  )
}

/** Those of the demonstration that stand somewhere. */
export async function standing(app: App): Promise<Meter[]> {
  const { rows } = await sql<Meter>`
    select s.device, s.code, s.id as "sensorId", s.organisation_id as "organisationId",
      a.instrument_id as "instrumentId"
    from sensor s join sensor_assignment a on a.sensor_id = s.id and a.until_at is null
    where s.code like 'DEMO-%' order by s.code`.execute(app.db)
  return rows
}
