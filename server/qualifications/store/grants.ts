import { sql, type Db, type RawBuilder, type Trx } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'
import type { Named, Standing } from '../facts.ts'

/** Whose grants a viewer sees: their own, and those of the units whose qualifications they grant. */
export type Sight = { personId: string | null; grants: Scope; today: string; soon: string }

export type GrantRecord = {
  id: string
  qualification: Named
  organisation: Named
  person: Named
  from: string
  until: string | null
  note: string | null
  grantedBy: Named | null
  createdAt: Date
  standing: Standing
  revokedAt: Date | null
  revokedReason: string | null
  evidence: { size: number; mediaType: string } | null
  isStaff: boolean
}

const STANDING = ({ today, soon }: Sight) => sql<Standing>`case
  when g.revoked_at is not null then 'revoked' when g.until_on < ${today}::date then 'ended'
  when g.until_on <= ${soon}::date then 'ending' else 'valid' end`

const staff = ({ grants }: Sight): RawBuilder<boolean> => within(grants, sql`q.organisation_id`)
const own = ({ personId }: Sight) => sql<boolean>`coalesce(g.person_id = ${personId}::uuid, false)`

const select = (sight: Sight) => sql`
  select g.id, jsonb_build_object('id', q.id, 'name', q.name) as qualification,
    jsonb_build_object('id', o.id, 'name', o.name) as organisation,
    jsonb_build_object('id', p.id, 'name', p.name) as person, g.granted_on::text as "from",
    g.until_on::text as "until", g.note,
    case when s.id is not null then jsonb_build_object('id', s.id, 'name', s.name) end as "grantedBy",
    g.created_at as "createdAt", ${STANDING(sight)} as standing, g.revoked_at as "revokedAt",
    g.revoked_reason as "revokedReason",
    case when f.id is not null then jsonb_build_object('size', f.size, 'mediaType', f.media_type) end as evidence,
    ${staff(sight)} as "isStaff"
  from qualification_grant g
  join qualification q on q.id = g.qualification_id
  join organisation o on o.id = q.organisation_id
  join person p on p.id = g.person_id
  left join person s on s.id = g.granted_by
  left join file f on f.id = g.file_id`

export type GrantFilters = {
  of?: 'mine' | 'managed' | undefined
  qualification?: string | undefined
  person?: string | undefined
  standing?: Standing | undefined
}

/** One page of grants, the latest first. */
export async function listGrants(
  db: Db,
  sight: Sight,
  { of, qualification, person, standing }: GrantFilters,
  page: { limit: number; after: string | undefined },
): Promise<GrantRecord[]> {
  const seen =
    of === 'mine' ? own(sight) : of === 'managed' ? staff(sight) : sql`(${own(sight)} or ${staff(sight)})`
  const { rows } = await sql<GrantRecord>`${select(sight)}
    where ${seen}
      and (${qualification ?? null}::uuid is null or g.qualification_id = ${qualification ?? null}::uuid)
      and (${person ?? null}::uuid is null or g.person_id = ${person ?? null}::uuid)
      and (${standing ?? null}::text is null or ${STANDING(sight)} = ${standing ?? null})
      and (${page.after ?? null}::uuid is null or g.id < ${page.after ?? null}::uuid)
    order by g.id desc limit ${page.limit}`.execute(db)
  return rows
}

export async function findGrant(db: Db | Trx, sight: Sight, id: string): Promise<GrantRecord | undefined> {
  const { rows } = await sql<GrantRecord>`${select(sight)}
    where g.id = ${id} and (${own(sight)} or ${staff(sight)})`.execute(db)
  return rows[0]
}

export type NewGrantRow = {
  id: string
  qualificationId: string
  personId: string
  from: string
  until: string | null
  note: string | null
  grantedBy: string | null
  now: Date
}

/** False where the person has it from that day already. */
export async function addGrant(trx: Trx, row: NewGrantRow): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    insert into qualification_grant
      (id, qualification_id, person_id, granted_on, until_on, note, granted_by, created_at)
    values (${row.id}, ${row.qualificationId}, ${row.personId}, ${row.from}::date, ${row.until}::date, ${row.note},
      ${row.grantedBy}, ${row.now})
    on conflict (qualification_id, person_id, granted_on) where revoked_at is null do nothing
    returning id`.execute(trx)
  return rows.length > 0
}

/** False where somebody has revoked it already. */
export async function revokeGrant(
  trx: Trx,
  id: string,
  { by, reason, now }: { by: string | null; reason: string; now: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('qualification_grant')
    .set({ revoked_at: now, revoked_by: by, revoked_reason: reason })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** A person by id, by a proven mobile number or by e-mail address; undefined for none. */
export async function findHolder(
  trx: Trx,
  { personId, account }: { personId: string | undefined; account: string | undefined },
): Promise<string | undefined> {
  const mobile =
    account === undefined ? null : account.replaceAll(/[\s-]/g, '').replace(/^(?:\+?86)?1/, '+861')
  const { rows } = await sql<{ id: string }>`
    select id from person where erased_at is null and (id = ${personId ?? null}::uuid
      or (email_verified and email = lower(${account ?? null}::text))
      or (phone_number_verified and phone_number = ${mobile}::text)) limit 1`.execute(trx)
  return rows[0]?.id
}

export type Ending = { id: string; personId: string; name: string; until: string }

/** Marks grants that end soon, whose holders were not told and hold nothing longer; which they are. */
export async function takeEnding(
  trx: Trx,
  { today, soon, now, most }: { today: string; soon: string; now: Date; most: number },
): Promise<Ending[]> {
  const { rows } = await sql<Ending>`
    with due as (
      select g.id from qualification_grant g
      where g.revoked_at is null and g.reminded_at is null and g.until_on between ${today}::date and ${soon}::date
        and not exists (select from qualification_grant h where h.qualification_id = g.qualification_id
          and h.person_id = g.person_id and h.revoked_at is null and (h.until_on is null or h.until_on > g.until_on))
      order by g.id limit ${most} for update skip locked)
    update qualification_grant g set reminded_at = ${now} from due, qualification q
    where g.id = due.id and q.id = g.qualification_id
    returning g.id, g.person_id as "personId", q.name, g.until_on::text as "until"`.execute(trx)
  return rows
}
