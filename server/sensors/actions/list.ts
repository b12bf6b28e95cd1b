import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { isCivilDate } from '../../lib/workdays.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import parameters from '../parameters.json' with { type: 'json' }
import type { SensorList, SensorQuery, WaitingList, WaitingQuery } from '../schema/read.ts'
import { findHeard, readSparks } from '../store/heard.ts'
import { listSensors, type SensorRow } from '../store/list.ts'
import { listWaiting } from '../store/waiting.ts'
import { sensorView } from './view.ts'

/** Sensors within reach, what asks for a hand first, with the power of their last two days. */
export async function readSensors(
  app: App,
  viewer: Principal,
  { limit, cursor, ...filter }: SensorQuery,
): Promise<Outcome<SensorList>> {
  const after = cursor === undefined ? undefined : placeOf(cursor)
  if (after === null) return refused({ code: 'malformed.cursor', pointer: '/cursor' })
  const rows = await listSensors(app.db, viewer.scope, filter, { limit: limit + 1, after })
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return done({
    items: await withHeard(app, shown),
    nextCursor: last === undefined ? null : encodeCursor([last.rank, last.code]),
  })
}

async function withHeard(app: App, rows: readonly SensorRow[]): Promise<SensorList['items']> {
  const devices = rows.map(({ device }) => device)
  const placed = rows.filter(({ instrument }) => instrument !== null).map(({ device }) => device)
  const { db } = app.telemetry
  const [heard, sparks] = await Promise.all([
    findHeard(db, devices),
    readSparks(db, placed, { now: app.clock.now(), ...parameters.spark }),
  ])
  return rows.map((row) => sensorView(row, heard.get(row.device), sparks.get(row.device) ?? []))
}

function placeOf(cursor: string): { rank: number; code: string } | null {
  const [rank, code] = decodeCursor(cursor, 2) ?? []
  return typeof rank === 'number' && Number.isInteger(rank) && typeof code === 'string'
    ? { rank, code }
    : null
}

/** Instruments that owe a working sensor, the most urgent first. */
export async function readWaiting(
  app: App,
  viewer: Principal,
  { limit, cursor, ...filter }: WaitingQuery,
): Promise<Outcome<WaitingList>> {
  const after = cursor === undefined ? undefined : dayOf(cursor)
  if (after === null) return refused({ code: 'malformed.cursor', pointer: '/cursor' })
  const rows = await listWaiting(app.db, viewer.scope, filter, { limit: limit + 1, after })
  const today = app.clock.today()
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return done({
    items: items.map(({ sort: _, ...row }) => ({ ...row, overdue: row.dueOn !== null && row.dueOn < today })),
    nextCursor: last === undefined ? null : encodeCursor([last.sort, last.obligationId]),
  })
}

function dayOf(cursor: string): { day: string; id: string } | null {
  const [day, id] = decodeCursor(cursor, 2) ?? []
  return typeof day === 'string' && isCivilDate(day) && typeof id === 'string' && isId(id)
    ? { day, id }
    : null
}
