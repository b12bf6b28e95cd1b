import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'
import type { Aspect, UserClass } from '../facts.ts'

export type NewRating = Record<Aspect, number> & {
  orderId: string
  instrumentId: string
  unitId: string
  personId: string
  text: string | null
  now: Date
}

export async function addRating(trx: Trx, rating: NewRating): Promise<void> {
  await trx
    .insertInto('order_rating')
    .values({
      order_id: rating.orderId,
      instrument_id: rating.instrumentId,
      unit_id: rating.unitId,
      person_id: rating.personId,
      quality: rating.quality,
      punctuality: rating.punctuality,
      communication: rating.communication,
      body: rating.text,
      created_at: rating.now,
    })
    .execute()
}

/** The unit's one answer; false where there is none to answer, or it was answered. */
export async function answerRating(
  trx: Trx,
  orderId: string,
  { answer, by, now }: { answer: string; by: string | null; now: Date },
): Promise<boolean> {
  const done = await trx
    .updateTable('order_rating')
    .set({ answer, answered_by: by, answered_at: now })
    .where('order_id', '=', orderId)
    .where('answer', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Takes a rating off the page or puts it back; undefined where none lies within the scope. */
export async function moderateRating(
  trx: Trx,
  orderId: string,
  given: { hidden: boolean; reason: string | null; by: string | null; now: Date; scope: Scope },
): Promise<{ instrumentId: string; personId: string } | undefined> {
  const { hidden, reason, by, now, scope } = given
  const { rows } = await sql<{ instrumentId: string; personId: string }>`
    update order_rating r set hidden_at = ${hidden ? now : null}::timestamptz, hidden_by = ${hidden ? by : null}::uuid,
      hidden_reason = ${hidden ? reason : null}::text
    where r.order_id = ${orderId} and ${within(scope, sql`r.unit_id`)}
    returning r.instrument_id as "instrumentId", r.person_id as "personId"`.execute(trx)
  return rows[0]
}

export type PublicRating = Record<Aspect, number> & {
  id: string
  userClass: UserClass
  text: string | null
  at: Date
  answer: string | null
  answeredAt: Date | null
}

/** One page of what is shown of an instrument, the last first. Nobody is named. */
export async function listRatings(
  db: Db,
  instrumentId: string,
  { limit, after }: { limit: number; after: { at: string; id: string } | undefined },
): Promise<PublicRating[]> {
  const beyond =
    after === undefined
      ? sql`true`
      : sql`(r.created_at, r.order_id) < (${after.at}::timestamptz, ${after.id}::uuid)`
  const { rows } = await sql<PublicRating>`
    select r.order_id as id, r.quality, r.punctuality, r.communication, o.user_class as "userClass", r.body as text,
      r.created_at as at, r.answer, r.answered_at as "answeredAt"
    from order_rating r join service_order o on o.id = r.order_id
    where r.instrument_id = ${instrumentId} and r.hidden_at is null and ${beyond}
    order by r.created_at desc, r.order_id desc limit ${limit}`.execute(db)
  return rows
}

export type RatingSummary = Record<Aspect, number | null> & { count: number; average: number | null }

/** How many rate an instrument and how well, to two places. */
export async function summariseRatings(db: Db, instrumentId: string): Promise<RatingSummary> {
  const { rows } = await sql<RatingSummary>`
    select count(*)::integer as count, round(avg((quality + punctuality + communication) / 3.0), 2)::float8 as average,
      round(avg(quality), 2)::float8 as quality, round(avg(punctuality), 2)::float8 as punctuality,
      round(avg(communication), 2)::float8 as communication
    from order_rating where instrument_id = ${instrumentId} and hidden_at is null`.execute(db)
  return rows[0] ?? { count: 0, average: null, quality: null, punctuality: null, communication: null }
}
