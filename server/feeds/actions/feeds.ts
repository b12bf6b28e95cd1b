import { createHash, randomBytes } from 'node:crypto'
import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId, newId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Call } from '../../platform/http/route.ts'
import { may } from '../../platform/permissions.ts'
import type { Principal } from '../../platform/principal.ts'
import { scopeOf, type Scope } from '../../platform/scope.ts'
import { text, type Language } from '../../platform/texts.ts'
import type { FeedState, Shown } from '../facts.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { isKnown } from '../rules.ts'
import type { Feed, FeedList, FeedQuery, MadeFeed, NewFeed } from '../schema.ts'
import {
  addFeed,
  countOpen,
  feedOfSecret,
  findFeed,
  findMembership,
  instrumentWithin,
  listFeeds,
  noteRead,
  revokeFeed,
  unitWithin,
  type FeedRow,
} from '../store/feeds.ts'
import { takenByPerson, takenOf } from '../store/taken.ts'
import { calendarText } from './calendar.ts'

const DAY = 86_400_000
const MINUTE = 60_000
const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** How far the owner of a calendar still sees; undefined where the membership behind it has ended. */
function reachOf({ kind, role, memberOf }: FeedRow): Scope | undefined {
  if (kind === 'person') return { kind: 'self' }
  return role !== null && may({ role }, 'booking.manage') ? scopeOf(role, memberOf) : undefined
}

const stateOf = (row: FeedRow): FeedState =>
  row.revokedAt !== null ? 'revoked' : reachOf(row) === undefined ? 'ended' : 'open'

const viewOf = (row: FeedRow): Feed => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  state: stateOf(row),
  createdAt: row.createdAt.toISOString(),
  readAt: row.readAt?.toISOString() ?? null,
})

/** One’s own calendars, the latest first; never their secrets. */
export async function readFeeds(
  app: App,
  viewer: Principal,
  { limit, cursor }: FeedQuery,
): Promise<Outcome<FeedList>> {
  if (viewer.kind !== 'person' || viewer.id === null) return done({ items: [], nextCursor: null })
  const [after] = cursor === undefined ? [undefined] : (decodeCursor(cursor, 1) ?? [null])
  if (after !== undefined && (typeof after !== 'string' || !isId(after)))
    return refused({ code: 'malformed.cursor' })
  const rows = await listFeeds(app.db, viewer.id, { now: app.clock.now(), limit: limit + 1, after })
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return done({ items: items.map(viewOf), nextCursor: last === undefined ? null : encodeCursor([last.id]) })
}

type Subject = {
  name: string
  instrumentId: string | null
  organisationId: string | null
  membershipId: string | null
}

/** What a calendar is to show, if its owner sees that; staff by the membership they act in. */
async function subjectOf(
  app: App,
  trx: Trx,
  principal: Principal & { id: string },
  { body, language }: { body: NewFeed; language: Language },
): Promise<Outcome<Subject>> {
  const none = { instrumentId: null, organisationId: null, membershipId: null }
  if (body.kind === 'person') return done({ ...none, name: text(language, 'feeds.own_name') })
  const { id: personId, organisationId, role, scope } = principal
  if (!may(principal, 'booking.manage') || organisationId === null)
    return refused({ code: 'forbidden.feed', pointer: '/kind' })
  const now = app.clock.now()
  const membershipId = await findMembership(trx, { personId, organisationId, role, now })
  if (membershipId === undefined) return refused({ code: 'forbidden.feed', pointer: '/kind' })
  if (body.kind === 'instrument') {
    const id = body.instrumentId ?? ''
    const name = isId(id) ? await instrumentWithin(trx, scope, id) : undefined
    return name === undefined
      ? refused({ code: 'not_found.instrument', pointer: '/instrumentId' })
      : done({ ...none, name, instrumentId: id, membershipId })
  }
  const id = body.organisationId ?? organisationId
  const name = await unitWithin(trx, scope, id)
  return name === undefined
    ? refused({ code: 'not_found.organisation', pointer: '/organisationId' })
    : done({ ...none, name, organisationId: id, membershipId })
}

