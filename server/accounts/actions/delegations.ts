import { dayInShanghai, startOfDay } from '../../lib/dates.ts'
import { oneLine, withoutControls } from '../../lib/text.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { addDays } from '../../lib/workdays.ts'
import { afterId, pageOf } from '../../lib/page.ts'
import { notify } from '../../notices/index.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { DELEGABLE, permissionsOf } from '../../platform/permissions.ts'
import { MEMBER_ROLES } from '../../platform/principal.ts'
import { delegationFaults } from '../rules/delegating.ts'
import type {
  ColleagueList,
  ColleagueQuery,
  Delegation,
  DelegationList,
  DelegationQuery,
  NewDelegation,
} from '../schema/delegations.ts'
import {
  addDelegation,
  endDelegation,
  findDelegation,
  isColleague,
  listColleagues,
  listDelegations,
  lockMembership,
  overlaps,
  type Whose,
} from '../store/delegations.ts'
import { openMemberships } from '../store/people.ts'
import { asPerson } from './begin.ts'
import type { Caller } from './caller.ts'

const SESSION_ONLY = { code: 'forbidden.session_only' }
const CURSOR = { code: 'malformed.cursor', pointer: '/cursor' }

/** Midnight in Shanghai, where civil days begin. */
const beginOf = (day: string): Date => new Date(startOfDay(day))

/** Work one handed on, and work of others one does in their place. */
export const readOwnDelegations = (
  app: App,
  { session }: Caller,
  query: DelegationQuery,
): Promise<Outcome<DelegationList>> =>
  session === undefined
    ? Promise.resolve(refused(SESSION_ONLY))
    : read(app, { personId: session.personId }, query)

/** Who does whose work within reach, for those who look after members. */
export const readDelegations = (
  app: App,
  { principal }: Caller,
  query: DelegationQuery,
): Promise<Outcome<DelegationList>> => read(app, { scope: principal.scope }, query)

async function read(app: App, of: Whose, query: DelegationQuery): Promise<Outcome<DelegationList>> {
  const after = afterId(query.cursor)
  if (after === false) return refused(CURSOR)
  const { limit, ended = false } = query
  const rows = await listDelegations(app.db, of, { ended, limit: limit + 1, after, now: app.clock.now() })
  return done(pageOf(rows, limit, ({ id }) => id))
}

/** Whom one could hand the work of a membership to. */
export async function readColleagues(
  app: App,
  { session }: Caller,
  { membership, q, limit, cursor }: ColleagueQuery,
): Promise<Outcome<ColleagueList>> {
  if (session === undefined) return refused(SESSION_ONLY)
  const after = afterId(cursor)
  if (after === false) return refused(CURSOR)
  const own = { membershipId: membership, personId: session.personId }
  const rows = await listColleagues(app.db, own, { q, limit: limit + 1, after, now: app.clock.now() })
  return done(pageOf(rows, limit, ({ id }) => id))
}

/** Hands the work of one of one's own memberships to a colleague, from one day until another. */
export async function delegate(app: App, caller: Caller, body: NewDelegation): Promise<Outcome<Delegation>> {
  const { session } = caller
  if (session === undefined) return refused(SESSION_ONLY)
  // Whoever acts for somebody else cannot hand that on, nor anything of their own meanwhile.
  if (session.delegatedBy !== null) return refused({ code: 'forbidden.delegation_chained' })
  const { personId } = session
  return app.db.transaction().execute(async (trx) => {
    await lockMembership(trx, body.membershipId)
    const now = app.clock.now()
    const planned = await planOf({ app, trx, personId, now }, body)
    if (!planned.ok) return planned
    const { from, until, reason, role, unit, organisationId } = planned.value
    const { membershipId, delegateId } = body
    const id = await addDelegation(trx, { membershipId, delegateId, from, until, reason })
    const detail = { delegation: id, membership: membershipId, role, delegate: delegateId, until: body.until }
    await recordEvents(trx, { ...asPerson(caller, personId), organisationId }, [
      { action: 'delegation.given', subjectKind: 'person', subjectId: personId, detail },
    ])
    const params = { name: session.name, unit, from: body.from, until: body.until }
    await notify(app, trx, [{ to: delegateId, kind: 'delegation_given', params, link: '/me/delegations' }])
    const made = await findDelegation(trx, { personId }, { id, now })
    return made === undefined ? refused({ code: 'not_found.delegation' }) : done(made)
  })
}

type Planning = { app: App; trx: Trx; personId: string; now: Date }
type Plan = { from: Date; until: Date; reason: string; role: string; unit: string; organisationId: string }

async function planOf({ app, trx, personId, now }: Planning, body: NewDelegation): Promise<Outcome<Plan>> {
  const today = app.clock.today()
  const held = (await openMemberships(trx, personId, now)).find(({ id }) => id === body.membershipId)
  if (held === undefined) return refused({ code: 'not_found.membership', pointer: '/body/membershipId' })
  const role = MEMBER_ROLES.find((each) => each === held.role) ?? 'user'
  const [fault, ...others] = delegationFaults({
    from: body.from,
    until: body.until,
    today,
    ends: held.until === null ? null : civilDayOf(new Date(held.until)),
    reason: body.reason.trim(),
    isSelf: body.delegateId === personId,
    isColleague: await isColleague(trx, { ...body, personId, now }),
    hasWork: permissionsOf(role).some((each) => each.startsWith('case.') && DELEGABLE.includes(each)),
  })
  if (fault !== undefined) return refused(fault, ...others)
  const from = body.from === today ? now : beginOf(body.from)
  const until = beginOf(addDays(body.until, 1))
  if (await overlaps(trx, { ...body, from, until })) return refused({ code: 'conflict.delegation' })
  const { name: unit, id: organisationId } = held.organisation
  return done({ from, until, reason: oneLine(withoutControls(body.reason)), role, unit, organisationId })
}

const civilDayOf = (instant: Date): string => dayInShanghai(instant.getTime())

/** Ends a delegation before its day: by whoever gave it, by whoever has it, or by those who look after members. */
export async function stopDelegation(
  app: App,
  caller: Caller,
  { id, asKeeper }: { id: string; asKeeper: boolean },
): Promise<Outcome<Delegation>> {
  const { session, principal } = caller
  if (!asKeeper && session === undefined) return refused(SESSION_ONLY)
  const by = principal.id
  const of: Whose = asKeeper ? { scope: principal.scope } : { personId: session?.personId ?? '' }
  return app.db.transaction().execute(async (trx) => {
    const now = app.clock.now()
    const found = await findDelegation(trx, of, { id, now })
    if (found === undefined || by === null) return refused({ code: 'not_found.delegation' })
    if (!(await endDelegation(trx, { id, by, now }))) return refused({ code: 'conflict.delegation_over' })
    const { delegator, delegate: other, organisation } = found
    await recordEvents(trx, { ...principal, organisationId: organisation.id }, [
      {
        action: 'delegation.ended',
        subjectKind: 'person',
        subjectId: delegator.id,
        detail: { delegation: id, membership: found.membershipId, delegate: other.id },
      },
    ])
    const params = { name: delegator.name, delegate: other.name, unit: organisation.name }
    const told = [delegator.id, other.id].filter((each) => each !== by)
    await notify(
      app,
      trx,
      told.map((to) => ({ to, kind: 'delegation_ended', params, link: '/me/delegations' })),
    )
    const ended = await findDelegation(trx, of, { id, now })
    return ended === undefined ? refused({ code: 'not_found.delegation' }) : done(ended)
  })
}
