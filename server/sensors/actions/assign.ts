import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { personOf, type Principal } from '../../platform/principal.ts'
import { whole } from '../../platform/whole.ts'
import { readAgain } from '../../power/index.ts'
import type { Correction } from '../rules/past.ts'
import type { Ended, Ending, Installed, Placing } from '../schema/acts.ts'
import {
  addAssignment,
  endAssignment,
  findConflicts,
  findOpen,
  findSite,
  holdPlace,
  isSeatOf,
  type Site,
} from '../store/assignments.ts'
import { holdSensor, type Held } from '../store/sensors.ts'
import { keepCorrection, pastOf, withCorrection, type Past } from './past.ts'

/** Puts a sensor in its place, from now or from an hour that has passed. */
export const assignSensor = (
  app: App,
  principal: Principal,
  code: string,
  body: Placing,
): Promise<Outcome<Installed>> =>
  whole(app.db, async (trx) => {
    const sensor = await holdSensor(trx, principal.scope, code)
    if (sensor === undefined) return refused({ code: 'not_found.sensor' })
    const site = await findSite(trx, principal.scope, body.instrumentId)
    if (site === undefined) return refused({ code: 'not_found.instrument', pointer: '/instrumentId' })
    return place(app, trx, principal, { sensor, site, body })
  })

/** What happened to the sensor of an instrument, in the instrument's own history. */
export const onInstrument = (what: 'installed' | 'working' | 'recovered', id: string, sensor: string) => {
  return { action: `instrument.sensor_${what}`, subjectKind: 'instrument', subjectId: id, detail: { sensor } }
}

type Move = { sensor: Held; site: Site; body: Placing }

/** Writes the assignment where nothing stands against it; all that does is told at once. */
export async function place(
  app: App,
  trx: Trx,
  principal: Principal,
  { sensor, site, body }: Move,
): Promise<Outcome<Installed>> {
  const { instrumentId, seatId = null } = body
  const now = app.clock.now()
  const from = body.from === undefined ? now : new Date(body.from)
  const placeId = seatId ?? instrumentId
  await holdPlace(trx, placeId)
  const past = await pastOf(trx, { from, now, correction: body.correction, pointer: '/from' })
  const refusals = [...past.refusals, ...(await against(trx, { sensor, site, body }))]
  const others = await findConflicts(trx, { sensorId: sensor.id, placeId, from })
  for (const other of others)
    refusals.push(
      other.sensorId === sensor.id
        ? { code: 'conflict.sensor_elsewhere', params: { instrument: other.instrument } }
        : { code: 'conflict.place_has_sensor', params: { code: other.code, instrument: other.instrument } },
    )
  if (refusals.length > 0) return refused(...refusals)
  const by = personOf(principal)
  const id = newId()
  await addAssignment(trx, { id, sensorId: sensor.id, instrumentId, seatId, from, installedBy: by })
  await keepCorrection(trx, past, { sensorId: sensor.id, instrumentId, from, by, now })
  await tell(trx, principal, { sensorId: sensor.id, instrumentId, seatId, from, past })
  await readAgain(trx, { placeId, instrumentId, from, askedBy: by }, now)
  return done({ code: sensor.code, assignmentId: id, from: from.toISOString() })
}

type Placed = { sensorId: string; instrumentId: string; seatId: string | null; from: Date; past: Past }

async function tell(
  trx: Trx,
  principal: Principal,
  { sensorId, instrumentId, seatId, from, past }: Placed,
): Promise<void> {
  const detail = { instrument: instrumentId, seat: seatId, from: from.toISOString() }
  const event = { action: 'sensor.assigned', subjectKind: 'sensor', subjectId: sensorId, detail }
  const events = [withCorrection(event, past), onInstrument('installed', instrumentId, sensorId)]
  await recordEvents(trx, principal, events)
}

async function against(trx: Trx, { sensor, site, body }: Move): Promise<Refusal[]> {
  const refusals: Refusal[] = []
  if (sensor.scrappedAt !== null) refusals.push({ code: 'conflict.sensor_scrapped' })
  if (sensor.faultySince !== null) refusals.push({ code: 'conflict.sensor_faulty' })
  if (site.status === 'retired')
    refusals.push({ code: 'sensors.instrument_retired', pointer: '/instrumentId' })
  if (body.seatId !== undefined && !(await isSeatOf(trx, body.seatId, site.id)))
    refusals.push({ code: 'sensors.no_such_seat', pointer: '/seatId' })
  return refusals
}

/** Takes a sensor from its place: moved away, or given back because the instrument is scrapped. */
export const endPlacing = (
  app: App,
  principal: Principal,
  code: string,
  body: Ending,
): Promise<Outcome<Ended>> =>
  whole(app.db, async (trx) => {
    const sensor = await holdSensor(trx, principal.scope, code)
    if (sensor === undefined) return refused({ code: 'not_found.sensor' })
    const now = app.clock.now()
    const until = body.until === undefined ? now : new Date(body.until)
    const { as, correction } = body
    return end(trx, principal, sensor, { as, until, now, correction, pointer: '/until' })
  })

type Leaving = {
  as: Ending['as'] | 'replaced'
  until: Date
  now: Date
  correction: Correction | undefined
  pointer: string
}

export async function end(
  trx: Trx,
  principal: Principal,
  sensor: Held,
  { as, until, now, correction, pointer }: Leaving,
): Promise<Outcome<Ended & { instrumentId: string; seatId: string | null }>> {
  const open = await findOpen(trx, sensor.id)
  if (open === undefined) return refused({ code: 'conflict.sensor_in_stock' })
  const past = await pastOf(trx, { from: until, now, correction, pointer })
  const refusals = [...past.refusals]
  if (until <= open.from) refusals.push({ code: 'sensors.ends_before_start', pointer })
  if (refusals.length > 0) return refused(...refusals)
  await endAssignment(trx, { id: open.id, until, as })
  const { instrumentId, seatId, placeId } = open
  const by = personOf(principal)
  await keepCorrection(trx, past, { sensorId: sensor.id, instrumentId, from: until, by, now })
  const detail = { instrument: instrumentId, seat: seatId, as, until: until.toISOString() }
  const event = { action: `sensor.${as}`, subjectKind: 'sensor', subjectId: sensor.id, detail }
  await recordEvents(trx, principal, [
    withCorrection(event, past),
    ...(as === 'recovered' ? [onInstrument('recovered', instrumentId, sensor.id)] : []),
  ])
  await readAgain(trx, { placeId, instrumentId, from: until, askedBy: by }, now)
  return done({ code: sensor.code, until: until.toISOString(), as, instrumentId, seatId })
}