/** Makes a secret address; the answer is the only place where it is ever shown. */
export const makeFeed = (
  app: App,
  { principal, language }: Pick<Call, 'principal' | 'language'>,
  body: NewFeed,
): Promise<Outcome<MadeFeed>> =>
  app.db.transaction().execute(async (trx): Promise<Outcome<MadeFeed>> => {
    const { kind, id: personId } = principal
    if (kind !== 'person' || personId === null) return refused({ code: 'forbidden.feed_person' })
    const subject = await subjectOf(app, trx, { ...principal, id: personId }, { body, language })
    if (!subject.ok) return subject
    if ((await countOpen(trx, personId)) >= parameters.mostFeeds)
      return refused({ code: 'conflict.feeds', params: { most: parameters.mostFeeds } })
    const [id, now, secret] = [newId(), app.clock.now(), randomBytes(32).toString('base64url')]
    const row = { id, personId, kind: body.kind, ...subject.value, language, now }
    await addFeed(trx, { ...row, hash: hashOf(secret) })
    const event = { subjectKind: 'calendar_feed', subjectId: id, detail: { kind: body.kind } }
    await recordEvents(trx, principal, [{ action: 'calendar_feed.made', ...event }])
    const made = await findFeed(trx, personId, id, now)
    const url = `${app.config.publicUrl}/api/v1/feeds/${secret}/calendar.ics`
    return made === undefined ? refused({ code: 'not_found.feed' }) : done({ ...viewOf(made), url })
  })

export const endFeed = (app: App, principal: Principal, id: string): Promise<Outcome<Feed>> =>
  app.db.transaction().execute(async (trx): Promise<Outcome<Feed>> => {
    const [personId, now] = [principal.kind === 'person' ? principal.id : null, app.clock.now()]
    const feed = personId === null ? undefined : await findFeed(trx, personId, id, now)
    if (feed === undefined) return refused({ code: 'not_found.feed' })
    if (!(await revokeFeed(trx, id, now))) return refused({ code: 'conflict.feed_revoked' })
    const event = { subjectKind: 'calendar_feed', subjectId: id }
    await recordEvents(trx, principal, [{ action: 'calendar_feed.revoked', ...event }])
    return done(viewOf({ ...feed, revokedAt: now }))
  })

/** Sends the calendar of a secret address; nothing where it is revoked or its owner no longer sees it. */
export async function sendFeed(app: App, { raw }: Pick<Call, 'raw'>, secret: string): Promise<Outcome<null>> {
  const now = app.clock.now()
  const feed = await feedOfSecret(app.db, hashOf(secret), now)
  const reach = feed && reachOf(feed)
  if (feed === undefined || reach === undefined) return refused({ code: 'not_found.feed' })
  const calendar = calendarText(await shownIn(app, feed, reach), app.config.publicUrl)
  const tag = `"${createHash('sha256').update(calendar).digest('base64url')}"`
  const before = new Date(now.getTime() - parameters.seenEveryMinutes * MINUTE)
  await noteRead(app.db, feed.id, { now, before })
  const reply = raw.reply.header('etag', tag).header('cache-control', 'private, no-cache')
  if (isKnown(raw.request.headers['if-none-match'], tag)) await reply.code(304).send()
  else await reply.type('text/calendar; charset=utf-8').send(calendar)
  return done(null)
}

async function shownIn(app: App, feed: FeedRow, reach: Scope): Promise<Shown> {
  const since = new Date(app.clock.now().getTime() - parameters.keptDays * DAY)
  const window = { since, most: parameters.mostEvents }
  const isOwn = feed.kind === 'person'
  const taken = isOwn
    ? await takenByPerson(app.db, feed.personId, window)
    : await takenOf(app.db, feed, reach, window)
  return { name: feed.name, language: feed.language, isOwn, taken }
}
