import { decodeCursor, encodeCursor } from '../lib/cursor.ts'
import { isId } from '../lib/ids.ts'
import { done, refused, type Outcome } from '../lib/refusal.ts'
import { notify } from '../notices/index.ts'
import type { App } from '../platform/app.ts'
import { recordEvents } from '../platform/events.ts'
import type { Principal } from '../platform/principal.ts'
import type {
  CandidateList,
  CandidateQuery,
  NudgeBody,
  Nudged,
  ResponsibleBody,
  ResponsibleList,
  ResponsibleQuery,
  ResponsibleResult,
} from './schema.ts'
import {
  findNudges,
  isInReach,
  listCandidates,
  listResponsible,
  lockNamed,
  replaceNamed,
  takeNudges,
  type Nudge,
} from './store.ts'

/** Who answers for an instrument and who did, with who named them. */
export async function readResponsible(
  app: App,
  principal: Principal,
  id: string,
  { limit, cursor }: ResponsibleQuery,
): Promise<Outcome<ResponsibleList>> {
  const [after] = cursor === undefined ? [] : (decodeCursor(cursor, 1) ?? [null])
  if (after !== undefined && !(typeof after === 'string' && isId(after)))
    return refused({ code: 'malformed.cursor', pointer: '/cursor' })
  if (!(await isInReach(app.db, principal.scope, id))) return refused({ code: 'not_found.instrument' })
  const rows = await listResponsible(app.db, principal.scope, {
    id,
    now: app.clock.now(),
    limit: limit + 1,
    after,
  })
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return done({
    items,
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor([last.id]) : null,
  })
}

/** Who can be named within reach. */
export async function readCandidates(
  app: App,
  principal: Principal,
  { q, limit, cursor }: CandidateQuery,
): Promise<Outcome<CandidateList>> {
  const position = cursor === undefined ? undefined : decodeCursor(cursor, 2)
  const [person, body] = position ?? []
  const after = typeof person === 'string' && typeof body === 'string' ? ([person, body] as const) : undefined
  if (cursor !== undefined && !(after !== undefined && isId(after[0]) && isId(after[1])))
    return refused({ code: 'malformed.cursor', pointer: '/cursor' })
  const rows = await listCandidates(app.db, principal.scope, {
    q,
    now: app.clock.now(),
    limit: limit + 1,
    after,
  })
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const more = rows.length > limit && last !== undefined
  return done({ items, nextCursor: more ? encodeCursor([last.person.id, last.organisation.id]) : null })
}

/** Names who answers for instruments: all of them or, with every reason, none. Naming the same again changes nothing. */
export async function setResponsible(
  app: App,
  principal: Principal,
  body: ResponsibleBody,
): Promise<Outcome<ResponsibleResult>> {
  const [ids, people] = [[...new Set(body.instruments)], [...new Set(body.people)]]
  return app.db.transaction().execute(async (trx) => {
    const named = await lockNamed(trx, principal.scope, { ids, people, now: app.clock.now() })
    if (named.length < ids.length)
      return refused({ code: 'not_found.instrument', pointer: '/body/instruments' })
    const strangers = named.filter(({ able }) => people.some((person) => !able.includes(person)))
    const [fault, ...others] = strangers.map(({ name }) => ({
      code: 'responsibility.not_of_unit',
      params: { name },
      pointer: '/body/people',
    }))
    if (fault !== undefined) return refused(fault, ...others)
    const changed = named.filter((each) => each.people.join() !== people.join())
    const subjects = changed.map(({ id }) => id)
    await replaceNamed(trx, { ids: subjects, people, by: principal.id, now: app.clock.now() })
    await recordEvents(
      trx,
      principal,
      changed.map((each) => ({
        action: 'instrument.responsible_set',
        subjectKind: 'instrument',
        subjectId: each.id,
        detail: { before: each.people, after: people },
      })),
    )
    return done({ changed: changed.length, unchanged: named.length - changed.length })
  })
}

/** Reminds whoever answers, at the unit's own hand: once a day for one obligation. */
export async function remindResponsible(
  app: App,
  principal: Principal,
  body: NudgeBody,
): Promise<Outcome<Nudged>> {
  const ids = [...new Set(body.obligations)]
  const today = app.clock.today()
  return app.db.transaction().execute(async (trx) => {
    const found = await findNudges(trx, principal.scope, ids)
    if (found.length < ids.length) return refused({ code: 'not_found.obligation' })
    const open = found.flatMap(({ id, responsibleId: person, closed }) =>
      closed || person === null ? [] : [{ id, person }],
    )
    const taken = new Set(await takeNudges(trx, { day: today, by: principal.id, nudges: open }))
    const told = open.filter(({ id }) => taken.has(id))
    await recordEvents(trx, principal, told.map(nudgedEvent))
    const byPerson = Map.groupBy(told, ({ person }) => person)
    const of = (id: string) => found.find((each) => each.id === id)
    await notify(
      app,
      trx,
      [...byPerson].map(([to, list]) =>
        noticeOf(
          to,
          list.flatMap(({ id }) => of(id) ?? []),
          today,
        ),
      ),
    )
    return done({ items: found.map((each) => ({ ...outcomeOf(each, taken), id: each.id })) })
  })
}

const nudgedEvent = ({ id, person }: { id: string; person: string }) => ({
  action: 'obligation.nudged',
  subjectKind: 'obligation',
  subjectId: id,
  detail: { person },
})

function noticeOf(to: string, list: readonly Nudge[], today: string) {
  const [first] = list.toSorted((one, other) => ((one.dueOn ?? '9') < (other.dueOn ?? '9') ? -1 : 1))
  const params = { n: list.length, name: first?.name ?? '', due: first?.dueOn ?? '–' }
  const dedupeKey = `nudged ${today} ${list.map(({ id }) => id).toSorted()[0] ?? ''}`
  return list.length === 1
    ? { to, kind: 'obligation_nudged', params, link: `/desk/obligations/${first?.id ?? ''}`, dedupeKey }
    : { to, kind: 'obligations_nudged', params, link: '/desk/obligations?mine=1', dedupeKey }
}

function outcomeOf(
  { id, closed, person }: Nudge,
  taken: ReadonlySet<string>,
): { outcome: Nudged['items'][number]['outcome']; person: string | null } {
  if (closed) return { outcome: 'closed', person }
  if (person === null) return { outcome: 'nobody', person }
  return { outcome: taken.has(id) ? 'reminded' : 'already_today', person }
}
