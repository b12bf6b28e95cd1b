import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { may } from '../../platform/permissions.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Scope } from '../../platform/scope.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { reachDays, standingOf } from '../rules.ts'
import type { Entry, EntryList, EntryQuery, StandingView } from '../schema.ts'
import { countedOf, listEntries, unitsOf, type EntryRecord, type Sight } from '../store/entries.ts'

const DAY = 86_400_000
const NOTHING: Scope = { kind: 'nothing' }

export const sightOf = (viewer: Principal): Sight => ({
  personId: viewer.kind === 'person' ? viewer.id : null,
  unit: may(viewer, 'booking.manage') ? viewer.scope : NOTHING,
  decides: may(viewer, 'conduct.write') ? viewer.scope : NOTHING,
})

/** Whether an entry may still be appealed against. */
export const isAppealable = ({ happenedAt, reversedAt, appealId }: EntryRecord, now: Date): boolean =>
  reversedAt === null &&
  appealId === null &&
  now.getTime() - happenedAt.getTime() <= parameters.appealDays * DAY

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

export function viewOf(app: App, record: EntryRecord): Entry {
  const { id, organisation, person, instrument, kind, points, minutes, judgedBy, happenedAt } = record
  const { reversedAt, reversedReason, appealId, appeal, appealedAt } = record
  return {
    id,
    organisation,
    person,
    instrument,
    booking: { id: record.booking.id, startsAt: judgedBy.startsAt, endsAt: judgedBy.endsAt },
    kind,
    points,
    minutes,
    limit: judgedBy.limit,
    happenedAt: happenedAt.toISOString(),
    reversed:
      reversedAt === null
        ? null
        : { at: reversedAt.toISOString(), reason: reversedReason ?? '', by: record.reversedBy },
    appeal:
      appealId === null || appealedAt === null
        ? null
        : {
            id: appealId,
            text: appeal ?? '',
            at: appealedAt.toISOString(),
            outcome: record.outcome,
            answer: record.answer,
            decidedAt: iso(record.decidedAt),
          },
    canAppeal: record.isOwn && isAppealable(record, app.clock.now()),
    canDecide: record.decides && reversedAt === null,
  }
}

/** One's own entries, or those of the units one works for, the last first. */
export async function readEntries(
  app: App,
  viewer: Principal,
  { limit, cursor, ...filters }: EntryQuery,
): Promise<Outcome<EntryList>> {
  const [after] = cursor === undefined ? [undefined] : (decodeCursor(cursor, 1) ?? [null])
  if (after !== undefined && (typeof after !== 'string' || !isId(after)))
    return refused({ code: 'malformed.cursor' })
  const rows = await listEntries(app.db, sightOf(viewer), filters, { limit: limit + 1, after })
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return done({
    items: items.map((row) => viewOf(app, row)),
    nextCursor: last === undefined ? null : encodeCursor([last.id]),
  })
}

/** How one stands with each unit that keeps count; each by its own entries alone. */
export async function readStanding(app: App, viewer: Principal): Promise<Outcome<StandingView>> {
  const personId = viewer.kind === 'person' ? viewer.id : null
  if (personId === null) return done({ items: [] })
  const now = app.clock.now().getTime()
  const units = await unitsOf(app.db, personId)
  const items = await Promise.all(
    units.map(async ({ organisation, terms }) => {
      const since = new Date(now - reachDays(terms) * DAY)
      const entries = await countedOf(app.db, { organisationId: organisation.id, personId, since })
      const { bannedUntil, ...standing } = standingOf(entries, terms, now)
      return {
        organisation,
        ...standing,
        bannedUntil: bannedUntil === null ? null : new Date(bannedUntil).toISOString(),
        windowDays: terms.windowDays,
        thresholds: terms.thresholds,
      }
    }),
  )
  return done({ items })
}
