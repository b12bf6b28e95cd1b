import { calendarOf } from '../../calendar/index.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { workingDaysBetween } from '../../lib/workdays.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import parameters from '../parameters.json' with { type: 'json' }
import type { SensorDetail, SensorHeard, SensorPlace } from '../schema/detail.ts'
import { findPlaces, findSite } from '../store/assignments.ts'
import { findMore, readCourse, readFindings } from '../store/course.ts'
import { findFirstSample, findHeard, readEvery, readMissing, readSparks } from '../store/heard.ts'
import { findOne, type SensorRow } from '../store/list.ts'
import { findSensor } from '../store/sensors.ts'
import { findDuty } from '../store/waiting.ts'
import { findingView, sensorView } from './view.ts'

/** The places of an instrument, for whoever installs. */
export async function readPlace(app: App, viewer: Principal, id: string): Promise<Outcome<SensorPlace>> {
  const site = await findSite(app.db, viewer.scope, id)
  return site === undefined ? refused({ code: 'not_found.instrument' }) : done(await findPlaces(app.db, id))
}

/** The last that was heard of a sensor: cheap enough to be asked every few seconds by whoever installs it. */
export async function readHeard(app: App, viewer: Principal, code: string): Promise<Outcome<SensorHeard>> {
  const sensor = await findSensor(app.db, viewer.scope, code)
  if (sensor === undefined) return refused({ code: 'not_found.sensor' })
  const last = (await findHeard(app.telemetry.db, [sensor.device])).get(sensor.device)
  const [heardAt, sampleAt] = [last?.heardAt, last?.sampleAt].map((at) => at?.toISOString() ?? null)
  return done({ heardAt: heardAt ?? null, sampleAt: sampleAt ?? null, watts: last?.power ?? null })
}

const DAY = 86_400_000
const COURSE = 50
const FINDINGS = 20

/** Everything about one sensor. */
export async function readSensor(app: App, viewer: Principal, code: string): Promise<Outcome<SensorDetail>> {
  const row = await findOne(app.db, viewer.scope, code)
  if (row === undefined) return refused({ code: 'not_found.sensor' })
  const telemetry = app.telemetry.db
  const now = app.clock.now()
  const more = await findMore(app.db, row.id)
  const [heard, sparks, course, findings, every, first, complete, obligation] = await Promise.all([
    findHeard(telemetry, [row.device]),
    readSparks(telemetry, [row.device], { now, ...parameters.spark }),
    readCourse(app.db, row.id, COURSE),
    readFindings(app.db, row.id, FINDINGS),
    readEvery(telemetry, row.device, new Date(now.getTime() - DAY)),
    row.firstDataAt ?? findFirstSample(telemetry, row.device),
    completeOf(app, row, more.gapSeconds ?? parameters.findings.silentSeconds),
    dutyOf(app, row),
  ])
  const last = heard.get(row.device)
  const { tolerancePermille, leastSeconds, leastSamples } = parameters.calibration
  return done({
    sensor: sensorView(row, last, sparks.get(row.device) ?? []),
    note: row.note,
    battery: last?.battery ?? null,
    firmware: last?.firmware ?? null,
    sampleAt: last?.sampleAt?.toISOString() ?? null,
    firstDataAt: sinceInstalled(first, row),
    skewSeconds: last?.skewMs == null ? null : last.skewMs / 1000,
    skewLimitSeconds: parameters.findings.skewSeconds,
    everySeconds: every,
    complete,
    key: more.key,
    fault: more.fault,
    obligation,
    findings: findings.map(findingView),
    course: course.map((each) => ({ ...each, other: null })),
    seats: more.seats,
    terms: { tolerancePermille, leastSeconds, leastSamples },
  })
}

/** The first data in this place; null before any. */
function sinceInstalled(first: Date | undefined, { installedAt, firstDataAt }: SensorRow): string | null {
  if (firstDataAt !== null) return firstDataAt.toISOString()
  if (first === undefined || installedAt === null) return null
  return first >= installedAt ? first.toISOString() : null
}

async function completeOf(app: App, row: SensorRow, gapSeconds: number): Promise<SensorDetail['complete']> {
  if (row.installedAt === null) return null
  const until = app.clock.now()
  const from = new Date(Math.max(row.installedAt.getTime(), until.getTime() - parameters.completeDays * DAY))
  const seconds = (until.getTime() - from.getTime()) / 1000
  if (seconds < gapSeconds) return null
  const missing = await readMissing(app.telemetry.db, { device: row.device, from, until, gapSeconds })
  const permille = Math.max(0, Math.floor(1000 * (1 - missing / seconds)))
  return { permille, missingSeconds: missing, days: Math.max(1, Math.round(seconds / 86_400)) }
}

async function dutyOf(app: App, { instrument }: SensorRow): Promise<SensorDetail['obligation']> {
  if (instrument === null) return null
  const found = await findDuty(app.db, instrument.id)
  if (found === undefined) return null
  const { id, dueOn, metOn } = found
  const day = metOn ?? app.clock.today()
  if (dueOn === null) return { id, dueOn, metOn, state: metOn === null ? 'pending' : 'met', days: null }
  const calendar = await calendarOf(app.db)
  const days =
    day <= dueOn ? workingDaysBetween(day, dueOn, calendar) : -workingDaysBetween(dueOn, day, calendar)
  const late = day > dueOn
  const state = metOn === null ? (late ? 'overdue' : 'pending') : late ? 'met_late' : 'met'
  return { id, dueOn, metOn, state, days }
}
