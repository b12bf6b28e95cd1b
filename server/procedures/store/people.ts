import { sql, type Db, type Trx } from '../../platform/db/index.ts'

export type Officer = { personId: string; organisationId: string; role: string }

/** People who hold one of these roles now: in one body, or anywhere where none is named. */
export async function findOfficers(
  db: Db | Trx,
  asked: { roles: readonly string[]; organisationId: string | null; at: Date },
): Promise<Officer[]> {
  const { rows } = await sql<Officer>`
    select distinct m.person_id as "personId", m.organisation_id as "organisationId", m.role
    from membership m join person p on p.id = m.person_id
    where m.role = any(${[...asked.roles]}::text[]) and m.from_at <= ${asked.at}
      and (m.until_at is null or m.until_at > ${asked.at}) and p.erased_at is null
      and (${asked.organisationId}::uuid is null or m.organisation_id = ${asked.organisationId}::uuid)
    limit 200`.execute(db)
  return rows
}

export async function namesOf(db: Db | Trx, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const known = [...new Set(ids.filter((id) => id !== null))]
  if (known.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from person where id = any(${known}::uuid[]) and erased_at is null`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** How whoever opened a case can be reached; for those who handle it. */
export async function findContact(
  db: Db,
  id: string,
): Promise<{ phone: string | null; email: string | null } | undefined> {
  const { rows } = await sql<{ phone: string | null; email: string | null }>`
    select case when phone_number_verified then phone_number end as phone,
      case when email_verified then email end as email
    from person where id = ${id} and erased_at is null`.execute(db)
  return rows[0]
}
