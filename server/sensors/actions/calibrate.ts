import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { personOf, type Principal } from '../../platform/principal.ts'
import { whole } from '../../platform/whole.ts'
import { readSamples } from '../../telemetry/index.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { judgeRun, type Run } from '../rules/calibration.ts'
import type { Calibrated, TestRun } from '../schema/acts.ts'
import { findOpen } from '../store/assignments.ts'
import { addCalibration, markWorking } from '../store/commission.ts'
import { findFirstSample } from '../store/heard.ts'
import { findSensor, holdSensor } from '../store/sensors.ts'
import { onInstrument } from './assign.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/**
 * Compares what a sensor measured in a test run with what the instrument was said to take. The first run that passes
 * makes the sensor one that works, from the end of the run on.
 */
export async function calibrate(
  app: App,
  principal: Principal,
  code: string,
  { from, until, expectedWatts }: TestRun,
): Promise<Outcome<Calibrated>> {
  const [start, stated, now] = [Date.parse(from), Date.parse(until), app.clock.now().getTime()]
  const refusals = against(start, stated, now)
  if (refusals.length > 0) return refused(...refusals)
  const end = Math.min(stated, now)
  const sensor = await findSensor(app.db, principal.scope, code)
  if (sensor === undefined) return refused({ code: 'not_found.sensor' })
  const terms = parameters.calibration
  const samples = await readSamples(app.telemetry.db, sensor.device, start, end)
  const run = judgeRun(samples, expectedWatts, terms)
  if (run === 'too_few')
    return refused({
      code: 'sensors.too_few_samples',
      params: { n: samples.length, least: terms.leastSamples },
    })
  const firstData = await findFirstSample(app.telemetry.db, sensor.device)
  const asked = { start: new Date(start), end: new Date(end), firstData: firstData ?? new Date(start) }
  return whole(app.db, (trx) =>
    write(trx, principal, { code, ...asked, expectedWatts, run, now: app.clock.now() }),
  )
}

type Written = {
  code: string
  start: Date
  end: Date
  firstData: Date
  expectedWatts: number
  run: Run
  now: Date
}

async function write(
  trx: Trx,
  principal: Principal,
  { code, start, end, firstData, expectedWatts, run, now }: Written,
): Promise<Outcome<Calibrated>> {
  const sensor = await holdSensor(trx, principal.scope, code)
  if (sensor === undefined) return refused({ code: 'not_found.sensor' })
  const open = await findOpen(trx, sensor.id)
  if (open === undefined) return refused({ code: 'conflict.sensor_in_stock' })
  if (start < open.from) return refused({ code: 'sensors.before_installed', pointer: '/from' })
  const { tolerancePermille } = parameters.calibration
  const by = personOf(principal)
  const one = { id: newId(), assignmentId: open.id, from: start, until: end, expectedWatts, ...run }
  await addCalibration(trx, { ...one, tolerancePermille, by, now })
  if (run.passed) await markWorking(trx, { id: open.id, at: end, firstData })
  const detail = { instrument: open.instrumentId, seat: open.seatId, passed: run.passed }
  const event = { action: 'sensor.calibrated', subjectKind: 'sensor', subjectId: sensor.id, detail }
  const isFirst = run.passed && open.workingAt === null
  const works = isFirst ? [onInstrument('working', open.instrumentId, sensor.id)] : []
  await recordEvents(trx, principal, [event, ...works])
  return done({ ...run, expectedWatts, tolerancePermille, working: run.passed || open.workingAt !== null })
}

function against(from: number, until: number, now: number): Refusal[] {
  const { leastSeconds, mostHours, withinDays, aheadSeconds } = parameters.calibration
  const refusals: Refusal[] = []
  // The clock of an installer's phone may be a little ahead of ours.
  if (until > now + aheadSeconds * 1000) refusals.push({ code: 'sensors.ahead', pointer: '/until' })
  if (until - from < leastSeconds * 1000)
    refusals.push({
      code: 'sensors.run_too_short',
      pointer: '/until',
      params: { minutes: leastSeconds / 60 },
    })
  if (until - from > mostHours * HOUR)
    refusals.push({ code: 'sensors.run_too_long', pointer: '/until', params: { hours: mostHours } })
  if (from < now - withinDays * DAY)
    refusals.push({ code: 'sensors.run_too_old', pointer: '/from', params: { days: withinDays } })
  return refusals
}
