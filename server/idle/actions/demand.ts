import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { dayInShanghai } from '../../lib/dates.ts'
import { isId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { addMonths } from '../../lib/workdays.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import type { DemandQuery, IdleDemand, IdleWishes, WishesQuery } from '../schema.ts'
import {
  findPeers,
  listDemand,
  listWishes,
  NOBODY,
  placeOf,
  type Asked,
  type Place,
} from '../store/demand.ts'
import { findIdle } from '../store/list.ts'

const YEAR = -12
const GONE = refused({ code: 'not_found.instrument' })

function askedOf(app: App, instrumentId: string): Asked & { from: string; today: string } {
  const today = app.clock.today()
  const from = addMonths(today, YEAR)
  return {
    instrumentId,
    from,
    today,
    since: new Date(`${from}T00:00:00+08:00`),
    profile: app.config.profile,
  }
}

/** Which units wished for an instrument of the same class, as far as the viewer reaches the instruments they asked for. */
export async function readDemand(
  app: App,
  viewer: Principal,
  id: string,
  { limit, cursor }: DemandQuery,
): Promise<Outcome<IdleDemand>> {
  const after = cursor === undefined ? undefined : placeIn(cursor)
  if (cursor !== undefined && after === undefined)
    return refused({ code: 'malformed.cursor', pointer: '/query/cursor' })
  const asked = askedOf(app, id)
  const line = await findIdle(app.db, viewer.scope, id, asked.today)
  if (line === undefined) return GONE
  const page = { limit: limit + 1, after }
  const [peers, rows] = await Promise.all([
    findPeers(app.db, viewer.scope, asked),
    listDemand(app.db, viewer.scope, { ...asked, own: line.unit.id }, page),
  ])
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  const place = last === undefined ? undefined : placeOf(last)
  return done({
    ...peers,
    since: asked.from,
    until: asked.today,
    items,
    nextCursor: place === undefined ? null : encodeCursor([place.total, place.id]),
  })
}

function placeIn(cursor: string): Place | undefined {
  const [total, id] = decodeCursor(cursor, 2) ?? []
  return Number.isSafeInteger(total) && typeof total === 'number' && typeof id === 'string' && isId(id)
    ? { total, id }
    : undefined
}

/** One unit's wishes one by one; people are never among what is said. */
export async function readWishes(
  app: App,
  viewer: Principal,
  id: string,
  { unit = NOBODY, limit, cursor }: WishesQuery,
): Promise<Outcome<IdleWishes>> {
  const after = cursor === undefined ? undefined : momentIn(cursor)
  if (cursor !== undefined && after === undefined)
    return refused({ code: 'malformed.cursor', pointer: '/query/cursor' })
  const asked = askedOf(app, id)
  if ((await findIdle(app.db, viewer.scope, id, asked.today)) === undefined) return GONE
  const rows = await listWishes(app.db, viewer.scope, { ...asked, unit }, { limit: limit + 1, after })
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return done({
    items: items.map(({ wish, at, instrument, post }) => ({
      wish,
      on: dayInShanghai(at.getTime()),
      instrument,
      post,
    })),
    nextCursor: last === undefined ? null : encodeCursor([last.at.toISOString(), last.id]),
  })
}

function momentIn(cursor: string): { at: string; id: string } | undefined {
  const [at, id] = decodeCursor(cursor, 2) ?? []
  return typeof at === 'string' && !Number.isNaN(Date.parse(at)) && typeof id === 'string' && isId(id)
    ? { at, id }
    : undefined
}
