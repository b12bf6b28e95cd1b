import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { may } from '../../platform/permissions.ts'
import type { Principal } from '../../platform/principal.ts'
import { text } from '../../platform/texts.ts'
import { missingFacts, WANTED } from '../rules/completeness.ts'
import { editFault } from '../rules/status.ts'
import type { WorkFilters, WorkInstrument, WorkList, WorkQuery } from '../schema/work.ts'
import { findInstrument } from '../store/read.ts'
import { columnOf, factsOf } from '../store/rows.ts'
import { countWork, findDetail, listWork, type Selection, type WorkCounts } from '../store/work.ts'

/** One entry within reach, as its form holds it; contact persons are shown to those who keep entries. */
export async function readWorkInstrument(
  app: App,
  viewer: Principal,
  id: string,
): Promise<Outcome<WorkInstrument>> {
  const record = await findInstrument(app.db, { statuses: [], reach: viewer.scope }, app.config.profile, id)
  const detail = record === undefined ? undefined : await findDetail(app.db, id)
  if (record === undefined || detail === undefined) return refused({ code: 'not_found.instrument' })
  const writes = may(viewer, 'instrument.write')
  const { extra, ...facts } = factsOf(record.instrument, record.customs)
  const fault = writes ? editFault(record.status) : { code: 'forbidden.edit_instrument' }
  return done({
    id,
    unit: record.unit,
    centre: record.centre,
    status: record.status,
    statusSince: detail.since.toISOString(),
    statusReason: detail.reason,
    facts: { ...(writes ? facts : withoutPersons(facts)), assetNumber: record.asset_number },
    extra: writes ? extra : {},
    className: record.classes.at(-1)?.name ?? null,
    regionName: record.regions.map(({ name }) => name).join(' ') || null,
    images: record.images.map((image) => ({
      ...image,
      url: `/api/v1/instruments/${id}/images/${image.position}`,
    })),
    missing: missingFacts({ ...facts, extra }),
    wanted: WANTED.length,
    scope: detail.scope,
    duties: detail.duties,
    editable: fault === undefined,
    whyNot:
      fault === undefined
        ? null
        : { code: fault.code, zh: text('zh-CN', fault.code), en: text('en', fault.code) },
    createdAt: new Date(record.instrument.created_at).toISOString(),
    updatedAt: new Date(record.instrument.updated_at).toISOString(),
  })
}

const withoutPersons = <T extends object>(facts: T) => ({
  ...facts,
  contactName: null,
  contactPhone: null,
  contactEmail: null,
})

/** Which entries a viewer's filters mean. */
export const selectionOf = (app: App, viewer: Principal, filters: WorkFilters): Selection => ({
  reach: viewer.scope,
  filters,
  today: app.clock.today(),
  wanted: WANTED.map((field) => ({ field, column: columnOf(field) })),
})

/** Entries within reach in every state, drafts among them, with counts of the whole selection. */
export async function listWorkInstruments(
  app: App,
  viewer: Principal,
  { sort = 'updated', limit, cursor, ...filters }: WorkQuery,
): Promise<Outcome<WorkList>> {
  const after = cursor === undefined ? undefined : positionOf(cursor, sort)
  if (cursor !== undefined && after === undefined) return refused({ code: 'malformed.cursor' })
  const selection = selectionOf(app, viewer, filters)
  const [rows, counts] = await Promise.all([
    listWork(app.db, selection, { sort, limit: limit + 1, after }),
    countWork(app.db, selection),
  ])
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  const chosen = counts.filter(({ status }) => filters.status?.some((each) => each === status) ?? true)
  const sum = (of: (each: (typeof counts)[number]) => number) =>
    chosen.reduce((total, each) => total + of(each), 0)
  return done({
    items: items.map(({ key: _, updatedAt, ...item }) => ({ ...item, updatedAt: updatedAt.toISOString() })),
    nextCursor: last === undefined ? null : encodeCursor([sort, last.key, last.id]),
    total: sum(({ entries }) => entries),
    wanted: WANTED.length,
    counts: {
      status: summed(counts, ({ status }) => status),
      scope: summed(chosen, ({ scope }) => scope),
      incomplete: sum(({ incomplete }) => incomplete),
      overdue: sum(({ overdue }) => overdue),
    },
  })
}

function summed(
  counts: readonly WorkCounts[],
  by: (each: WorkCounts) => string | null,
): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const each of counts) {
    const word = by(each)
    if (word !== null) sums[word] = (sums[word] ?? 0) + each.entries
  }
  return sums
}

const TEXTS: readonly string[] = ['due', 'acceptance', 'asset']

function positionOf(cursor: string, sort: string): { key: string | number; id: string } | undefined {
  const [by, key, id] = decodeCursor(cursor, 3) ?? []
  const fits = TEXTS.includes(sort) ? typeof key === 'string' : Number.isSafeInteger(key)
  if (by !== sort || !fits || key === null || key === undefined) return undefined
  return typeof id === 'string' && isId(id) ? { key, id } : undefined
}
