import { sql, type Db } from '../../platform/db/index.ts'

/** How whoever opened a case can be reached; for those who handle it. */
export async function findContact(
  db: Db,
  id: string,
): Promise<{ phone: string | null; email: string | null } | undefined> {
  const { rows } = await sql<{ phone: string | null; email: string | null }>`
    select case when phone_number_verified then phone_number end as phone,
      case when email_verified and email not like '%.invalid' then email end as email
    from person where id = ${id} and erased_at is null`.execute(db)
  return rows[0]
}
