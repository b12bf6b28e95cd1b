import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { State } from '../facts.ts'

export async function codeOf(
  db: Db | Trx,
  instrumentId: string,
): Promise<{ code: string; rotatedAt: Date } | undefined> {
  return db
    .selectFrom('booking_check_in')
    .select(['code', 'rotated_at as rotatedAt'])
    .where('instrument_id', '=', instrumentId)
    .executeTakeFirst()
}

/** Gives an instrument a code; the one before is worth nothing any more. */
export async function setCode(trx: Trx, instrumentId: string, code: string, now: Date): Promise<void> {
  const row = { code, rotated_at: now }
  await trx
    .insertInto('booking_check_in')
    .values({ instrument_id: instrumentId, ...row })
    .onConflict((conflict) => conflict.column('instrument_id').doUpdateSet(row))
    .execute()
}

export async function instrumentOfCode(
  db: Db | Trx,
  code: string,
): Promise<{ id: string; name: string; nameEn: string | null } | undefined> {
  const { rows } = await sql<{ id: string; name: string; nameEn: string | null }>`
    select i.id, i.name, i.name_en as "nameEn" from booking_check_in k join instrument i on i.id = k.instrument_id
    where k.code = ${code}`.execute(db)
  return rows[0]
}

/** Bookings of a person at an instrument that run, or end after now: what runs first, then the nearest. */
export async function bookingsDue(
  db: Db | Trx,
  { personId, instrumentId, now }: { personId: string; instrumentId: string; now: number },
): Promise<{ id: string; state: State }[]> {
  const { rows } = await sql<{ id: string; state: State }>`
    select b.id, o.state from booking b join occupancy o on o.id = b.id
    where b.person_id = ${personId} and b.instrument_id = ${instrumentId}
      and (o.state = 'in_use' or (o.state = 'confirmed' and o.ends_at > ${new Date(now)}))
    order by (o.state = 'in_use') desc, o.starts_at limit 2`.execute(db)
  return rows
}
