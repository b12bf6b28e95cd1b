import { sql, type Db } from '../platform/db/index.ts'

export type Listed = { id: string; updatedAt: string }

// A search engine is a visitor: it sees what everybody sees.
const PUBLIC = sql`
  from instrument i join instrument_status s on s.instrument_id = i.id and s.until_at is null
  where s.status in ('listed', 'suspended') and i.confidentiality <> 'classified'`

/** A slice of the public entries in the order of their ids, each with the day of its last change. */
export async function listedInstruments(db: Db, slice: { offset: number; limit: number }): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    select i.id, to_char(i.updated_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "updatedAt" ${PUBLIC}
    order by i.id offset ${slice.offset} limit ${slice.limit}`.execute(db)
  return rows
}

export async function countListed(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count ${PUBLIC}`.execute(db)
  return rows[0]?.count ?? 0
}

/** Ids of the units that have a page of their own. */
export async function unitIds(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from organisation order by id`.execute(db)
  return rows.map(({ id }) => id)
}
