import { sql, type Db } from '../../platform/db/index.ts'
import { FINDING, type FindingRow } from './list.ts'

type Named = { id: string; name: string }

export type CourseRow = {
  at: string
  what: string
  who: Named | null
  instrument: Named | null
  note: string | null
  run: {
    minutes: number
    expectedWatts: number
    measuredWatts: number
    tolerancePermille: number
    passed: boolean
  } | null
}

/** What happened to a sensor, the latest first. */
export async function readCourse(db: Db, sensorId: string, limit: number): Promise<CourseRow[]> {
  const { rows } = await sql<Omit<CourseRow, 'at'> & { at: Date }>`
    with own as (select * from sensor_assignment where sensor_id = ${sensorId}),
    c(at, what, by, instrument_id, note, run) as (
      select created_at, 'registered', registered_by, null::uuid, note, null::jsonb from sensor where id = ${sensorId}
      union all
      select from_at, 'installed', installed_by, instrument_id, null, null from own
      union all
      select until_at, ended_as, null, instrument_id, null, null from own where until_at is not null
      union all
      select l.done_at, case when l.passed then 'passed' else 'failed' end, l.done_by, o.instrument_id, null,
        jsonb_build_object('minutes', round(extract(epoch from l.until_at - l.from_at) / 60)::int,
          'expectedWatts', l.expected_watts, 'measuredWatts', l.measured_watts,
          'tolerancePermille', l.tolerance_permille, 'passed', l.passed)
      from sensor_calibration l join own o on o.id = l.assignment_id
      union all
      select reported_at, 'fault', reported_by, null, what, null from sensor_fault where sensor_id = ${sensorId}
      union all
      select mended_at, 'mended', mended_by, null, resolution, null from sensor_fault
      where sensor_id = ${sensorId} and mended_at is not null
      union all
      select k.issued_at, 'key_issued', k.issued_by, null, null, null from sensor_key k join sensor s on s.id = k.sensor_id
      where k.sensor_id = ${sensorId} and k.issued_at > s.created_at
      union all
      select k.revoked_at, 'key_revoked', k.revoked_by, null, null, null from sensor_key k
      where k.sensor_id = ${sensorId} and k.revoked_at is not null and not exists (
        select from sensor_key n where n.sensor_id = k.sensor_id and n.issued_at = k.revoked_at)
      union all
      select done_at, 'corrected', done_by, instrument_id, reason || ' · ' || evidence, null from sensor_correction
      where sensor_id = ${sensorId}
      union all
      select scrapped_at, 'scrapped', null, null, null, null from sensor
      where id = ${sensorId} and scrapped_at is not null)
    select c.at, c.what, c.note, c.run,
      case when p.id is not null then jsonb_build_object('id', p.id, 'name', p.name) end as who,
      case when i.id is not null then jsonb_build_object('id', i.id, 'name', i.name) end as instrument
    from c left join person p on p.id = c.by left join instrument i on i.id = c.instrument_id
    order by c.at desc, c.what limit ${limit}`.execute(db)
  return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))
}

export type More = {
  key: { issuedAt: string; issuedBy: Named | null } | null
  fault: { what: string; at: string; by: Named | null } | null
  seats: { id: string; position: number; name: string | null }[]
  gapSeconds: number | null
}

/** The key, the open fault, the seats of the instrument and the gap of its place. */
export async function findMore(db: Db, sensorId: string): Promise<More> {
  const { rows } = await sql<More>`
    select (select jsonb_build_object('issuedAt', k.issued_at, 'issuedBy', case when p.id is not null then
          jsonb_build_object('id', p.id, 'name', p.name) end) from sensor_key k left join person p on p.id = k.issued_by
        where k.sensor_id = s.id and k.revoked_at is null) as key,
      (select jsonb_build_object('what', f.what, 'at', f.reported_at, 'by', case when p.id is not null then
          jsonb_build_object('id', p.id, 'name', p.name) end) from sensor_fault f left join person p on p.id = f.reported_by
        where f.sensor_id = s.id and f.mended_at is null) as fault,
      coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'position', e.position, 'name', e.name)
          order by e.position) from seat e where e.instrument_id = a.instrument_id and e.retired_at is null), '[]') as seats,
      (select t.gap_seconds from power_threshold t where t.place_id = a.place_id order by t.from_at desc limit 1)
        as "gapSeconds"
    from sensor s left join sensor_assignment a on a.sensor_id = s.id and a.until_at is null
    where s.id = ${sensorId}`.execute(db)
  return rows[0] ?? { key: null, fault: null, seats: [], gapSeconds: null }
}

/** Findings of a sensor, open ones first. */
export async function readFindings(db: Db, sensorId: string, limit: number): Promise<FindingRow[]> {
  const { rows } = await sql<{ finding: FindingRow }>`select ${FINDING} as finding
    from sensor_finding f where f.sensor_id = ${sensorId}
    order by f.until_at is not null, f.since desc limit ${limit}`.execute(db)
  return rows.map(({ finding }) => finding)
}
