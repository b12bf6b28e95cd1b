import { countryOf } from '../../lib/countries.ts'
import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { memberOf, membersOf, textOf } from '../../lib/unknown.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import { missingFacts } from '../rules/completeness.ts'
import { isPublicField } from '../rules/changes.ts'
import type { History, InstrumentView } from '../schema.ts'
import { sightOf } from './scope.ts'
import { findHistory, findInstrument, type HistoryRow, type InstrumentRecord } from '../store/read.ts'
import { factsOf } from '../store/rows.ts'

const NOT_FOUND = refused({ code: 'not_found.instrument' })

/** One instrument as its viewer may see it. */
export async function readInstrument(
  app: App,
  viewer: Principal,
  id: string,
): Promise<Outcome<InstrumentView>> {
  const found = await findInstrument(app.db, sightOf(viewer), app.config.profile, id)
  return found === undefined ? NOT_FOUND : done(viewOf(found))
}

function viewOf(record: InstrumentRecord): InstrumentView {
  const facts = factsOf(record.instrument, record.customs)
  const {
    foreign,
    customs,
    confidentiality: _c,
    extra: _e,
    class: _k,
    centreId: _z,
    regionCode: _r,
    ...shown
  } = facts
  return {
    ...shown,
    id: record.instrument.id,
    classes: record.classes,
    unit: record.unit,
    country: facts.country === null ? null : (countryOf(facts.country) ?? null),
    centre: record.centre,
    assetNumber: record.asset_number,
    foreignCost: foreign,
    regions: record.regions,
    customsSupervisedUntil: customs?.supervisedUntil ?? null,
    images: record.images.map(({ position, caption }) => ({
      url: `/api/v1/instruments/${record.instrument.id}/images/${position}`,
      caption,
    })),
    seats: record.seats,
    status: record.status,
    listedAt: record.listed_at?.toISOString() ?? null,
    updatedAt: new Date(record.instrument.updated_at).toISOString(),
    missing: missingFacts(facts),
  }
}

/** What changed in the public facts of one instrument, newest first. */
export async function readHistory(
  app: App,
  viewer: Principal,
  id: string,
  page: { limit: number; cursor?: string },
): Promise<Outcome<History>> {
  if ((await findInstrument(app.db, sightOf(viewer), app.config.profile, id)) === undefined) return NOT_FOUND
  const position = page.cursor === undefined ? undefined : positionOf(page.cursor)
  if (page.cursor !== undefined && position === undefined) return refused({ code: 'malformed.cursor' })
  const rows = await findHistory(app.db, id, { limit: page.limit + 1, before: position })
  const shown = rows.slice(0, page.limit)
  const last = rows.length > page.limit ? shown.at(-1) : undefined
  return done({
    items: shown.map(entryOf),
    nextCursor: last === undefined ? null : encodeCursor([last.at.toISOString(), last.id]),
  })
}

function positionOf(cursor: string): { at: string; id: string } | undefined {
  const [at, id] = decodeCursor(cursor, 2) ?? []
  if (typeof at !== 'string' || typeof id !== 'string') return undefined
  return Number.isNaN(Date.parse(at)) || !isId(id) ? undefined : { at, id }
}

function entryOf(row: HistoryRow): History['items'][number] {
  const changes = memberOf(row.detail, 'changes')
  return {
    at: row.at.toISOString(),
    action: row.action,
    reason: row.reason,
    changes: (Array.isArray(changes) ? changes.map(membersOf) : [])
      .filter(({ field }) => isPublicField(String(field)))
      .map(({ field, before, after }) => ({
        field: String(field),
        before: shown(before),
        after: shown(after),
      })),
  }
}

/** A fact as one line of text: lists joined, an empty list as nothing. */
const shown = (value: unknown): string | null =>
  Array.isArray(value) ? value.map(textOf).join('; ') || null : textOf(value)
