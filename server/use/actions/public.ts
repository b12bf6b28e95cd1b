import { done, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Scope } from '../../platform/scope.ts'
import { totalOf } from '../rules/figures.ts'
import type { PublicUse } from '../schema/figures.ts'
import { countOpening, sumFigures, type Group } from '../store/figures.ts'
import { figuresIn, groupView, standingOf, viewOf, type Standing } from './figures.ts'
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
  const { where, shown, definitions } = standing
  const of = (by: 'class' | 'region' | 'month') =>
    sumFigures(app.db, by === 'month' ? { ...where, snapshotId: null } : where, { scope: EVERYTHING, by })
  const [classes, regions, months, opening] = await Promise.all([
    of('class'),
    of('region'),
    of('month'),
    countOpening(app.db, { scope: EVERYTHING, by: 'all' }),
  ])
  const told = (groups: readonly Group[]) => groups.filter(isTold).map((group) => groupView(standing, group))
  return {
    period: shown,
    definitions: [...definitions.applied],
    words: [...definitions.words],
    sum: viewOf(figuresIn(standing, totalOf(classes))),
    opening: opening[0] ?? null,
    months: months.map((group) => groupView(standing, group)),
    classes: told(classes),
    regions: told(regions),
    left: classes.filter((group) => !isTold(group)).reduce((sum, { instruments }) => sum + instruments, 0),
  }
}

// Few instruments would tell whose they are.
const isTold = ({ key, instruments }: Group): boolean => key !== null && instruments >= figures.leastInClass
