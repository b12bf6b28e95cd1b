import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { Scope } from '../../platform/scope.ts'
import type { Customs, Opening, Terms } from '../facts.ts'
import { managed } from './reach.ts'

/** `bufferMinutes`: the larger of before and after, kept free behind every booking. */
export type Seat = { id: string; position: number; name: string | null; bufferMinutes: number }

/** An instrument as booking knows it. */
export type Setting = {
  id: string
  name: string
  unitId: string
  status: string
  /** Whether everybody may know of it. */
  isPublic: boolean
  /** Whether it lies within the viewer's reach. */
  isReached: boolean
  /** Whether the viewer acts for its own unit, one below it or one above. */
  isInternal: boolean
  seats: Seat[]
  opening: Opening | null
  terms: Terms | null
  customs: Customs | null
  /** Whether its unit counts how users keep their times. */
  keepsConduct: boolean
}

/** SQL on `i` (instrument): its seats in use, by position. */
export const SEATS = sql`coalesce((
  select jsonb_agg(jsonb_build_object('id', e.id, 'position', e.position, 'name', e.name,
    'bufferMinutes', greatest(e.buffer_before_minutes, e.buffer_after_minutes)) order by e.position)
  from seat e where e.instrument_id = i.id and e.retired_at is null), '[]')`

/** SQL on `i` (instrument): its opening with the days of its own; null for none. */
export const OPENING = sql`(
  select jsonb_build_object('week', p.week, 'holidays', p.holidays, 'makeupDays', p.makeup_days,
    'approval', p.approval, 'stepMinutes', p.step_minutes, 'holdMinutes', p.hold_minutes,
    'checkInEarlyMinutes', p.check_in_early_minutes, 'noShowMinutes', p.no_show_minutes, 'limits', p.limits,
    'days', coalesce((select jsonb_agg(jsonb_build_object('date', d.date, 'hours', d.hours, 'note', d.note)
      order by d.date) from booking_opening_day d where d.instrument_id = p.instrument_id), '[]'))
  from booking_opening p where p.instrument_id = i.id)`

const TERMS = sql`(
  select jsonb_build_object('classWeekMinutes', t.class_week_minutes, 'offerMinutes', t.offer_minutes,
    'qualification', case when q.id is not null
      then jsonb_build_object('id', q.id, 'name', q.name, 'how', q.how) end)
  from booking_terms t left join qualification q on q.id = t.qualification_id where t.instrument_id = i.id)`

const CUSTOMS = sql`(
  select jsonb_build_object('releaseDate', k.release_date, 'supervisedUntil', k.supervised_until,
    'place', k.approved_place) from instrument_customs k where k.instrument_id = i.id)`

/** One instrument with its seats and opening; undefined for none. */
export async function findSetting(
  db: Db | Trx,
  id: string,
  viewer: { reach: Scope; organisationId: string | null },
): Promise<Setting | undefined> {
  const organisation = sql`${viewer.organisationId}::uuid`
  const { rows } = await sql<Setting>`
    select i.id, i.name, c.organisation_id as "unitId", s.status,
      (i.confidentiality <> 'classified' and s.status in ('listed', 'suspended')) as "isPublic",
      ${managed(viewer.reach)} as "isReached",
      coalesce(${organisation} in (select organisations_below(c.organisation_id))
        or c.organisation_id in (select organisations_below(${organisation})), false) as "isInternal",
      ${SEATS} as seats, ${OPENING} as opening, ${TERMS} as terms, ${CUSTOMS} as customs,
      coalesce((select k.is_on from conduct_setting k where k.organisation_id = c.organisation_id), false) as "keepsConduct"
    from instrument i
    join custody c on c.instrument_id = i.id and c.until_date is null
    join instrument_status s on s.instrument_id = i.id and s.until_at is null
    where i.id = ${id}`.execute(db)
  return rows[0]
}

/** Replaces the opening of an instrument and its days of their own. */
export async function replaceOpening(trx: Trx, instrumentId: string, opening: Opening): Promise<void> {
  const row = {
    week: JSON.stringify(opening.week),
    holidays: JSON.stringify(opening.holidays),
    makeup_days: opening.makeupDays === null ? null : JSON.stringify(opening.makeupDays),
    approval: opening.approval,
    step_minutes: opening.stepMinutes,
    hold_minutes: opening.holdMinutes,
    check_in_early_minutes: opening.checkInEarlyMinutes,
    no_show_minutes: opening.noShowMinutes,
    limits: JSON.stringify(opening.limits),
    updated_at: sql<Date>`now()`,
  }
  await trx
    .insertInto('booking_opening')
    .values({ instrument_id: instrumentId, ...row })
    .onConflict((conflict) => conflict.column('instrument_id').doUpdateSet(row))
    .execute()
  await trx.deleteFrom('booking_opening_day').where('instrument_id', '=', instrumentId).execute()
  if (opening.days.length === 0) return
  await trx
    .insertInto('booking_opening_day')
    .values(
      opening.days.map(({ date, hours, note }) => {
        return { instrument_id: instrumentId, date, hours: JSON.stringify(hours), note }
      }),
    )
    .execute()
}

/** Sets the buffers of one seat; they hold for what is booked from now on. */
export async function setBuffers(
  trx: Trx,
  seatId: string,
  { before, after }: { before: number; after: number },
): Promise<void> {
  await trx
    .updateTable('seat')
    .set({ buffer_before_minutes: before, buffer_after_minutes: after })
    .where('id', '=', seatId)
    .execute()
}
