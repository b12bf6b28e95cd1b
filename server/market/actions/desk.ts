import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { may } from '../../platform/permissions.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Scope } from '../../platform/scope.ts'
import { text } from '../../platform/texts.ts'
import { whole } from '../../platform/whole.ts'
import { isOpen, movesOf } from '../rules/post.ts'
import type { DeskList, DeskPost, DeskQuery } from '../schema.ts'
import { findDesk, listDesk, lockPost, type DeskRow, type Sight } from '../store/desk.ts'
import { askingOf, shownOf } from './board.ts'
import { judge } from './judge.ts'

const NOTHING: Scope = { kind: 'nothing' }
export const NOT_FOUND = refused({ code: 'not_found.market_post' })

export const sightOf = (viewer: Principal): Sight => ({
  personId: viewer.kind === 'person' ? viewer.id : null,
  organisationId: viewer.organisationId,
  drafts: may(viewer, 'market.write') ? viewer.scope : NOTHING,
  publishes: may(viewer, 'market.publish') ? viewer.scope : NOTHING,
  moderates: may(viewer, 'market.moderate') ? viewer.scope : NOTHING,
})

/** The posts one works for, drafted or supervises, the last drafted first. */
export async function readDesk(
  app: App,
  viewer: Principal,
  { limit, cursor, ...filters }: DeskQuery,
): Promise<Outcome<DeskList>> {
  const [after] = cursor === undefined ? [undefined] : (decodeCursor(cursor, 1) ?? [null])
  if (after !== undefined && (typeof after !== 'string' || !isId(after)))
    return refused({ code: 'malformed.cursor' })
  const page = { limit: limit + 1, after }
  const rows = await listDesk(app.db, sightOf(viewer), askingOf(app), filters, page)
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return done({
    items: items.map((row) => ({
      ...bareOf(row),
      draftedBy: row.draftedBy,
      endReason: row.endReason,
      inquiries: row.inquiries,
    })),
    nextCursor: last === undefined ? null : encodeCursor([last.id]),
  })
}

/** The part that the board shows as well. */
function bareOf(row: DeskRow) {
  const { id, side, kind, state, title, body, term, instrument, unit, region, idleSince, until } = row
  const { class: sort } = row
  const { contact, document, customs, publishedAt, endedAt } = row
  const words = {
    id,
    side,
    kind,
    state,
    title,
    body,
    term,
    instrument,
    unit,
    region,
    idleSince,
    until,
    class: sort,
  }
  return shownOf({ ...words, contact, document, customs, publishedAt, endedAt })
}

const told = ({ code, params, clause }: Refusal) => {
  const [zh, en] = (['zh-CN', 'en'] as const).map((language) => text(language, code, params))
  const end = clause === undefined ? '' : ` (${clause})`
  return { zh: `${zh ?? ''}${end}`, en: `${en ?? ''}${end}` }
}

/** One post with what may be done, and what still stands against publishing it. */
export async function viewOf(app: App, trx: Trx, row: DeskRow): Promise<DeskPost> {
  const { documentDraft, customsDraft, draftedBy, draftedAt, lapse, endReason, endedRole } = row
  const { concludedWith, inquiries, isLive } = row
  const { state, drafts, publishes, moderates } = row
  return {
    ...bareOf(row),
    documentDraft,
    customsDraft,
    draftedBy,
    draftedAt: draftedAt.toISOString(),
    lapse,
    endReason,
    endedRole,
    concludedWith,
    inquiries,
    isLive,
    lacks: isOpen(state) && drafts ? (await judge(app, trx, row)).map(told) : [],
    may: { ...movesOf(state, { drafts, publishes, moderates }), answer: drafts },
  }
}

export const readDeskPost = (app: App, viewer: Principal, id: string): Promise<Outcome<DeskPost>> =>
  whole(app.db, async (trx): Promise<Outcome<DeskPost>> => {
    const row = await findDesk(trx, sightOf(viewer), askingOf(app), id)
    return row === undefined ? NOT_FOUND : done(await viewOf(app, trx, row))
  })

type Move = keyof DeskPost['may']

/** A post held still, on which the viewer may make this move; 404 where it is out of sight. */
export async function held(
  app: App,
  trx: Trx,
  viewer: Principal,
  { id, move }: { id: string; move: Move },
): Promise<Outcome<DeskRow>> {
  await lockPost(trx, id)
  const row = await findDesk(trx, sightOf(viewer), askingOf(app), id)
  if (row === undefined) return NOT_FOUND
  const { state, drafts, publishes, moderates } = row
  const everything = { drafts: true, publishes: true, moderates: true }
  const possible = { ...movesOf(state, everything), submit: state === 'draft', answer: true }
  if (!possible[move]) return refused({ code: 'conflict.market_state' })
  const allowed = { ...movesOf(state, { drafts, publishes, moderates }), answer: drafts }
  return allowed[move] || (move === 'submit' && drafts) ? done(row) : refused({ code: 'forbidden.market' })
}

/** What it is called: the instrument's name, or what is looked for. */
const titleOf = ({ title, instrument }: Pick<DeskRow, 'title' | 'instrument'>): string =>
  title ?? instrument?.name ?? ''

export const toldOf = (row: DeskRow) => ({ id: row.id, title: titleOf(row) })
