import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { Opening } from '../facts.ts'
import { OPENING } from './setting.ts'

/** The openings of instruments, of those that have one. */
export async function findOpenings(
  db: Db | Trx,
  ids: readonly string[],
): Promise<{ id: string; opening: Opening }[]> {
  const { rows } = await sql<{ id: string; opening: Opening }>`
    select i.id, ${OPENING} as opening from instrument i join booking_opening g on g.instrument_id = i.id
    where i.id = any(${[...ids]}::uuid[])`.execute(db)
  return rows
}
