import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { minuteInShanghai } from '../../lib/dates.ts'
import { isId, newId } from '../../lib/ids.ts'
import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import { holds } from '../../lib/spans.ts'
import { oneLine, withoutControls } from '../../lib/text.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { personOf, type Principal } from '../../platform/principal.ts'
import { heldTimes } from '../../platform/scope/custody.ts'
import { whole } from '../../platform/whole.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { timeFaults } from '../rules.ts'
import type { NewUseLog, UseLog, UseLogList, UseLogQuery } from '../schema.ts'
import {
  findPage,
  findPerson,
  findSite,
  isOrganisation,
  lockSeats,
  proveLog,
  type Site,
} from '../store/ground.ts'
import { addLog, findLog, listLogs, overlapping, voidLog, type LogRecord } from '../store/logs.ts'

function viewOf({ voidedAt, voidReason, voidedBy, ...log }: LogRecord): UseLog {
  const { startsAt, endsAt, createdAt, page } = log
  return {
    ...log,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    createdAt: createdAt.toISOString(),
    page: page === null ? null : { ...page, addedAt: new Date(page.addedAt).toISOString() },
    voided: voidedAt === null ? null : { at: voidedAt.toISOString(), reason: voidReason ?? '', by: voidedBy },
  }
}

/** Uses that were written down at the instruments within reach, the last use first. */
export async function readLogs(
  app: App,
  viewer: Principal,
  { limit, cursor, ...asked }: UseLogQuery,
): Promise<Outcome<UseLogList>> {
  const after = cursor === undefined ? undefined : positionOf(cursor)
  if (cursor !== undefined && after === undefined) return refused({ code: 'malformed.cursor' })
  const rows = await listLogs(app.db, viewer.scope, asked, { limit: limit + 1, after })
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return done({
    items: items.map(viewOf),
    nextCursor: last === undefined ? null : encodeCursor([last.startsAt.toISOString(), last.id]),
  })
}

function positionOf(cursor: string): { at: string; id: string } | undefined {
  const [at, id] = decodeCursor(cursor, 2) ?? []
  if (typeof at !== 'string' || Number.isNaN(Date.parse(at))) return undefined
  return typeof id === 'string' && isId(id) ? { at, id } : undefined
}

/** Writes a use down that was on paper, with the page that proves it; never twice over the same time of a seat. */
export const writeLog = (
  app: App,
  principal: Principal,
  id: string,
  body: NewUseLog,
): Promise<Outcome<UseLog>> =>
  whole(app.db, async (trx): Promise<Outcome<UseLog>> => {
    const site = await findSite(trx, principal.scope, id)
    if (site === undefined) return refused({ code: 'not_found.instrument' })
    await lockSeats(trx, id)
    const [from, until, now] = [new Date(body.startsAt), new Date(body.endsAt), app.clock.now()]
    const named = await namedIn(trx, principal, site, body)
    const time = { from: from.getTime(), until: until.getTime() }
    const held = (await heldTimes(trx, principal.scope, [id])).get(id) ?? []
    const isHeld = held.some((each) => holds([each], time))
    const faults = [
      ...timeFaults(time, { now: now.getTime(), ...parameters }),
      ...(isHeld || time.until <= time.from ? [] : [{ code: 'uselogs.other_custody', pointer: '/startsAt' }]),
      ...named.faults,
    ]
    if (faults.length > 0) return refused(...faults)
    const at = { instrumentId: id, seatId: named.seatId, from, until }
    const others = await overlapping(trx, at, parameters.mostOverlaps)
    if (others.length > 0) return refused(...others.map(overlapOf))
    const { part = 'use', kind, mode, external } = body
    const note = oneLine(withoutControls(body.note ?? '')) || null
    const { personId } = named
    const organisationId = body.organisationId ?? null
    const row = { id: newId(), ...at, part, kind, mode, external, personId, organisationId, note }
    await addLog(trx, { ...row, by: personOf(principal), now })
    if (body.page !== undefined) await proveLog(trx, row.id, body.page)
    const detail = { instrument: id, kind, mode, external, page: body.page ?? null }
    await recordEvents(trx, principal, [
      { action: 'use_log.written', subjectKind: 'use_log', subjectId: row.id, detail },
    ])
    const made = await findLog(trx, principal.scope, row.id)
    return made === undefined ? refused({ code: 'not_found.use_log' }) : done(viewOf(made))
  })

const overlapOf = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): Refusal => ({
  code: 'conflict.use_log_overlap',
  pointer: '/startsAt',
  params: { from: minuteInShanghai(startsAt), until: minuteInShanghai(endsAt) },
})

type NamedIn = { seatId: string | null; personId: string | null; faults: Refusal[] }

/** Whom and what a log names, and what of it is not there. */
async function namedIn(trx: Trx, principal: Principal, site: Site, body: NewUseLog): Promise<NamedIn> {
  const { seat, account, organisationId, page } = body
  const found = site.seats.find(({ position }) => position === seat)
  const personId =
    account === undefined
      ? undefined
      : await findPerson(trx, principal.scope, { account: account.trim(), instrumentId: site.id })
  const isKnown = organisationId === undefined || (await isOrganisation(trx, organisationId))
  const proof = { id: page ?? '', instrumentId: site.id }
  const hasPage = page === undefined || (await findPage(trx, principal.scope, proof)) !== undefined
  const faults: Refusal[] = [
    ...(seat !== undefined && found === undefined ? [{ code: 'booking.no_seat', pointer: '/seat' }] : []),
    ...(account !== undefined && personId === undefined
      ? [{ code: 'uselogs.no_person', pointer: '/account' }]
      : []),
    ...(isKnown ? [] : [{ code: 'not_found.organisation', pointer: '/organisationId' }]),
    ...(hasPage ? [] : [{ code: 'not_found.file', pointer: '/page' }]),
  ]
  return { seatId: found?.id ?? null, personId: personId ?? null, faults }
}

/** Voids a log with the reason; it stays to be seen and counts no more. */
export const voidUse = (
  app: App,
  principal: Principal,
  id: string,
  { reason }: { reason: string },
): Promise<Outcome<UseLog>> =>
  whole(app.db, async (trx): Promise<Outcome<UseLog>> => {
    const before = await findLog(trx, principal.scope, id)
    if (before === undefined) return refused({ code: 'not_found.use_log' })
    const said = oneLine(withoutControls(reason))
    if (!(await voidLog(trx, id, { reason: said, by: personOf(principal), now: app.clock.now() })))
      return refused({ code: 'conflict.use_log_voided' })
    const event = { action: 'use_log.voided', subjectKind: 'use_log', subjectId: id, reason: said }
    await recordEvents(trx, principal, [{ ...event, detail: { instrument: before.instrument.id } }])
    const after = await findLog(trx, principal.scope, id)
    return after === undefined ? refused({ code: 'not_found.use_log' }) : done(viewOf(after))
  })
