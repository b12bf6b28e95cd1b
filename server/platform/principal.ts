import type { Scope } from './scope.ts'

/** Everybody who can act on the platform, as docs/glossary.md names them. */
export const ROLES = [
  'visitor',
  'user',
  'user_admin',
  'group_leader',
  'instrument_manager',
  'liaison_officer',
  'unit_admin',
  'unit_finance',
  'centre_manager',
  'college_manager',
  'contract_officer',
  'department_officer',
  'region_officer',
  'province_operator',
  'province_officer',
  'finance_officer',
  'customs_officer',
  'expert',
  'agency',
  'auditor',
  'system_admin',
  'machine',
  'system',
] as const
export type Role = (typeof ROLES)[number]

/** Roles a person can be given in an organisation. */
export const MEMBER_ROLES = ROLES.filter(
  (role): role is MemberRole => role !== 'visitor' && role !== 'machine' && role !== 'system',
)
export type MemberRole = Exclude<Role, 'visitor' | 'machine' | 'system'>

/** Public office: a second factor is asked for. */
export const GOVERNMENT_ROLES: readonly Role[] = [
  'department_officer',
  'region_officer',
  'province_operator',
  'province_officer',
  'finance_officer',
  'customs_officer',
  'auditor',
  'system_admin',
]

/** Who acts, in which role, and how far they see. Made anew for every request. */
export type Principal = {
  kind: 'visitor' | 'operator_token' | 'api_key' | 'person' | 'system'
  id: string | null
  role: Role
  requestId: string | null
  /** The organisation acted for; null for visitors, tokens of the command line and people without one. */
  organisationId: string | null
  scope: Scope
  /** Narrower than the role: an API key's scopes, work handed on. Undefined: all that the role may. */
  only?: readonly string[]
  /** The person in whose place a colleague acts; never one who acts so themselves. */
  onBehalfOf?: string
}

export const visitor = (requestId: string | null): Principal => ({
  kind: 'visitor',
  id: null,
  role: 'visitor',
  requestId,
  organisationId: null,
  scope: { kind: 'nothing' },
})

export const system: Principal = {
  kind: 'system',
  id: null,
  role: 'system',
  requestId: null,
  organisationId: null,
  scope: { kind: 'everything' },
}

/** An operator's token made at the command line: the platform's own staff. */
export const operator = (id: string, requestId: string | null): Principal => ({
  kind: 'operator_token',
  id,
  role: 'province_operator',
  requestId,
  organisationId: null,
  scope: { kind: 'everything' },
})

/** The id of the person who acts; null for machines, tokens of the command line and the system itself. */
export const personOf = ({ kind, id }: Pick<Principal, 'kind' | 'id'>): string | null =>
  kind === 'person' ? id : null
