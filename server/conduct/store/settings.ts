import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { Terms } from '../facts.ts'

export type Kept = { isOn: boolean; since: Date | null; terms: Terms }

/** SQL on `s` (conduct_setting): its terms. */
export const TERMS = sql`jsonb_build_object('points', s.points, 'lateMinutes', s.late_minutes,
  'overtimeMinutes', s.overtime_minutes, 'noticeHours', s.notice_hours, 'windowDays', s.window_days,
  'thresholds', s.thresholds)`

/** What a unit has set; undefined for nothing. */
export async function findSetting(db: Db | Trx, organisationId: string): Promise<Kept | undefined> {
  const { rows } = await sql<Kept>`
    select s.is_on as "isOn", s.since, ${TERMS} as terms
    from conduct_setting s where s.organisation_id = ${organisationId}`.execute(db)
  return rows[0]
}

/** Sets a unit's terms; switched on again, it counts from now on. */
export async function setSetting(
  trx: Trx,
  organisationId: string,
  { isOn, terms, now }: { isOn: boolean; terms: Terms; now: Date },
): Promise<void> {
  await sql`
    insert into conduct_setting (organisation_id, is_on, since, points, late_minutes, overtime_minutes, notice_hours,
      window_days, thresholds, updated_at)
    values (${organisationId}, ${isOn}, ${isOn ? now : null}, ${JSON.stringify(terms.points)}::jsonb,
      ${terms.lateMinutes}, ${terms.overtimeMinutes}, ${terms.noticeHours}, ${terms.windowDays},
      ${JSON.stringify(terms.thresholds)}::jsonb, ${now})
    on conflict (organisation_id) do update set is_on = excluded.is_on,
      since = case when conduct_setting.is_on or not excluded.is_on then conduct_setting.since else excluded.since end,
      points = excluded.points, late_minutes = excluded.late_minutes, overtime_minutes = excluded.overtime_minutes,
      notice_hours = excluded.notice_hours, window_days = excluded.window_days, thresholds = excluded.thresholds,
      updated_at = excluded.updated_at`.execute(trx)
}

export async function isOrganisation(db: Db, id: string): Promise<boolean> {
  const row = await db.selectFrom('organisation').select('id').where('id', '=', id).executeTakeFirst()
  return row !== undefined
}
