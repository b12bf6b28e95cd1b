import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import { whole } from '../../platform/whole.ts'
import type { NamingList, NamingView } from '../schema.ts'
import { addWord, listOf, listPublic, lockNaming, withdrawNaming, type Naming } from '../store/namings.ts'

const viewOf = ({ appealedAt, answeredAt, withdrawnAt, ...rest }: Naming): NamingView => ({
  ...rest,
  appealedAt: appealedAt?.toISOString() ?? null,
  answeredAt: answeredAt?.toISOString() ?? null,
  withdrawnAt: withdrawnAt?.toISOString() ?? null,
})

/** What departments made public and still is, for everybody. */
export async function readNamings(
  app: App,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<Outcome<NamingList>> {
  const [on, id] = cursor === undefined ? [] : (decodeCursor(cursor, 2) ?? [])
  const after = typeof on === 'string' && typeof id === 'string' && isId(id) ? { on, id } : undefined
  if (cursor !== undefined && after === undefined)
    return refused({ code: 'malformed.cursor', pointer: '/query/cursor' })
  const rows = await listPublic(app.db, app.clock.today(), { limit: limit + 1, after })
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const more = rows.length > limit && last !== undefined
  return done({ items: items.map(viewOf), nextCursor: more ? encodeCursor([last.decidedOn, last.id]) : null })
}

/** Those of one instrument, for those in charge. */
export const readNamingsOf = async (app: App, viewer: Principal, id: string): Promise<Outcome<NamingList>> =>
  done({ items: (await listOf(app.db, viewer.scope, id)).map(viewOf), nextCursor: null })

type Change = {
  action: string
  /** Left to the side that decided, whoever the named unit's people are. */
  decides?: true
  fault: (naming: Naming) => string | undefined
  write: (trx: Parameters<typeof recordEvents>[0], now: Date) => Promise<void>
}

/** The named unit appeals, once. */
export const appeal = (app: App, viewer: Principal, id: string, text: string) =>
  change(app, viewer, id, {
    action: 'idle.naming_appealed',
    fault: ({ appealedAt, withdrawnAt }) =>
      withdrawnAt !== null ? 'withdrawn' : appealedAt !== null ? 'appealed' : undefined,
    write: (trx, now) => addWord(trx, id, { column: 'appeal', at: 'appealed_at', text, now }),
  })

/** The department answers an appeal, once. */
export const answerAppeal = (app: App, viewer: Principal, id: string, text: string) =>
  change(app, viewer, id, {
    action: 'idle.naming_answered',
    decides: true,
    fault: ({ appealedAt, answeredAt }) =>
      appealedAt === null ? 'not_appealed' : answeredAt !== null ? 'answered' : undefined,
    write: (trx, now) => addWord(trx, id, { column: 'answer', at: 'answered_at', text, now }),
  })

/** The department takes back what it made public, with the reason. */
export const withdraw = (app: App, viewer: Principal, id: string, text: string) =>
  change(app, viewer, id, {
    action: 'idle.naming_withdrawn',
    decides: true,
    fault: ({ withdrawnAt }) => (withdrawnAt !== null ? 'withdrawn' : undefined),
    write: (trx, now) => withdrawNaming(trx, id, text, now),
  })

function change(
  app: App,
  viewer: Principal,
  id: string,
  { action, decides, fault, write }: Change,
): Promise<Outcome<NamingView>> {
  return whole(app.db, async (trx) => {
    const naming = await lockNaming(trx, viewer.scope, id)
    if (naming === undefined) return refused({ code: 'not_found.naming' })
    if (decides && viewer.scope.kind === 'organisation') return refused({ code: 'forbidden.naming' })
    const why = fault(naming)
    if (why !== undefined) return refused({ code: `conflict.naming_${why}` })
    await write(trx, app.clock.now())
    await recordEvents(trx, viewer, [{ action, subjectKind: 'idle_naming', subjectId: id }])
    const after = await lockNaming(trx, viewer.scope, id)
    return after === undefined ? refused({ code: 'not_found.naming' }) : done(viewOf(after))
  })
}
