import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import { text, textKeys, type Language } from '../../platform/texts.ts'
import { WAYS } from '../facts.ts'
import { mayStop } from '../rules.ts'
import type { NoticeList, NoticePreferences, NoticeQuery, NoticesRead, NoticeWish } from '../schema.ts'
import { countUnread, findPreferences, listNotices, markRead, savePreference } from '../store.ts'

type Viewer = { principal: Principal; language: Language }

/** One page of one's own inbox in the reader's language. */
export async function readInbox(
  app: App,
  { principal, language }: Viewer,
  { limit, cursor, unread = false }: NoticeQuery,
): Promise<Outcome<NoticeList>> {
  const [before = null] = cursor === undefined ? [] : (decodeCursor(cursor, 1) ?? ['none'])
  if (before !== null && (typeof before !== 'string' || !isId(before)))
    return refused({ code: 'malformed.cursor', pointer: '/cursor' })
  if (principal.kind !== 'person' || principal.id === null) return done({ items: [], unread: 0, next: null })
  const [rows, count] = await Promise.all([
    listNotices(app.db, principal.id, { limit: limit + 1, before, unread }),
    countUnread(app.db, principal.id),
  ])
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return done({
    items: page.map(({ id, kind, params, link, createdAt, readAt }) => ({
      id,
      kind,
      title: text(language, `notice.${kind}.title`, params),
      body: text(language, `notice.${kind}.body`, params),
      link,
      createdAt: createdAt.toISOString(),
      readAt: readAt?.toISOString() ?? null,
    })),
    unread: count,
    next: rows.length > limit && last !== undefined ? encodeCursor([last.id]) : null,
  })
}

/** Marks notices of one's own as read; ids of others' change nothing and say nothing. */
export async function readNotices(
  app: App,
  principal: Principal,
  { ids, all = false }: NoticesRead,
): Promise<Outcome<{ unread: number }>> {
  if (!all && ids === undefined) return refused({ code: 'notices.which', pointer: '/ids' })
  if (principal.kind !== 'person' || principal.id === null) return done({ unread: 0 })
  await markRead(app.db, principal.id, all ? null : (ids ?? []))
  return done({ unread: await countUnread(app.db, principal.id) })
}

const KIND = /^notice\.(.+)\.title$/

const kinds = (): string[] =>
  textKeys('notice.')
    .flatMap((key) => KIND.exec(key)?.[1] ?? [])
    .toSorted()

/** What a kind is called: its own name, or its title without the particulars. */
function nameOf(kind: string, language: Language): string {
  const [about] = textKeys(`notice.${kind}.about`)
  return text(language, about ?? `notice.${kind}.title`).replaceAll(/\s*\{\w+\}/g, '')
}

/** Every kind of notice with what its reader has said about it. */
export async function readPreferences(
  app: App,
  { principal, language }: Viewer,
): Promise<Outcome<NoticePreferences>> {
  const said =
    principal.kind === 'person' && principal.id !== null ? await findPreferences(app.db, principal.id) : []
  const ways = WAYS.filter((way) => way === 'inbox' || app.messages.open.includes(way))
  return done({
    channels: ways.filter((way) => way !== 'inbox'),
    kinds: kinds().map((kind) => ({
      kind,
      title: nameOf(kind, language),
      channels: ways.map((channel) => ({
        channel,
        wanted: said.find((each) => each.kind === kind && each.channel === channel)?.wanted ?? null,
        mayStop: mayStop(kind, channel),
      })),
    })),
  })
}

/** Keeps what a person wants of a kind on a way; what is told in due form stays in the inbox. */
export async function wishNotice(
  app: App,
  viewer: Viewer,
  wish: NoticeWish,
): Promise<Outcome<NoticePreferences>> {
  const { principal } = viewer
  if (!kinds().includes(wish.kind)) return refused({ code: 'notices.kind', pointer: '/kind' })
  if (wish.wanted === false && !mayStop(wish.kind, wish.channel))
    return refused({ code: 'notices.due_form', pointer: '/channel' })
  if (principal.kind === 'person' && principal.id !== null) await savePreference(app.db, principal.id, wish)
  return readPreferences(app, viewer)
}
