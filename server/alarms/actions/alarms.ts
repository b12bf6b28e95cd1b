import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { withoutControls } from '../../lib/text.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import { may } from '../../platform/permissions.ts'
import { personOf, type Principal } from '../../platform/principal.ts'
import { whole } from '../../platform/whole.ts'
import type {
  Acknowledged,
  Acknowledgement,
  AlarmList,
  AlarmQuery,
  AlarmView,
  Summary,
  SummaryQuery,
} from '../schema.ts'
import {
  acknowledgeAlarms,
  countAlarms,
  findAlarm,
  holdAlarms,
  listAlarms,
  type AlarmPlace,
  type AlarmRow,
  type HeldAlarm,
} from '../store/alarms.ts'

const viewerOf = (app: App, principal: Principal) => ({
  scope: principal.scope,
  personId: personOf(principal),
  now: app.clock.now(),
})

/** Alarms within reach: open ones first, those nobody acknowledged before the others. */
export async function readAlarms(
  app: App,
  viewer: Principal,
  { limit, cursor, ...filter }: AlarmQuery,
): Promise<Outcome<AlarmList>> {
  const after = cursor === undefined ? undefined : placeOf(cursor)
  if (after === null) return refused({ code: 'malformed.cursor', pointer: '/cursor' })
  const rows = await listAlarms(app.db, viewerOf(app, viewer), filter, { limit: limit + 1, after })
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return done({
    items: shown.map((row) => viewOf(row, viewer)),
    nextCursor: last === undefined ? null : encodeCursor([last.rank, last.id]),
  })
}

function placeOf(cursor: string): AlarmPlace | null {
  const [rank, id] = decodeCursor(cursor, 2) ?? []
  const fits = typeof rank === 'number' && Number.isInteger(rank) && typeof id === 'string' && isId(id)
  return fits ? { rank, id } : null
}

export async function readAlarm(app: App, viewer: Principal, id: string): Promise<Outcome<AlarmView>> {
  const row = await findAlarm(app.db, viewerOf(app, viewer), id)
  return row === undefined ? refused({ code: 'not_found.alarm' }) : done(viewOf(row, viewer))
}

export const readSummary = async (
  app: App,
  viewer: Principal,
  query: SummaryQuery,
): Promise<Outcome<Summary>> => done(await countAlarms(app.db, viewer.scope, query))

const text = (at: Date | null): string | null => at?.toISOString() ?? null
const moment = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

/** The staff of instruments acknowledge, and whoever the rule tells. */
const mayAcknowledge = (viewer: Principal, isTold: boolean): boolean => may(viewer, 'alarm.write') || isTold

function viewOf(row: AlarmRow, viewer: Principal): AlarmView {
  const { id, rule, organisation, instrument, seat, sensor, severity, terms, evidence, timesTold } = row
  const { acknowledgedAt, acknowledgedBy, note, clearedAt, clearedAs } = row
  return {
    id,
    rule,
    organisation,
    instrument,
    seat,
    sensor,
    severity,
    terms,
    timesTold,
    since: row.since.toISOString(),
    raisedAt: row.raisedAt.toISOString(),
    evidence: { ...evidence, knownUntil: moment(evidence.knownUntil), edge: moment(evidence.edge) },
    acknowledged:
      acknowledgedAt === null ? null : { at: acknowledgedAt.toISOString(), by: acknowledgedBy, note },
    cleared:
      clearedAt === null || clearedAs === null
        ? null
        : { at: clearedAt.toISOString(), as: clearedAs, toldAt: text(row.clearedToldAt) },
    heldAt: text(row.heldAt),
    toldAt: text(row.toldAt),
    escalatedAt: text(row.escalatedAt),
    canAcknowledge: acknowledgedAt === null && clearedAt === null && mayAcknowledge(viewer, row.isTold),
  }
}

const outcomeOf = ({ isAcknowledged, isOver }: HeldAlarm): Acknowledged['items'][number]['outcome'] =>
  isAcknowledged ? 'already' : isOver ? 'over' : 'acknowledged'

/**
 * Somebody takes note of alarms: nobody is reminded of them any more. The first word stays where two come at once; what
 * is over needs none.
 */
export const acknowledge = (
  app: App,
  principal: Principal,
  { alarms, note }: Acknowledgement,
): Promise<Outcome<Acknowledged>> =>
  whole(app.db, async (trx) => {
    const held = await holdAlarms(trx, viewerOf(app, principal), alarms)
    if (held.length < alarms.length) return refused({ code: 'not_found.alarm', pointer: '/alarms' })
    if (!held.every(({ isTold }) => mayAcknowledge(principal, isTold)))
      return refused({ code: 'forbidden.alarm_acknowledgement' })
    const mine = held.filter((one) => outcomeOf(one) === 'acknowledged')
    const [by, now] = [personOf(principal), app.clock.now()]
    const ids = mine.map(({ id }) => id)
    await acknowledgeAlarms(trx, ids, { by, note: withoutControls(note ?? '').trim() || null, now })
    await recordEvents(
      trx,
      principal,
      mine.map(({ id, instrumentId }) => ({
        action: 'alarm.acknowledged',
        subjectKind: 'instrument',
        subjectId: instrumentId,
        detail: { alarm: id },
      })),
    )
    return done({ items: held.map((one) => ({ id: one.id, outcome: outcomeOf(one) })) })
  })
