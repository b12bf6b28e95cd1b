import { sql, type Db } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'

export type RatingRow = {
  orderId: string
  number: string | null
  title: string
  instrument: { id: string; name: string }
  unit: { id: string; name: string }
  quality: number
  punctuality: number
  communication: number
  text: string | null
  at: Date
  answer: string | null
  hidden: boolean
  hiddenReason: string | null
}

/** A page of ratings of the units within reach, the last said first. Nobody is named. */
export async function listRatings(
  db: Db,
  scope: Scope,
  asked: { hidden: boolean | undefined; limit: number; after: { at: string; id: string } | undefined },
): Promise<RatingRow[]> {
  const { hidden, limit, after } = asked
  const conditions = [
    within(scope, sql`r.unit_id`),
    hidden !== undefined && (hidden ? sql`r.hidden_at is not null` : sql`r.hidden_at is null`),
    after !== undefined && sql`(r.created_at, r.order_id) < (${after.at}::timestamptz, ${after.id}::uuid)`,
  ].filter((each) => each !== false)
  const { rows } = await sql<RatingRow>`
    select r.order_id as "orderId", o.number, o.title, jsonb_build_object('id', i.id, 'name', i.name) as instrument,
      jsonb_build_object('id', u.id, 'name', u.name) as unit, r.quality, r.punctuality, r.communication, r.body as text,
      r.created_at as at, r.answer, r.hidden_at is not null as hidden, r.hidden_reason as "hiddenReason"
    from order_rating r join service_order o on o.id = r.order_id join instrument i on i.id = r.instrument_id
    join organisation u on u.id = r.unit_id
    where ${sql.join(conditions, sql` and `)}
    order by r.created_at desc, r.order_id desc limit ${limit}`.execute(db)
  return rows
}
