import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Definitions } from '../rules/definitions.ts'
import { figuresOf, totalOf, type Figures, type GroupSums } from '../rules/figures.ts'
import { periodOf, stretchesOf, type Period } from '../rules/period.ts'
import type {
  FiguresQuery,
  InstrumentsQuery,
  PeriodOf,
  UseFigure,
  UseFigures,
  UseInstruments,
} from '../schema/figures.ts'
import {
  countInstruments,
  countOpening,
  listInstruments,
  sumFigures,
  type Group,
  type Opening,
} from '../store/figures.ts'
import { findSnapshotOf, type Snapshot } from '../store/snapshots.ts'
import type { Where } from '../store/sums.ts'
import { openDefinitions } from './definitions.ts'

/** A period with where its figures are and by what they were counted. */
export type Standing = {
  where: Where
  shown: PeriodOf
  definitions: Snapshot['definitions']
  /** Until the day before today, where it is not over. */
  over: Pick<Period, 'from' | 'until'>
  /** Whether months and opening are known: periods of shape 1 were published without. */
  monthly: boolean
  /** Who was served, as it was published. */
  served: Snapshot['served']
}

/** A published period is told from its snapshot, by the definitions of that day. */
export async function standingOf(app: App, text: string): Promise<Outcome<Standing>> {
  const period = periodOf(text)
  if (period === undefined) return refused({ code: 'use.period', pointer: '/period' })
  const today = app.clock.today()
  const snapshot = await findSnapshotOf(app.db, period)
  const definitions: Pick<Definitions, 'applied' | 'words' | 'rated' | 'warmUp' | 'version'> =
    snapshot?.definitions ?? (await openDefinitions(app))(period.until < today ? period.until : today)
  return done({
    where: { period, stretches: stretchesOf(period), snapshotId: snapshot?.id ?? null },
    shown: {
      ...period,
      over: period.until < today,
      snapshot:
        snapshot === undefined
          ? null
          : {
              id: snapshot.id,
              version: snapshot.version,
              digest: snapshot.digest,
              publishedAt: snapshot.publishedAt.toISOString(),
            },
    },
    definitions,
    monthly: snapshot?.shape !== 1,
    served: snapshot?.served ?? null,
    over: { from: period.from, until: period.until < today ? period.until : max(period.from, today) },
  })
}

const max = (a: string, b: string): string => (a > b ? a : b)

/** Figures of a period as far as the viewer reaches, together and by group, most effective time first. */
export async function readFigures(
  app: App,
  viewer: Principal,
  { by = 'all', period, limit = PAGE, cursor, ...narrow }: FiguresQuery,
): Promise<Outcome<UseFigures>> {
  const offset = offsetOf(cursor)
  if (offset === undefined) return refused({ code: 'malformed.cursor', pointer: '/cursor' })
  const standing = await standingOf(app, period)
  if (!standing.ok) return standing
  const { shown, definitions } = standing.value
  const { where, monthly } = standing.value
  const { scope } = viewer
  const [groups, counts, opening] = await Promise.all([
    sumFigures(app.db, where, { scope, by, narrow }),
    by === 'month' || by === 'unit' ? countInstruments(app.db, where, { scope, narrow }) : {},
    openingOf(app, standing.value, { scope, narrow }),
  ])
  const shownGroups = groups.slice(offset, offset + limit)
  return done({
    period: shown,
    definitions: [...definitions.applied],
    words: [...definitions.words],
    sum: viewOf(figuresIn(standing.value, { ...totalOf(groups), ...counts })),
    opening: narrow.instrument === undefined ? opening : null,
    items:
      by === 'all' || (by === 'month' && !monthly)
        ? []
        : shownGroups.map((group) => groupView(standing.value, group)),
    nextCursor: by !== 'all' && groups.length > offset + limit ? encodeCursor([offset + limit]) : null,
  })
}

/** How many must be open and are; null in a period that was published before this was frozen as well. */
export const openingOf = async (
  app: App,
  { where, monthly }: Standing,
  reach: Parameters<typeof countOpening>[2],
): Promise<Opening | null> => (monthly ? countOpening(app.db, where, reach) : null)

const PAGE = 30

function offsetOf(cursor: string | undefined): number | undefined {
  const [offset] = cursor === undefined ? [0] : (decodeCursor(cursor, 1) ?? [])
  return typeof offset === 'number' && Number.isSafeInteger(offset) && offset >= 0 ? offset : undefined
}

export const figuresIn = ({ over, definitions }: Standing, sums: GroupSums): Figures =>
  figuresOf(sums, over, definitions.rated)

export const groupView = (standing: Standing, group: Group) => ({
  key: group.key,
  name: group.name,
  nameEn: group.nameEn,
  ...viewOf(figuresIn(standing, group)),
})

/** Figures as they go out: parties together, names as the API writes them. */
export function viewOf(figures: Figures): UseFigure {
  const { university, institute, state_firm, private_firm, public: publicBodies, person } = figures
  return {
    instruments: figures.instruments,
    general: figures.general,
    special: figures.special,
    metered: figures.metered,
    unknown: figures.unknown,
    powered: figures.powered,
    running: figures.running,
    effective: figures.effective,
    measured: figures.measured,
    warmUp: figures.warm_up,
    own: figures.own,
    sameUnit: figures.unit,
    outside: figures.outside,
    related: figures.related,
    reciprocal: figures.reciprocal,
    parties: { university, institute, state_firm, private_firm, public: publicBodies, person },
    unexplained: figures.unexplained,
    notEffective: figures.not_effective,
    notRun: figures.not_run,
    rated: figures.rated,
    usageRate: figures.usageRate,
    sharingRate: figures.sharingRate,
  }
}

/** The instruments behind a figure, most effective time first. */
export async function readInstruments(
  app: App,
  viewer: Principal,
  { period, limit = PAGE, cursor, ...narrow }: InstrumentsQuery,
): Promise<Outcome<UseInstruments>> {
  const [effective, id] = cursor === undefined ? [null, null] : (decodeCursor(cursor, 2) ?? ['none', null])
  if (cursor !== undefined && !(typeof effective === 'number' && typeof id === 'string' && isId(id)))
    return refused({ code: 'malformed.cursor', pointer: '/cursor' })
  const standing = await standingOf(app, period)
  if (!standing.ok) return standing
  const after = typeof effective === 'number' && typeof id === 'string' ? { effective, id } : null
  const rows = await listInstruments(app.db, standing.value.where, {
    scope: viewer.scope,
    narrow,
    after,
    limit: limit + 1,
  })
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return done({
    period: standing.value.shown,
    items: items.map((row) => ({
      id: row.key ?? '',
      name: row.name ?? '',
      nameEn: row.nameEn,
      unit: { id: row.unit_id, name: row.unitName },
      purpose: row.purpose,
      lastRunningDay: row.lastRunningDay,
      lastPoweredDay: row.lastPoweredDay,
      ...viewOf(figuresIn(standing.value, row)),
    })),
    nextCursor: last === undefined ? null : encodeCursor([last.effective, last.key ?? '']),
  })
}
