import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { isCivilDate } from '../../lib/workdays.ts'
import type { App } from '../../platform/app.ts'
import type { Side } from '../facts.ts'
import type { MarketChoices, MarketList, MarketPost, MarketQuery } from '../schema.ts'
import { boardChoices, countBoard, findPublic, listBoard, type Place, type PostRow } from '../store/posts.ts'
import { basisOf } from './basis.ts'

const MOST_CHOICES = 60

export const shownOf = ({ publishedAt, endedAt, ...post }: PostRow) => ({
  ...post,
  publishedAt: publishedAt?.toISOString() ?? null,
  endedAt: endedAt?.toISOString() ?? null,
})

export const askingOf = ({ config, clock }: App) => ({ profile: config.profile, today: clock.today() })

/** What stands on the board today, the latest first. */
export async function readBoard(
  app: App,
  { limit, cursor, ...filters }: MarketQuery,
): Promise<Outcome<MarketList>> {
  const after = cursor === undefined ? undefined : placeIn(cursor)
  if (cursor !== undefined && after === undefined) return refused({ code: 'malformed.cursor' })
  if (filters.until !== undefined && !isCivilDate(filters.until))
    return refused({ code: 'malformed.market_day', pointer: '/query/until' })
  const asking = askingOf(app)
  const [rows, counts, basis] = await Promise.all([
    listBoard(app.db, asking, filters, { limit: limit + 1, after }),
    countBoard(app.db, asking.today, filters),
    basisOf(app),
  ])
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  const nextCursor =
    last?.publishedAt == null ? null : encodeCursor([last.publishedAt.toISOString(), last.id])
  return done({ counts, items: items.map(shownOf), nextCursor, basis })
}

function placeIn(cursor: string): Place | undefined {
  const [at, id] = decodeCursor(cursor, 2) ?? []
  return typeof at === 'string' && !Number.isNaN(Date.parse(at)) && typeof id === 'string' && isId(id)
    ? { at, id }
    : undefined
}

/** What one side of the board can be narrowed by. */
export async function readChoices(app: App, { side }: { side: Side }): Promise<Outcome<MarketChoices>> {
  return done(await boardChoices(app.db, askingOf(app), { side, most: MOST_CHOICES }))
}

/** One post as everybody may see it; what has ended keeps its address and no longer says whom to ask. */
export async function readPost(app: App, id: string): Promise<Outcome<MarketPost>> {
  const [found, basis] = await Promise.all([findPublic(app.db, askingOf(app), id), basisOf(app)])
  if (found === undefined) return refused({ code: 'not_found.market_post' })
  const { isLive, naming, contact, ...post } = found
  const shown = isLive ? contact : { office: contact.office, phone: null, email: null }
  return done({ ...shownOf({ ...post, contact: shown }), isLive, naming, basis })
}
