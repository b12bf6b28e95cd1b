import { membersOf } from '../accounts/index.ts'
import { takeDown } from '../booking/index.ts'
import { decodeCursor, encodeCursor } from '../lib/cursor.ts'
import { isId, newId } from '../lib/ids.ts'
import { done, refused, type Outcome } from '../lib/refusal.ts'
import { cut } from '../lib/text.ts'
import { notify } from '../notices/index.ts'
import type { App } from '../platform/app.ts'
import type { Trx } from '../platform/db/index.ts'
import { recordEvents } from '../platform/events.ts'
import { doneBefore, isTwin, keepOnce, type Writing } from '../platform/once.ts'
import { personOf, type Principal } from '../platform/principal.ts'
import type { Incident, IncidentList, IncidentQuery, NewIncident } from './schema.ts'
import {
  addIncident,
  closeIncident,
  findIncident,
  findSite,
  listIncidents,
  type IncidentRecord,
  type Site,
} from './store.ts'

const viewOf = (record: IncidentRecord, displaced: number | null = null): Incident => ({
  ...record,
  happenedAt: record.happenedAt.toISOString(),
  downUntil: record.downUntil?.toISOString() ?? null,
  resolvedAt: record.resolvedAt?.toISOString() ?? null,
  displaced,
})

/** Incidents within reach, the latest first. */
export async function readIncidents(
  app: App,
  viewer: Principal,
  { instrument, open, limit, cursor }: IncidentQuery,
): Promise<Outcome<IncidentList>> {
  const [before] = cursor === undefined ? [undefined] : (decodeCursor(cursor, 1) ?? [null])
  if (before !== undefined && !(typeof before === 'string' && isId(before)))
    return refused({ code: 'malformed.cursor', pointer: '/cursor' })
  const rows = await listIncidents(app.db, viewer.scope, { instrument, open, limit: limit + 1, before })
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return done({
    items: items.map((row) => viewOf(row)),
    nextCursor: last === undefined ? null : encodeCursor([last.id]),
  })
}

type Reporting = { id: string; body: NewIncident; happenedAt: Date; downUntil: Date | null }

/**
 * Writes an incident down and tells the unit's staff. Where it stops the instrument, the same transaction takes it out
 * of use: every booking in that time is displaced, its people told and offered other times.
 */
export async function reportIncident(
  app: App,
  writing: Writing,
  instrumentId: string,
  body: NewIncident,
): Promise<Outcome<Incident>> {
  const { principal } = writing
  const before = await doneBefore(app.db, writing)
  if (!before.ok) return before
  if (before.value !== null) return readIncident(app, principal, before.value)
  const site = await findSite(app.db, principal.scope, instrumentId)
  if (site === undefined) return refused({ code: 'not_found.instrument' })
  const now = app.clock.now()
  const happenedAt = body.happenedAt === undefined ? now : new Date(body.happenedAt)
  if (happenedAt > now) return refused({ code: 'incidents.ahead', pointer: '/happenedAt' })
  const downUntil = body.downUntil === undefined ? null : new Date(body.downUntil)
  const reporting = { id: newId(), body, happenedAt, downUntil }
  const keep = async (trx: Trx) => {
    await keepOnce(trx, writing, reporting.id)
    await write(app, trx, principal, site, reporting)
  }
  const down = { endsAt: body.downUntil ?? '', note: cut(body.what, MOST_OF_NOTE) }
  try {
    if (downUntil === null) {
      await app.db.transaction().execute(keep)
      return await readIncident(app, principal, reporting.id, 0)
    }
    const taken = await takeDown(app, principal, instrumentId, down, keep)
    return taken.ok ? await readIncident(app, principal, reporting.id, taken.value.displaced.length) : taken
  } catch (error) {
    if (isTwin(error)) return reportIncident(app, writing, instrumentId, body)
    throw error
  }
}

async function readIncident(
  app: App,
  principal: Principal,
  id: string,
  displaced: number | null = null,
): Promise<Outcome<Incident>> {
  const found = await findIncident(app.db, principal.scope, id)
  return found === undefined ? refused({ code: 'not_found.incident' }) : done(viewOf(found, displaced))
}

/** As long as the note of a closure may be. */
const MOST_OF_NOTE = 500

async function write(
  app: App,
  trx: Trx,
  principal: Principal,
  site: Site,
  { id, body, happenedAt, downUntil }: Reporting,
): Promise<void> {
  const { what, severity, seenBy = null } = body
  const by = personOf(principal)
  const facts = { id, what, severity, seenBy, happenedAt, downUntil, reportedBy: by }
  await addIncident(trx, { ...facts, instrumentId: site.id, now: app.clock.now() })
  const detail = { incident: id, severity, down: downUntil !== null }
  const event = { action: 'incident.reported', subjectKind: 'instrument', subjectId: site.id }
  await recordEvents(trx, principal, [{ ...event, detail }])
  const members = await membersOf(trx, {
    organisationId: site.unitId,
    roles: ['instrument_manager', 'unit_admin'],
  })
  const people = new Set(members.map(({ personId }) => personId))
  if (by !== null) people.delete(by)
  const kind = downUntil === null ? 'incident.reported' : 'incident.down'
  const params = { instrument: site.name, what: cut(what, SHOWN) }
  const link = `/desk/incidents?instrument=${site.id}`
  await notify(
    app,
    trx,
    [...people].map((to) => ({ to, kind, params, link })),
  )
}

const SHOWN = 60

/** Closes an incident with what was done; once. */
export async function resolveIncident(
  app: App,
  principal: Principal,
  id: string,
  { resolution }: { resolution: string },
): Promise<Outcome<Incident>> {
  return app.db.transaction().execute(async (trx) => {
    const found = await findIncident(trx, principal.scope, id)
    if (found === undefined) return refused({ code: 'not_found.incident' })
    const by = personOf(principal)
    if (!(await closeIncident(trx, { id, by, resolution, now: app.clock.now() })))
      return refused({ code: 'conflict.incident_resolved' })
    const event = { action: 'incident.resolved', subjectKind: 'instrument', subjectId: found.instrument.id }
    await recordEvents(trx, principal, [{ ...event, detail: { incident: id } }])
    const after = await findIncident(trx, principal.scope, id)
    return after === undefined ? refused({ code: 'not_found.incident' }) : done(viewOf(after))
  })
}
