import type { Selectable } from 'kysely'
import type { CampaignTable } from '../../db/schema.gen.ts'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'

export type CampaignRow = {
  id: string
  profile: string
  title: string
  document: string | null
  opensOn: string
  closesOn: string
  nationalPushOn: string | null
  openedAt: Date
  endedAt: Date | null
  endReason: string | null
}

const rowOf = (row: Selectable<CampaignTable>): CampaignRow => ({
  id: row.id,
  profile: row.profile,
  title: row.title,
  document: row.document,
  opensOn: row.opens_on,
  closesOn: row.closes_on,
  nationalPushOn: row.national_push_on,
  openedAt: row.opened_at,
  endedAt: row.ended_at,
  endReason: row.end_reason,
})

/** Campaigns of a jurisdiction, the latest first: one or two a year by nature. */
export async function listCampaigns(db: Db, profile: string): Promise<CampaignRow[]> {
  const rows = await db
    .selectFrom('campaign')
    .selectAll()
    .where('profile', '=', profile)
    .orderBy('closes_on', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
  return rows.map(rowOf)
}

export async function findCampaign(
  db: Db | Trx,
  profile: string,
  id: string,
): Promise<CampaignRow | undefined> {
  const row = await db
    .selectFrom('campaign')
    .selectAll()
    .where('id', '=', id)
    .where('profile', '=', profile)
    .executeTakeFirst()
  return row && rowOf(row)
}

/** One opening at a time, so that two cannot overlap. */
export async function lockCampaigns(trx: Trx): Promise<void> {
  await sql`lock table campaign in share row exclusive mode`.execute(trx)
}

/** A campaign that runs within this span and was not ended. */
export async function findOverlap(
  trx: Trx,
  profile: string,
  span: { opensOn: string; closesOn: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ title: string }>`
    select title from campaign where profile = ${profile} and ended_at is null
      and daterange(opens_on, closes_on, '[]') && daterange(${span.opensOn}, ${span.closesOn}, '[]') limit 1`.execute(
    trx,
  )
  return rows[0]?.title
}

export type NewCampaign = Omit<CampaignRow, 'endedAt' | 'endReason'> & { openedBy: string | null }

export async function insertCampaign(trx: Trx, one: NewCampaign): Promise<void> {
  await trx
    .insertInto('campaign')
    .values({
      id: one.id,
      profile: one.profile,
      title: one.title,
      document: one.document,
      opens_on: one.opensOn,
      closes_on: one.closesOn,
      national_push_on: one.nationalPushOn,
      opened_by: one.openedBy,
      opened_at: one.openedAt,
    })
    .execute()
}

/** False where it had ended already. */
export async function endCampaign(
  trx: Trx,
  { id, reason, at }: { id: string; reason: string; at: Date },
): Promise<boolean> {
  const done = await trx
    .updateTable('campaign')
    .set({ ended_at: at, end_reason: reason })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

export type Report = { instrumentId: string; organisationId: string; caseId: string | null }

/** The unit's word for these instruments; said once, however often it is repeated. Says how many were new. */
export async function insertReports(
  trx: Trx,
  campaignId: string,
  { reports, by, at }: { reports: readonly Report[]; by: string | null; at: Date },
): Promise<number> {
  const { rows } = await sql`
    insert into campaign_report (campaign_id, instrument_id, organisation_id, reported_by, reported_at, case_id)
    select ${campaignId}, r."instrumentId", r."organisationId", ${by}::uuid, ${at}, r."caseId"
    from jsonb_to_recordset(${JSON.stringify(reports)}::jsonb)
      as r ("instrumentId" uuid, "organisationId" uuid, "caseId" uuid)
    on conflict do nothing returning instrument_id`.execute(trx)
  return rows.length
}
