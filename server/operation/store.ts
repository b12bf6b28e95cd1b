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

/** Which of these keys a row names, whatever became of it. */
export async function namedFiles(db: Db, keys: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('file')
    .select('storage_key')
    .where('storage_key', 'in', [...keys])
    .execute()
  return new Set(rows.map((row) => row.storage_key))
}
