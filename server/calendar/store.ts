import { insertMany } from '../platform/db/bulk.ts'
import { sql, type Db, type Trx } from '../platform/db/index.ts'
import type { CalendarDay, Cover, Notice } from './facts.ts'

type Author = { kind: string; id: string | null; role: string }
export type StandingNotice = { id: string; year: number; origin: string }

/** The notice that stands for each covered year, in order. */
export async function findStanding(db: Db): Promise<StandingNotice[]> {
  const { rows } = await sql<StandingNotice>`
    select n.id, y.year, n.origin from calendar_year y join calendar_notice n on n.id = y.notice_id
    order by y.year`.execute(db)
  return rows
}

export const coverOf = (standing: readonly StandingNotice[]): Cover => {
  const [first, last] = [standing[0], standing.at(-1)]
  return first === undefined || last === undefined ? null : { from: first.year, until: last.year }
}

/** The days of one notice, or of all that stand, by date. */
export async function findDays(db: Db, noticeId: string | null = null): Promise<CalendarDay[]> {
  const { rows } = await sql<CalendarDay>`
    select date, kind, name, name_en as "nameEn", transferred from calendar_day
    where ${noticeId}::uuid is null or notice_id = ${noticeId} order by date`.execute(db)
  return rows
}

export type NoticeRow = { title: string; number: string | null; source: string | null; importedAt: Date }

/** The notice that stands for a year. */
export async function findNotice(db: Db, year: number): Promise<NoticeRow | undefined> {
  const { rows } = await sql<NoticeRow>`
    select n.title, n.number, n.source, n.imported_at as "importedAt"
    from calendar_year y join calendar_notice n on n.id = y.notice_id where y.year = ${year}`.execute(db)
  return rows[0]
}

/** Holidays of a year by whether they were made free by working another day; null where nobody said. */
export async function findTransferred(db: Db, year: number): Promise<Map<string, boolean | null>> {
  const { rows } = await sql<{ date: string; transferred: boolean | null }>`
    select date, transferred from calendar_day
    where date between make_date(${year}, 1, 1) and make_date(${year}, 12, 31)`.execute(db)
  return new Map(rows.map(({ date, transferred }) => [date, transferred]))
}

/** One import at a time: what is judged against the covered years must still be so when it is written. */
export async function lockCalendar(trx: Trx): Promise<void> {
  await sql`lock table calendar_year in share row exclusive mode`.execute(trx)
}

/** Puts a notice in the place of the one that stood for its year, or behind the last covered year. */
export async function saveNotice(
  trx: Trx,
  notice: Notice & { id: string; origin: 'seed' | 'import' },
  author: Author,
): Promise<void> {
  const { id, year, origin, number, title, source, days } = notice
  const { kind, id: authorId, role } = author
  await sql`
    insert into calendar_notice (id, year, origin, number, title, source, principal_kind, principal_id, role)
    values (${id}, ${year}, ${origin}, ${number}, ${title}, ${source}, ${kind}, ${authorId}, ${role})`.execute(
    trx,
  )
  await sql`delete from calendar_day where notice_id = (select notice_id from calendar_year where year = ${year})`.execute(
    trx,
  )
  await sql`
    insert into calendar_year (year, previous, notice_id)
    values (${year}, (select year from calendar_year where year = ${year} - 1), ${id})
    on conflict (year) do update set notice_id = excluded.notice_id`.execute(trx)
  const rows = days.map((day) => ({ ...day, name_en: day.nameEn, notice_id: id }))
  await insertMany(trx, 'calendar_day', ['date', 'kind', 'name', 'name_en', 'transferred', 'notice_id'], rows)
}
