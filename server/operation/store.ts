import { sql, type Db } from '../platform/db/index.ts'

/** Whether the database answers and takes reads. */
export async function ping(db: Db): Promise<boolean> {
  const { rows } = await sql`select 1 from migration limit 1`.execute(db)
  return rows.length === 1
}

export async function countListed(db: Db): Promise<number> {
  const row = await db
    .selectFrom('instrument_search')
    .select((of) => of.fn.countAll<number>().as('count'))
    .executeTakeFirst()
  return row?.count ?? 0
}
