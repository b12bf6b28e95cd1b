import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { Days } from '../facts.ts'

export type Excuse = Days & { kind: string; caseId: string; caseNumber: string | null }
export type Reminder = { at: Date; by: string | null; note: string | null }

/** Explanations that were accepted, the latest first. */
export async function readExcuses(db: Db, instrumentId: string, most: number): Promise<Excuse[]> {
  const { rows } = await sql<Excuse>`
    select e.from_date::text as "from", e.until_date::text as "until", e.kind, e.case_id as "caseId", k.number as "caseNumber"
    from idle_excuse e left join procedure_case k on k.id = e.case_id
    where e.instrument_id = ${instrumentId} and e.revoked_at is null order by e.from_date desc limit ${most}`.execute(
    db,
  )
  return rows
}

export async function readReminders(db: Db, instrumentId: string, most: number): Promise<Reminder[]> {
  const { rows } = await sql<Reminder>`
    select r.at, p.name as by, r.note from idle_reminder r left join person p on p.id = r.reminded_by
    where r.instrument_id = ${instrumentId} order by r.at desc limit ${most}`.execute(db)
  return rows
}

/** One reminder of an instrument and stand-still a day: says which were written. */
export async function addReminders(
  trx: Trx,
  rows: readonly { id: string; instrumentId: string; reachedOn: string }[],
  { by, note, now, today }: { by: string | null; note: string | null; now: Date; today: string },
): Promise<string[]> {
  const { rows: written } = await sql<{ id: string }>`
    insert into idle_reminder (id, instrument_id, reached_on, reminded_by, note, at)
    select r.id, r."instrumentId", r."reachedOn", ${by}::uuid, ${note}, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "instrumentId" uuid, "reachedOn" date)
    where not exists (select from idle_reminder m where m.instrument_id = r."instrumentId"
      and (m.at at time zone 'Asia/Shanghai')::date = ${today}::date)
    returning instrument_id as id`.execute(trx)
  return written.map(({ id }) => id)
}

export type Answering = { instrumentId: string; personId: string }

/** Who answers for these instruments: those named, else the staff of the unit they belong to. */
export async function findAnswering(trx: Trx, ids: readonly string[], now: Date): Promise<Answering[]> {
  const { rows } = await sql<Answering>`
    with named as (
      select r.instrument_id, r.person_id from instrument_responsible r
      where r.instrument_id = any(${[...ids]}::uuid[]) and r.until_at is null)
    select instrument_id as "instrumentId", person_id as "personId" from named
    union
    select c.instrument_id, m.person_id from custody c
    join membership m on m.organisation_id = c.organisation_id and m.role in ('unit_admin', 'instrument_manager')
      and m.from_at <= ${now} and (m.until_at is null or m.until_at > ${now})
    where c.instrument_id = any(${[...ids]}::uuid[]) and c.until_date is null
      and not exists (select from named n where n.instrument_id = c.instrument_id)`.execute(trx)
  return rows
}
