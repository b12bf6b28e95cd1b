import { dayInShanghai, startOfDay } from '../../lib/dates.ts'
import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { may } from '../../platform/permissions.ts'
import type { Principal } from '../../platform/principal.ts'
import { provinceOf } from '../../platform/profile.ts'
import type { BoardRow, Place } from '../facts.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { placeOf, wallOf, type Seen, type Share } from '../rules/wall.ts'
import type { WallView } from '../schema/wall.ts'
import {
  countBookings,
  countListed,
  findPlace,
  holdsPlace,
  listClasses,
  listRegions,
  sumHours,
  type Bookings,
  type ClassRow,
  type Hours,
  type Name,
  type RegionRow,
} from '../store/wall.ts'
import { boardNow, type BoardNow } from './shared.ts'

/** What is counted now and then rather than at every change. */
type Counted = {
  name: Name
  listed: number
  bookings: Bookings
  hours: Hours
  regions: RegionRow[]
  classes: ClassRow[]
}

type Kept = { at: number; counted: Promise<Counted | undefined> }
const kept = new WeakMap<App, Map<string, Kept>>()

/** What a wall shows: public facts alone, the same count for all who look at the same time. */
export async function readWall(app: App, viewer: Principal, asked = 'all'): Promise<Outcome<WallView>> {
  const place = placeOf(asked)
  const counted = await countedOf(app, place)
  if (counted === undefined) return refused(noSuch(place))
  const seen = seenOn(await boardNow(app), place)
  const { listed, bookings, hours, name } = counted
  const isHolder = may(viewer, 'use.read') && (await holdsPlace(app.db, viewer.scope, place))
  return done({
    at: app.clock.now().toISOString(),
    place: { kind: place.kind, ...name, code: place.kind === 'region' ? place.code : null },
    listed,
    counts: seen.counts,
    regions: named(seen.regions, counted.regions),
    classes: named(seen.classes, counted.classes),
    lines: seen.lines.map(lineOf),
    changes: seen.changes.map((row) => ({ ...lineOf(row), changedAt: row.changedAt.toISOString() })),
    bookings,
    hours: isHolder ? hours : publicHours(place, hours),
    leastForHours: parameters.leastForHours,
  })
}

/**
 * Of a part nobody else is told the hours: whoever subtracts it from a larger one would read a few instruments. Of the
 * whole, whole hours alone, so that no single instrument shows in how the sum grows.
 */
function publicHours({ kind }: Place, { todaySeconds, monthSeconds, instruments }: Hours): Hours | null {
  if (kind !== 'all' || instruments < parameters.leastForHours) return null
  const whole = (seconds: number) => Math.floor(seconds / HOUR) * HOUR
  return { todaySeconds: whole(todaySeconds), monthSeconds: whole(monthSeconds), instruments }
}

const HOUR = 3600

export const noSuch = ({ kind }: Place): Refusal => ({
  code: kind === 'unit' ? 'not_found.organisation' : 'not_found.region',
})

/** What was made of a board that did not turn since: the same for all who look. */
const made = new WeakMap<object, Map<string, Seen>>()

function seenOn({ rows, mark }: BoardNow, place: Place): Seen {
  const all = made.get(mark) ?? new Map<string, Seen>()
  made.set(mark, all)
  const key = JSON.stringify(place)
  const most = { lines: parameters.mostLines, changes: parameters.mostChanges }
  const seen = all.get(key) ?? wallOf(rows, place, most)
  all.set(key, seen)
  return seen
}

const lineOf = (row: BoardRow) => ({
  id: row.instrumentId,
  name: row.name,
  nameEn: row.nameEn,
  unit: { id: row.unitId, name: row.unitName, nameEn: row.unitNameEn },
  state: row.state,
  since: row.since?.toISOString() ?? null,
})

function named<T extends { code: string; name: string; nameEn: string }>(
  shares: readonly Share[],
  names: readonly T[],
) {
  const byCode = new Map(names.map((row) => [row.code, row]))
  return shares.flatMap((share) => {
    const found = byCode.get(share.code)
    return found === undefined ? [] : [{ ...share, name: found.name, nameEn: found.nameEn }]
  })
}

export async function countedOf(app: App, place: Place): Promise<Counted | undefined> {
  const now = performance.now()
  const all = kept.get(app) ?? new Map<string, Kept>()
  kept.set(app, all)
  for (const [each, { at }] of all) if (now - at > parameters.countedSeconds * 1000) all.delete(each)
  const key = JSON.stringify(place)
  const counted = all.get(key)?.counted ?? count(app, place)
  if (!all.has(key) && all.size < parameters.mostStreams) all.set(key, { at: now, counted })
  counted.catch(() => all.delete(key))
  return counted
}

const DAY_MS = 86_400_000

async function count(app: App, place: Place): Promise<Counted | undefined> {
  const { db } = app
  const name = await findPlace(db, place)
  if (name === undefined) return undefined
  const now = app.clock.now()
  const day = dayInShanghai(now.getTime())
  const from = new Date(startOfDay(day))
  const [listed, bookings, hours, regions, classes] = await Promise.all([
    countListed(db, place),
    countBookings(db, place, { from, until: new Date(from.getTime() + DAY_MS), now }),
    sumHours(db, place, day),
    listRegions(db, provinceOf(app.config.profile)),
    listClasses(db),
  ])
  return { name, listed, bookings, hours, regions, classes }
}
