import { membersOf, type Member } from '../../accounts/index.ts'
import type { Db, Trx } from '../../platform/db/index.ts'
import { MEMBER_ROLES } from '../../platform/principal.ts'
import type { Office } from '../facts.ts'
import { rolesOf } from '../rules/offices.ts'

export type Place = { office: Office; organisationId: string | null }

/** Who sits in an office now: of one body, or of the whole office where no body is named. */
export function officersOf(db: Db | Trx, { office, organisationId }: Place): Promise<Member[]> {
  const roles = MEMBER_ROLES.filter((role) => rolesOf(office).includes(role))
  return membersOf(db, { roles, ...(organisationId !== null && { organisationId }) })
}
