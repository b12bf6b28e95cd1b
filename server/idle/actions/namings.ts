import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { notify } from '../../notices/index.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import { whole } from '../../platform/whole.ts'
import type { NamingList, NamingView } from '../schema.ts'
import {
  addWord,
  findOfCase,
  findSide,
  listPublic,
  listWithin,
  lockNaming,
  withdrawNaming,
  type Naming,
  type Place,
  type Side,
} from '../store/namings.ts'

const viewOf = ({ appealedAt, answeredAt, withdrawnAt, ...rest }: Naming): NamingView => ({
  ...rest,
  appealedAt: appealedAt?.toISOString() ?? null,
  answeredAt: answeredAt?.toISOString() ?? null,
  withdrawnAt: withdrawnAt?.toISOString() ?? null,
})

type Asked = { limit: number; cursor?: string }
type Reading = (page: { limit: number; after: Place | undefined }) => Promise<Naming[]>

/** What departments made public and still is, for everybody. */
export const readNamings = (app: App, asked: Asked): Promise<Outcome<NamingList>> =>
  pageOf(asked, (page) => listPublic(app.db, app.clock.today(), page))

/** All that was made public of the units within reach, for those in charge. */
export const readOwnNamings = (app: App, viewer: Principal, asked: Asked): Promise<Outcome<NamingList>> =>
  pageOf(asked, (page) => listWithin(app.db, viewer.scope, page))

async function pageOf({ limit, cursor }: Asked, read: Reading): Promise<Outcome<NamingList>> {
  const [on, id] = cursor === undefined ? [] : (decodeCursor(cursor, 2) ?? [])
  const after = typeof on === 'string' && typeof id === 'string' && isId(id) ? { on, id } : undefined
  if (cursor !== undefined && after === undefined)
    return refused({ code: 'malformed.cursor', pointer: '/query/cursor' })
  const rows = await read({ limit: limit + 1, after })
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const more = rows.length > limit && last !== undefined
  return done({ items: items.map(viewOf), nextCursor: more ? encodeCursor([last.decidedOn, last.id]) : null })
}

type Change = {
  action: string
  /** Who is told. */
  tells: Side
  /** Left to the side that decided, whoever the named unit's people are. */
  decides?: true
  fault: (naming: Naming) => string | undefined
  write: (trx: Trx, now: Date) => Promise<void>
}

/** The named unit appeals, once. */
export const appeal = (app: App, viewer: Principal, id: string, text: string) =>
  change(app, viewer, id, {
    action: 'idle.naming_appealed',
    tells: 'department',
    fault: ({ appealedAt, withdrawnAt }) =>
      withdrawnAt !== null ? 'withdrawn' : appealedAt !== null ? 'appealed' : undefined,
    write: (trx, now) => addWord(trx, id, { column: 'appeal', at: 'appealed_at', text, now }),
  })

/** The department answers an appeal, once. */
export const answerAppeal = (app: App, viewer: Principal, id: string, text: string) =>
  change(app, viewer, id, {
    action: 'idle.naming_answered',
    tells: 'unit',
    decides: true,
    fault: ({ appealedAt, answeredAt }) =>
      appealedAt === null ? 'not_appealed' : answeredAt !== null ? 'answered' : undefined,
    write: (trx, now) => addWord(trx, id, { column: 'answer', at: 'answered_at', text, now }),
  })

/** The department takes back what it made public, with the reason. */
export const withdraw = (app: App, viewer: Principal, id: string, text: string) =>
  change(app, viewer, id, {
    action: 'idle.naming_withdrawn',
    tells: 'unit',
    decides: true,
    fault: ({ withdrawnAt }) => (withdrawnAt !== null ? 'withdrawn' : undefined),
    write: (trx, now) => withdrawNaming(trx, id, text, now),
  })

function change(
  app: App,
  viewer: Principal,
  id: string,
  { action, tells, decides, fault, write }: Change,
): Promise<Outcome<NamingView>> {
  return whole(app.db, async (trx) => {
    const naming = await lockNaming(trx, viewer.scope, id)
    if (naming === undefined) return refused({ code: 'not_found.naming' })
    if (decides && viewer.scope.kind === 'organisation') return refused({ code: 'forbidden.naming' })
    const why = fault(naming)
    if (why !== undefined) return refused({ code: `conflict.naming_${why}` })
    await write(trx, app.clock.now())
    await recordEvents(trx, viewer, [{ action, subjectKind: 'idle_naming', subjectId: id }])
    const about = { id, name: naming.instrument?.name ?? '', document: naming.document }
    await tell(app, trx, about, { side: tells, kind: action.replace('idle.', '') })
    const after = await lockNaming(trx, viewer.scope, id)
    return after === undefined ? refused({ code: 'not_found.naming' }) : done(viewOf(after))
  })
}

type About = { id: string; name: string; document: string }

async function tell(
  app: App,
  trx: Trx,
  { id, name, document }: About,
  { side, kind }: { side: Side; kind: string },
): Promise<void> {
  const people = await findSide(trx, id, side, app.clock.now())
  await notify(
    app,
    trx,
    people.map((to) => ({ to, kind, params: { name, document }, link: '/desk/idle' })),
  )
}

/** Tells the units that a case has just named. */
export async function tellPublished(app: App, trx: Trx, caseId: string): Promise<void> {
  for (const about of await findOfCase(trx, caseId))
    await tell(app, trx, about, { side: 'unit', kind: 'naming_published' })
}
