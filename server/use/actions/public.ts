import { done, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Scope } from '../../platform/scope.ts'
import { totalOf } from '../rules/figures.ts'
import type { PublicUse } from '../schema/figures.ts'
import { tablesOf, type Table } from '../rules/public.ts'
import { sumFigures } from '../store/figures.ts'
import { classNames, countServed, regionNames, sumCrossings, type Named } from '../store/public.ts'
import { figuresIn, groupView, openingOf, standingOf, viewOf, type Standing } from './figures.ts'
import { figures } from './parameters.ts'

const EVERYTHING: Scope = { kind: 'everything' }

const kept = new WeakMap<App, Map<string, { at: number; use: Promise<PublicUse> }>>()

/** Figures for everybody; the same count serves all for some seconds. */
export async function readPublic(app: App, period: string): Promise<Outcome<PublicUse>> {
  const standing = await standingOf(app, period)
  if (!standing.ok) return standing
  const now = app.clock.now().getTime()
  const all = kept.get(app) ?? new Map<string, { at: number; use: Promise<PublicUse> }>()
  kept.set(app, all)
  const key = `${period} ${standing.value.where.snapshotId ?? ''}`
  for (const [each, { at }] of all) if (now - at >= figures.freshMs) all.delete(each)
  const use = all.get(key)?.use ?? countPublic(app, standing.value)
  if (!all.has(key)) all.set(key, { at: now, use })
  use.catch(() => all.delete(key))
  return done(await use)
}

async function countPublic(app: App, standing: Standing): Promise<PublicUse> {
  const { where, shown, definitions, monthly } = standing
  const [crossings, months, opening, served] = await Promise.all([
    sumCrossings(app.db, where),
    monthly ? sumFigures(app.db, where, { scope: EVERYTHING, by: 'month' }) : [],
    openingOf(app, standing, { scope: EVERYTHING }),
    shown.snapshot === null ? countServed(app.db, shown) : standing.served,
  ])
  const { classes, regions } = tablesOf(crossings, {
    instruments: figures.leastInClass,
    units: figures.leastUnits,
  })
  const keys = (table: Table) => table.told.map(({ key }) => key)
  const [kinds, places] = await Promise.all([
    classNames(app.db, keys(classes)),
    regionNames(app.db, keys(regions)),
  ])
  return {
    period: shown,
    definitions: [...definitions.applied],
    words: [...definitions.words],
    sum: viewOf(figuresIn(standing, totalOf(crossings))),
    opening,
    served,
    months: months.map((group) => groupView(standing, group)),
    classes: tableView(standing, classes, kinds),
    regions: tableView(standing, regions, places),
    least: { instruments: figures.leastInClass, units: figures.leastUnits },
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
