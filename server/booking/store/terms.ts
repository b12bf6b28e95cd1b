import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { Span, UserClass } from '../facts.ts'
import type { Grant } from '../rules/terms.ts'
import type { TermsBody } from '../schema/terms.ts'

/** What a person holds of a qualification and nobody has revoked. */
export async function grantsOf(db: Db | Trx, personId: string, qualificationId: string): Promise<Grant[]> {
  const { rows } = await sql<Grant>`
    select granted_on::text as "from", until_on::text as "until" from qualification_grant
    where person_id = ${personId} and qualification_id = ${qualificationId} and revoked_at is null
    order by granted_on`.execute(db)
  return rows
}

/** Replaces what a unit asks at an instrument. */
export async function replaceTerms(
  trx: Trx,
  instrumentId: string,
  { qualificationId, classWeekMinutes, offerMinutes }: TermsBody,
): Promise<void> {
  const row = {
    qualification_id: qualificationId,
    class_week_minutes: JSON.stringify(classWeekMinutes),
    offer_minutes: offerMinutes,
    updated_at: sql<Date>`now()`,
  }
  await trx
    .insertInto('booking_terms')
    .values({ instrument_id: instrumentId, ...row })
    .onConflict((conflict) => conflict.column('instrument_id').doUpdateSet(row))
    .execute()
}

/** Whether a qualification belongs to an instrument's unit, one above it or one below. */
export async function isQualificationOf(trx: Trx, unitId: string, id: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    select id from qualification q where q.id = ${id}
      and (q.organisation_id in (select organisations_below(${unitId}::uuid))
        or ${unitId}::uuid in (select organisations_below(q.organisation_id)))`.execute(trx)
  return rows.length > 0
}

/** Times that people of a class have on an instrument, among those that start within a span. */
export async function classTimes(
  trx: Trx,
  { instrumentId, userClass, except }: { instrumentId: string; userClass: UserClass; except: string | null },
  span: Span,
): Promise<Span[]> {
  const { rows } = await sql<{ from: Date; until: Date }>`
    select o.starts_at as "from", o.ends_at as "until"
    from seat e join occupancy o on o.seat_id = e.id join booking b on b.id = o.id
    where e.instrument_id = ${instrumentId} and b.user_class = ${userClass}
      and o.starts_at >= ${new Date(span.from)} and o.starts_at < ${new Date(span.until)}
      and o.state in ('requested', 'held', 'confirmed', 'in_use', 'finished', 'no_show')
      and (${except}::uuid is null or b.id <> ${except}::uuid)`.execute(trx)
  return rows.map(({ from, until }) => ({ from: from.getTime(), until: until.getTime() }))
}
