import type { Role } from '../../platform/principal.ts'
import { sql, type Db } from '../../platform/db/index.ts'

/** Somebody to tell, by the organisation for which they hold a role. */
export type Member = { personId: string; organisationId: string }

/** Who holds one of the roles in these organisations today. */
export async function findMembers(
  db: Db,
  organisationIds: readonly string[],
  roles: readonly Role[],
): Promise<Member[]> {
  const { rows } = await sql<Member>`
    select distinct person_id as "personId", organisation_id as "organisationId" from membership
    where organisation_id = any(${[...organisationIds]}::uuid[]) and role = any(${[...roles]}::text[])
      and from_at <= now() and (until_at is null or until_at > now())`.execute(db)
  return rows
}
