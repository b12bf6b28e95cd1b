import { sql, type Db } from '../../platform/db/index.ts'

export type Silent = { id: string; deliveredAt: Date; silenceDays: number }

/** Delivered work of units that have set what silence means, the longest waiting first. */
export async function findSilent(db: Db, limit: number, after: string | null): Promise<Silent[]> {
  const { rows } = await sql<Silent>`
    select o.id, o.delivered_at as "deliveredAt", s.silence_days as "silenceDays"
    from service_order o join order_setting s on s.organisation_id = o.unit_id
    where o.state = 'delivered' and s.silence_days is not null
      and (${after}::uuid is null or o.id > ${after}::uuid)
      and not exists (select from order_dispute d where d.order_id = o.id and d.answered_at is null)
    order by o.id limit ${limit}`.execute(db)
  return rows
}
