import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { may } from '../../platform/permissions.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Scope } from '../../platform/scope.ts'
import { isEnough, type Least } from '../rules/cells.ts'
import { totalOf } from '../rules/figures.ts'
import type { PublicUse } from '../schema/figures.ts'
import { isForAll } from '../rules/period.ts'
import { monthsTold, tablesOf, type Table } from '../rules/public.ts'
import { sumFigures } from '../store/figures.ts'
import {
  classNames,
  countServed,
  countUnits,
  regionNames,
  sumCrossings,
  type Named,
} from '../store/public.ts'
import { figuresIn, groupView, openingOf, standingOf, viewOf, type Standing } from './figures.ts'
import { figures } from './parameters.ts'

const EVERYTHING: Scope = { kind: 'everything' }

type Kept = { at: number; use: Promise<PublicUse>; isRenewed: boolean }
const kept = new WeakMap<App, Map<string, Kept>>()

const LEAST: Least = { instruments: figures.leastInClass, units: figures.leastUnits }

/**
 * Figures for everybody; the same count serves all for some seconds. After that, for some minutes, it is still told while
 * it is counted anew behind, so that no visit waits for it.
 */
export async function readPublic(app: App, viewer: Principal, period: string): Promise<Outcome<PublicUse>> {
  const standing = await standingOf(app, period)
  if (!standing.ok) return standing
  if (!mayAsk(app, viewer, standing.value.shown))
    return refused({ code: 'use.period_public', pointer: '/period' })
  const now = app.clock.now().getTime()
  const all = kept.get(app) ?? new Map<string, Kept>()
  kept.set(app, all)
  const key = `${period} ${standing.value.where.snapshotId ?? ''}`
  for (const [each, { at }] of all) if (now - at >= figures.toldMs) all.delete(each)
  const told = all.get(key)
  if (told === undefined) return done(await counted(app, standing.value, { all, key, now }))
  if (now - told.at >= figures.freshMs && !told.isRenewed) {
    told.isRenewed = true
    countPublic(app, standing.value).then(
      (use) => all.set(key, { at: now, use: Promise.resolve(use), isRenewed: false }),
      () => all.delete(key),
    )
  }
  return done(await told.use)
}

function counted(
  app: App,
  standing: Standing,
  { all, key, now }: { all: Map<string, Kept>; key: string; now: number },
): Promise<PublicUse> {
  const use = countPublic(app, standing)
  all.set(key, { at: now, use, isRenewed: false })
  use.catch(() => all.delete(key))
  return use
}

/** Any days at all are for those alone who read all use as it is. */
const mayAsk = (app: App, viewer: Principal, { snapshot, from, until }: Standing['shown']): boolean =>
  snapshot !== null ||
  isForAll({ from, until }, app.clock.today()) ||
  (viewer.scope.kind === 'everything' && may(viewer, 'use.read'))

async function countPublic(app: App, standing: Standing): Promise<PublicUse> {
  const { where, shown, definitions } = standing
  const [crossings, opening] = await Promise.all([
    sumCrossings(app.db, where),
    openingOf(app, standing, { scope: EVERYTHING }),
  ])
  const about = {
    period: shown,
    definitions: [...definitions.applied],
    words: [...definitions.words],
    opening,
    least: LEAST,
  }
  const total = totalOf(crossings)
  const units = new Set(crossings.flatMap((each) => each.units)).size
  const isTold = total.instruments === 0 || isEnough({ instruments: total.instruments, units }, LEAST)
  if (!isTold) return { ...about, ...NOT_TOLD }
  const { classes, regions } = tablesOf(crossings, LEAST)
  const keys = (table: Table) => table.told.map(({ key }) => key)
  const [months, served, kinds, places] = await Promise.all([
    monthsOf(app, standing),
    shown.snapshot === null ? countServed(app.db, shown) : standing.served,
    classNames(app.db, keys(classes)),
    regionNames(app.db, keys(regions)),
  ])
  return {
    ...about,
    ...months,
    sum: viewOf(figuresIn(standing, total)),
    served,
    classes: tableView(standing, classes, kinds),
    regions: tableView(standing, regions, places),
  }
}

const NOTHING = { items: [], rest: null }
const NOT_TOLD = { sum: null, served: null, months: [], fewMonths: [], classes: NOTHING, regions: NOTHING }

async function monthsOf(app: App, standing: Standing): Promise<Pick<PublicUse, 'months' | 'fewMonths'>> {
  if (!standing.monthly) return { months: [], fewMonths: [] }
  const [groups, units] = await Promise.all([
    sumFigures(app.db, standing.where, { scope: EVERYTHING, by: 'month' }),
    countUnits(app.db, standing.where),
  ])
  const months = groups.map((group) => ({ ...group, key: group.key ?? '' }))
  const told = monthsTold(
    months.map(({ key, instruments, effective }) => ({
      key,
      instruments,
      units: units.get(key) ?? 0,
      effective,
    })),
    LEAST,
  )
  return {
    months: months.filter(({ key }) => told.has(key)).map((group) => groupView(standing, group)),
    fewMonths: months.flatMap(({ key }) => (told.has(key) ? [] : [key])),
  }
}

const tableView = (standing: Standing, { told, rest }: Table, names: ReadonlyMap<string, Named>) => ({
  items: told
    .toSorted((a, b) => b.sums.effective - a.sums.effective || (a.key < b.key ? -1 : 1))
    .map(({ key, sums }) => ({
      key,
      name: names.get(key)?.name ?? key,
      nameEn: names.get(key)?.nameEn ?? null,
      ...viewOf(figuresIn(standing, sums)),
    })),
  rest: rest === null ? null : viewOf(figuresIn(standing, rest)),
})
