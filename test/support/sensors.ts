import { newId } from '../../server/lib/ids.ts'
import { assignmentsOf } from '../../server/sensors/index.ts'
import { assignSensor } from '../../server/sensors/actions/assign.ts'
import { registerSensors } from '../../server/sensors/actions/register.ts'
import { findOpen } from '../../server/sensors/store/assignments.ts'
import { findSensor } from '../../server/sensors/store/sensors.ts'
import { system } from '../../server/platform/principal.ts'
import type { TestApp } from './app.ts'

export type GivenSensor = { sensorId: string; code: string; secret: string; device: number; placeId: string }

type Given = {
  instrumentId: string
  seatId?: string
  /** Since when it stands there; now unless said. */
  from?: Date
  /** Watts from which on the place stands by and runs, confirmed; none unless said. */
  thresholds?: { standby: number; running: number; leastSeconds?: number; gapSeconds?: number }
  code?: string
}

/** Less than the days back that an assignment may begin. */
const BACK_MS = 300 * 86_400_000
let serial = 0

/** A sensor on the register of the instrument's unit, with a key, in its place. */
export async function givenSensor({ app }: Pick<TestApp, 'app'>, given: Given): Promise<GivenSensor> {
  const { instrumentId, seatId } = given
  serial += 1
  const code = given.code ?? `T-${String(serial).padStart(6, '0')}`
  const { organisation_id: organisationId } = await app.db
    .selectFrom('custody')
    .select('organisation_id')
    .where('instrument_id', '=', instrumentId)
    .where('until_date', 'is', null)
    .executeTakeFirstOrThrow()
  const made = await registerSensors(app, system, { organisationId, codes: [code] })
  if (!made.ok) throw new Error(JSON.stringify(made.refusals))
  // What lies further back than people may go is set afterwards, so that tests may name fixed days.
  const isLongAgo = given.from !== undefined && given.from.getTime() < Date.now() - BACK_MS
  const from = isLongAgo ? undefined : given.from?.toISOString()
  const body = { instrumentId, ...(seatId !== undefined && { seatId }), ...(from !== undefined && { from }) }
  const placed = await assignSensor(app, system, code, body)
  if (!placed.ok) throw new Error(JSON.stringify(placed.refusals))
  if (isLongAgo)
    await app.db
      .updateTable('sensor_assignment')
      .set({ from_at: given.from })
      .where('id', '=', placed.value.assignmentId)
      .execute()
  const sensor = await findSensor(app.db, system.scope, code)
  const open = sensor && (await findOpen(app.db, sensor.id))
  const [known] = sensor ? await assignmentsOf(app.db, [sensor.device], 0, Number.MAX_SAFE_INTEGER / 10) : []
  if (sensor === undefined || open === undefined || known === undefined) throw new Error('not in its place')
  if (given.thresholds !== undefined) await confirm(app, given, open)
  const secret = made.value.items[0]?.key ?? ''
  return { sensorId: sensor.id, code, secret, device: sensor.device, placeId: known.placeId }
}

type Place = { instrumentId: string; placeId: string; from: Date }

async function confirm(app: TestApp['app'], { thresholds }: Given, place: Place): Promise<void> {
  if (thresholds === undefined) return
  const { standby, running, leastSeconds = 60, gapSeconds = 300 } = thresholds
  await app.db
    .insertInto('power_threshold')
    .values({
      id: newId(),
      place_id: place.placeId,
      instrument_id: place.instrumentId,
      from_at: place.from,
      standby_watts: standby,
      running_watts: running,
      hysteresis_permille: 80,
      least_seconds: leastSeconds,
      gap_seconds: gapSeconds,
      confirmed_at: place.from,
    })
    .execute()
}
