import { sql, type RawBuilder } from './db/index.ts'
import type { Role } from './principal.ts'

/** Which rows a viewer reaches beyond what is public; every list of a store narrows by it. */
export type Scope =
  | { kind: 'nothing' }
  /** Only what is one's own. */
  | { kind: 'self' }
  /** An organisation and what belongs to it. */
  | { kind: 'organisation'; id: string }
  /** The units a department or bureau supervises, and itself. */
  | { kind: 'department'; id: string }
  /** The organisations of a region and all below it. */
  | { kind: 'region'; code: string }
  | { kind: 'everything' }

type Reach = Scope['kind']

const REACH: Record<Role, Reach> = {
  visitor: 'nothing',
  user: 'self',
  group_leader: 'self',
  expert: 'self',
  agency: 'self',
  user_admin: 'organisation',
  instrument_manager: 'organisation',
  liaison_officer: 'organisation',
  unit_admin: 'organisation',
  unit_finance: 'organisation',
  centre_manager: 'organisation',
  college_manager: 'organisation',
  contract_officer: 'organisation',
  machine: 'organisation',
  department_officer: 'department',
  region_officer: 'region',
  province_operator: 'everything',
  province_officer: 'everything',
  finance_officer: 'everything',
  customs_officer: 'everything',
  auditor: 'everything',
  system_admin: 'everything',
  system: 'everything',
}

/** How far a role reaches when held in an organisation; an office without a region reaches nothing. */
export function scopeOf(role: Role, organisation: { id: string; regionCode: string | null } | null): Scope {
  const reach = REACH[role]
  if (reach === 'nothing' || reach === 'self' || reach === 'everything') return { kind: reach }
  if (organisation === null) return { kind: 'nothing' }
  if (reach !== 'region') return { kind: reach, id: organisation.id }
  return organisation.regionCode === null
    ? { kind: 'nothing' }
    : { kind: 'region', code: organisation.regionCode }
}

/** SQL condition: the organisation named by `column` lies within the scope. */
export function within(scope: Scope, column: RawBuilder<unknown>): RawBuilder<boolean> {
  switch (scope.kind) {
    case 'everything':
      return sql`true`
    case 'organisation':
      return sql`${column} in (select organisations_below(${scope.id}::uuid))`
    case 'department':
      return sql`${column} in (select organisations_of_department(${scope.id}::uuid))`
    case 'region':
      return sql`${column} in (select organisations_of_region(${scope.code}))`
    case 'self':
    case 'nothing':
      return sql`false`
  }
}
