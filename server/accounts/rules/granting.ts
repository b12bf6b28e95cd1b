import type { Refusal } from '../../lib/refusal.ts'
import { MEMBER_ROLES, type MemberRole, type Principal, type Role } from '../../platform/principal.ts'

const USERS: readonly MemberRole[] = ['user', 'user_admin', 'group_leader']
const UNIT: readonly MemberRole[] = [
  'user',
  'group_leader',
  'instrument_manager',
  'liaison_officer',
  'unit_admin',
  'unit_finance',
  'centre_manager',
  'college_manager',
  'contract_officer',
]
const OPERATED: readonly MemberRole[] = [...new Set([...USERS, ...UNIT]), 'expert', 'agency']

/** Which roles each role may give and take, within its reach. Public offices are filled by system administrators. */
const MAY_GRANT: Partial<Record<Role, readonly MemberRole[]>> = {
  user_admin: USERS,
  unit_admin: UNIT,
  province_operator: OPERATED,
  system_admin: MEMBER_ROLES,
  system: MEMBER_ROLES,
}

export const grantable = (role: Role): readonly MemberRole[] => MAY_GRANT[role] ?? []

/** Offices of the government are held in bodies of the government alone. */
const IN_GOVERNMENT: readonly MemberRole[] = [
  'department_officer',
  'region_officer',
  'province_officer',
  'finance_officer',
  'customs_officer',
]

type Grant = {
  role: MemberRole
  /** Undefined: nobody in particular yet, as with an invitation. */
  personId: string | undefined
  organisation: { kind: string; regionCode: string | null }
}

/** Why a role cannot be given; whether the organisation lies within reach is asked before. */
export function refuseGrant(principal: Principal, { role, personId, organisation }: Grant): Refusal[] {
  const refusals: Refusal[] = []
  if (!grantable(principal.role).includes(role)) {
    refusals.push({ code: 'forbidden.grant', params: { role }, pointer: '/body/role' })
  }
  if (personId !== undefined && personId === principal.id) {
    refusals.push({ code: 'forbidden.grant_self', pointer: '/body/personId' })
  }
  if (IN_GOVERNMENT.includes(role) && organisation.kind !== 'government') {
    refusals.push({ code: 'membership.government_only', params: { role }, pointer: '/body/organisationId' })
  }
  if (role === 'region_officer' && organisation.regionCode === null) {
    refusals.push({ code: 'membership.no_region', pointer: '/body/organisationId' })
  }
  return refusals
}

/** Roles without whose last holder nobody could let anybody in any more. */
const KEPT: readonly string[] = ['unit_admin', 'system_admin']

export const mustStay = (role: string, othersLeft: number): boolean => KEPT.includes(role) && othersLeft === 0

/** Why a membership cannot be ended. Everybody may leave; of others, only roles one could give. */
export function refuseEnd(
  principal: Principal,
  membership: { personId: string; role: MemberRole; othersLeft: number },
): Refusal[] {
  const isOwn = membership.personId === principal.id
  if (!isOwn && !grantable(principal.role).includes(membership.role)) {
    return [{ code: 'forbidden.grant', params: { role: membership.role } }]
  }
  if (mustStay(membership.role, membership.othersLeft)) {
    return [{ code: 'conflict.last_admin', params: { role: membership.role } }]
  }
  return []
}
