import { sql, type Trx } from '../../platform/db/index.ts'

export type NewCalibration = {
  id: string
  assignmentId: string
  from: Date
  until: Date
  expectedWatts: number
  measuredWatts: number
  samples: number
  tolerancePermille: number
  passed: boolean
  by: string | null
  now: Date
}

export async function addCalibration(trx: Trx, one: NewCalibration): Promise<void> {
  await sql`insert into sensor_calibration (id, assignment_id, from_at, until_at, expected_watts, measured_watts, samples,
      tolerance_permille, passed, done_by, done_at)
    values (${one.id}::uuid, ${one.assignmentId}::uuid, ${one.from}, ${one.until}, ${one.expectedWatts},
      ${one.measuredWatts}, ${one.samples}, ${one.tolerancePermille}, ${one.passed}, ${one.by}::uuid,
      ${one.now})`.execute(trx)
}

/** From now on a sensor counts as working in its place; the first time counts. */
export async function markWorking(
  trx: Trx,
  { id, at, firstData }: { id: string; at: Date; firstData: Date },
): Promise<void> {
  await sql`update sensor_assignment set working_at = ${at},
      first_data_at = coalesce(first_data_at, greatest(${firstData}, from_at))
    where id = ${id} and working_at is null`.execute(trx)
}

export async function addFault(
  trx: Trx,
  one: { id: string; sensorId: string; what: string; by: string | null; now: Date },
): Promise<void> {
  await sql`insert into sensor_fault (id, sensor_id, what, reported_by, reported_at)
    values (${one.id}::uuid, ${one.sensorId}::uuid, ${one.what}, ${one.by}::uuid, ${one.now})`.execute(trx)
  await sql`update sensor set faulty_since = ${one.now} where id = ${one.sensorId}`.execute(trx)
}

/** Closes the open fault; false where there is none. */
export async function mendFault(
  trx: Trx,
  one: { sensorId: string; resolution: string; by: string | null; now: Date },
): Promise<boolean> {
  const { rows } = await sql`update sensor_fault set mended_at = greatest(${one.now}, reported_at),
      mended_by = ${one.by}::uuid, resolution = ${one.resolution}
    where sensor_id = ${one.sensorId} and mended_at is null returning id`.execute(trx)
  await sql`update sensor set faulty_since = null where id = ${one.sensorId}`.execute(trx)
  return rows.length > 0
}
