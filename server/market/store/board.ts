import { sql, type Trx } from '../../platform/db/index.ts'
import { LIVE, TABLES } from './posts.ts'

/** A post that stands on the board today; undefined where it does not. */
export async function findOnBoard(
  trx: Trx,
  id: string,
  today: string,
): Promise<{ id: string; unitId: string; title: string } | undefined> {
  const { rows } = await sql<{ id: string; unitId: string; title: string }>`
    select p.id, p.organisation_id as "unitId", coalesce(p.title, i.name) as title
    from ${TABLES} where p.id = ${id} and ${LIVE(today)}`.execute(trx)
  return rows[0]
}
