import { sql, type Db, type Trx } from '../../platform/db/index.ts'

export type Cause = { kind: 'policy' | 'calendar'; id: string }

export async function hasTouched(db: Db): Promise<boolean> {
  const { rows } = await sql<{
    some: boolean
  }>`select exists (select from obligation_touched) as some`.execute(db)
  return rows[0]?.some === true
}

/** Whether a change asks for all instruments: the last place in the queue so far, and why. */
export async function findWhole(db: Db): Promise<{ upTo: number; causes: Cause[] } | undefined> {
  const { rows } = await sql<{ upTo: number | null; causes: Cause[] }>`
    select (select max(seq) from obligation_touched) as "upTo",
      coalesce(jsonb_agg(jsonb_build_object('kind', cause, 'id', cause_id) order by seq)
        filter (where cause is not null), '[]') as causes
    from obligation_touched where instrument_id is null having count(*) > 0`.execute(db)
  const row = rows[0]
  return row === undefined || row.upTo === null ? undefined : { upTo: row.upTo, causes: row.causes }
}

export async function clearTouched(db: Db, upTo: number): Promise<void> {
  await sql`delete from obligation_touched where seq <= ${upTo}`.execute(db)
}

/** Takes the next instruments out of the queue; they come back where the transaction does not commit. */
export async function takeTouched(trx: Trx, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with taken as (
      delete from obligation_touched where seq in (
        select seq from obligation_touched where instrument_id is not null
        order by seq limit ${limit} for update skip locked)
      returning instrument_id)
    select distinct instrument_id as id from taken`.execute(trx)
  return rows.map(({ id }) => id)
}
