import { afterId, pageOf } from '../../lib/page.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { MEMBER_ROLES, type MemberRole, type Principal } from '../../platform/principal.ts'
import { grantable, refuseEnd, refuseGrant } from '../rules/granting.ts'
import type { MembershipGrant, MembershipItem, MembershipList, MembershipQuery } from '../schema/members.ts'
import {
  addMembership,
  countOthers,
  endMembership,
  findBody,
  findMembership,
  holds,
  isKnown,
  listMemberships,
  lockBodies,
} from '../store/memberships.ts'

export async function readMemberships(
  app: App,
  principal: Principal,
  query: MembershipQuery,
): Promise<Outcome<MembershipList>> {
  const after = afterId(query.cursor)
  if (after === false) return refused({ code: 'malformed.cursor' })
  const { organisation, role, q, limit, ended = false } = query
  const rows = await listMemberships(app.db, principal.scope, {
    organisation,
    role,
    q,
    ended,
    limit: limit + 1,
    after,
    now: app.clock.now(),
  })
  return done(pageOf(rows, limit, ({ id }) => id))
}

export const readGrantable = async (principal: Principal): Promise<Outcome<{ roles: MemberRole[] }>> =>
  done({ roles: [...grantable(principal.role)] })

/** Gives a role to somebody known within reach; strangers are invited. */
export async function grantMembership(
  app: App,
  principal: Principal,
  given: MembershipGrant,
): Promise<Outcome<MembershipItem>> {
  const until = given.until === undefined ? null : new Date(given.until)
  if (until !== null && until <= app.clock.now())
    return refused({ code: 'membership.past', pointer: '/body/until' })
  return app.db.transaction().execute(async (trx) => {
    const organisation = await findBody(trx, principal.scope, given.organisationId)
    if (organisation === undefined) return refused({ code: 'not_found.organisation' })
    if (!(await isKnown(trx, principal.scope, given.personId))) return refused({ code: 'not_found.person' })
    const { role, personId } = given
    const refusals = refuseGrant(principal, { role, personId, organisation })
    if (refusals.length > 0) return refused(...refusals)
    await lockBodies(trx, [organisation.id, principal.organisationId])
    const now = app.clock.now()
    if (!(await stillHolds(trx, principal, now))) return refused({ code: 'forbidden.role_ended' })
    const title = given.title ?? null
    const id = await addMembership(trx, {
      personId,
      organisationId: organisation.id,
      role,
      title,
      until,
      now,
    })
    if (id === undefined) return refused({ code: 'conflict.membership' })
    await recordEvents(trx, principal, [
      grantedEvent({ personId, id, role, organisationId: organisation.id }),
    ])
    const made = await findMembership(trx, { id, scope: principal.scope, personId, now })
    return made === undefined ? refused({ code: 'not_found.membership' }) : done(made)
  })
}

export const grantedEvent = (given: {
  personId: string
  id: string
  role: string
  organisationId: string
}) => ({
  action: 'membership.granted',
  subjectKind: 'person',
  subjectId: given.personId,
  detail: { membership: given.id, role: given.role, organisation: given.organisationId },
})

/** The right to act may have ended since the request began. */
async function stillHolds(trx: Trx, principal: Principal, now: Date): Promise<boolean> {
  const { kind, id, organisationId, role, onBehalfOf } = principal
  if (onBehalfOf !== undefined || kind !== 'person' || id === null || organisationId === null) return true
  return holds(trx, { personId: id, organisationId, role, now })
}

/** Ends a membership: one's own, or one of a role one could give; never the last administrator's. */
export async function finishMembership(
  app: App,
  principal: Principal,
  id: string,
): Promise<Outcome<MembershipItem>> {
  const of = { id, scope: principal.scope, personId: principal.kind === 'person' ? principal.id : null }
  return app.db.transaction().execute(async (trx) => {
    const found = await findMembership(trx, { ...of, now: app.clock.now() })
    if (found === undefined) return refused({ code: 'not_found.membership' })
    const { person, organisation, role } = found
    await lockBodies(trx, [organisation.id, principal.organisationId])
    const now = app.clock.now()
    const holders = { organisationId: organisation.id, role, besides: person.id, now }
    const othersLeft = await countOthers(trx, holders)
    if (!(await stillHolds(trx, principal, now))) return refused({ code: 'forbidden.role_ended' })
    const refusals = refuseEnd(principal, { personId: person.id, role: roleOf(role), othersLeft })
    if (refusals.length > 0) return refused(...refusals)
    if (!(await endMembership(trx, id, now))) return refused({ code: 'conflict.membership_ended' })
    await recordEvents(trx, principal, [
      {
        action: 'membership.ended',
        subjectKind: 'person',
        subjectId: person.id,
        detail: { membership: id, role, organisation: organisation.id },
      },
    ])
    const ended = await findMembership(trx, { ...of, now })
    return ended === undefined ? refused({ code: 'not_found.membership' }) : done(ended)
  })
}

const roleOf = (role: string): MemberRole => MEMBER_ROLES.find((each) => each === role) ?? 'user'
