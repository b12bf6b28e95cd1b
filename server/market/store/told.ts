import { sql, type Trx } from '../../platform/db/index.ts'

/** Where whoever drafted a post still works for the unit. */
const STAFF = [
  'user',
  'user_admin',
  'group_leader',
  'instrument_manager',
  'liaison_officer',
  'centre_manager',
  'college_manager',
]

/** Whom some posts concern, each with the post: the unit's administrators, and its drafter while they work there. */
export async function concernedBy(
  trx: Trx,
  posts: readonly string[],
): Promise<{ post: string; person: string }[]> {
  const { rows } = await sql<{ post: string; person: string }>`
    select distinct p.id as post, m.person_id as person
    from market_post p join membership m on m.organisation_id = p.organisation_id
    where p.id = any(${[...posts]}::uuid[]) and m.from_at <= now() and (m.until_at is null or m.until_at > now())
      and (m.role = 'unit_admin' or (m.person_id = p.drafted_by and m.role = any(${STAFF}::text[])))
    order by 1, 2`.execute(trx)
  return rows
}
