import { GOVERNMENT_ROLES, type MemberRole, type Principal } from '../principal.ts'
import { DELEGABLE } from '../permissions.ts'
import { scopeOf } from '../scope.ts'

/** A session that holds, with whose it is and the membership chosen in it. */
export type Standing = {
  id: string
  personId: string
  name: string
  secondFactor: boolean
  twoFactorEnabled: boolean
  lastSeenAt: Date | null
  membershipId: string | null
  memberRole: MemberRole | null
  organisationId: string | null
  regionCode: string | null
  /** Whose membership it is, where a colleague acts in it. */
  delegatedBy: string | null
}

/** What still has to be shown before the chosen role counts: a code of the enrolled device, or enrolling one. */
export function needsSecondFactor(standing: Standing, isRequired: boolean): 'code' | 'enrolment' | null {
  if (standing.secondFactor) return null
  if (standing.twoFactorEnabled) return 'code'
  return isRequired && standing.memberRole !== null && GOVERNMENT_ROLES.includes(standing.memberRole)
    ? 'enrolment'
    : null
}

/**
 * Who acts in a session. Without the code of an enrolled second factor nobody is signed in yet; a public office
 * without one acts as oneself alone. Undefined: not signed in.
 */
export function principalOf(
  standing: Standing,
  { isRequired, requestId }: { isRequired: boolean; requestId: string | null },
): Principal | undefined {
  const needs = needsSecondFactor(standing, isRequired)
  if (needs === 'code') return undefined
  const role = needs === 'enrolment' ? null : standing.memberRole
  const person = { kind: 'person', id: standing.personId, requestId } as const
  if (role === null || standing.organisationId === null) {
    return { ...person, role: 'user', organisationId: null, scope: scopeOf('user', null) }
  }
  const organisation = { id: standing.organisationId, regionCode: standing.regionCode }
  const acting = { ...person, role, organisationId: organisation.id, scope: scopeOf(role, organisation) }
  const { delegatedBy } = standing
  return delegatedBy === null ? acting : { ...acting, only: DELEGABLE, onBehalfOf: delegatedBy }
}
