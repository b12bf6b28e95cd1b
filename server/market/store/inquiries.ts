import { sql, type Db, type RawBuilder, type Trx } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'

type Named = { id: string; name: string; nameEn: string | null }

/** Whose inquiries are seen: one's own, and those to the units one works for. */
export type InquirySight = { personId: string | null; organisationId: string | null; unit: Scope }

export type InquiryRow = {
  id: string
  post: { id: string; title: string }
  unit: Named
  personId: string
  person: { name: string; unit: Named | null }
  body: string
  askedAt: Date
  answer: string | null
  answeredAt: Date | null
  isOwn: boolean
  isStaff: boolean
}

const own = ({ personId }: InquirySight): RawBuilder<boolean> =>
  sql`coalesce(q.person_id = ${personId}::uuid, false)`
/** The unit's staff, and whoever drafted the post. */
const staff = ({ personId, organisationId, unit }: InquirySight): RawBuilder<boolean> =>
  sql`(${within(unit, sql`p.organisation_id`)}
    or coalesce(p.drafted_by = ${personId}::uuid and p.organisation_id = ${organisationId}::uuid, false))`

const named = (alias: string) => sql`jsonb_build_object('id', ${sql.ref(`${alias}.id`)},
  'name', ${sql.ref(`${alias}.name`)}, 'nameEn', ${sql.ref(`${alias}.name_en`)})`

const SELECT = (sight: InquirySight) => sql`
  select q.id, jsonb_build_object('id', p.id, 'title', coalesce(p.title, i.name)) as post, ${named('o')} as unit,
    q.person_id as "personId",
    jsonb_build_object('name', a.name, 'unit', case when f.id is not null then ${named('f')} end) as person,
    q.body, q.asked_at as "askedAt", q.answer, q.answered_at as "answeredAt",
    ${own(sight)} as "isOwn", ${staff(sight)} as "isStaff"
  from market_inquiry q
  join market_post p on p.id = q.post_id
  join organisation o on o.id = p.organisation_id
  join person a on a.id = q.person_id
  left join instrument i on i.id = p.instrument_id
  left join organisation f on f.id = q.organisation_id`

/** One page, the last asked first. */
export async function listInquiries(
  db: Db,
  sight: InquirySight,
  { of, post, open }: { of: 'mine' | 'managed'; post?: string | undefined; open?: boolean | undefined },
  { limit, after }: { limit: number; after: string | undefined },
): Promise<InquiryRow[]> {
  const { rows } = await sql<InquiryRow>`${SELECT(sight)}
    where ${of === 'mine' ? own(sight) : staff(sight)} and (${post ?? null}::uuid is null or p.id = ${post ?? null})
      and (${open ?? null}::boolean is null or (q.answered_at is null) = ${open ?? null})
      and (${after ?? null}::uuid is null or q.id < ${after ?? null}::uuid)
    order by q.id desc limit ${limit}`.execute(db)
  return rows
}

export async function findInquiry(
  db: Db | Trx,
  sight: InquirySight,
  id: string,
): Promise<InquiryRow | undefined> {
  const { rows } = await sql<InquiryRow>`${SELECT(sight)}
    where q.id = ${id} and (${own(sight)} or ${staff(sight)})`.execute(db)
  return rows[0]
}

/** Inquiries of one person one after another, and how many they made since. */
export async function countRecent(trx: Trx, personId: string, since: Date): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('market_inquiry ' || ${personId}, 0))`.execute(trx)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from market_inquiry where person_id = ${personId} and asked_at > ${since}`.execute(
    trx,
  )
  return rows[0]?.count ?? 0
}

type NewInquiry = {
  id: string
  postId: string
  personId: string
  organisationId: string | null
  body: string
  now: Date
}

/** Writes what somebody asks; false where they wait for an answer already. */
export async function addInquiry(trx: Trx, row: NewInquiry): Promise<boolean> {
  const { rows } = await sql`
    insert into market_inquiry (id, post_id, person_id, organisation_id, body, asked_at)
    values (${row.id}, ${row.postId}, ${row.personId}, ${row.organisationId}, ${row.body}, ${row.now})
    on conflict (post_id, person_id) where answered_at is null do nothing returning id`.execute(trx)
  return rows.length > 0
}

/** Answers an inquiry once; false where it was. */
export async function answerInquiry(
  trx: Trx,
  id: string,
  { answer, by, now }: { answer: string; by: string; now: Date },
): Promise<boolean> {
  const done = await trx
    .updateTable('market_inquiry')
    .set({ answer, answered_by: by, answered_at: now })
    .where('id', '=', id)
    .where('answered_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** People who wait for an answer about some posts, each with the post. */
export async function waitingFor(
  trx: Trx,
  posts: readonly string[],
): Promise<{ post: string; person: string }[]> {
  const { rows } = await sql<{ post: string; person: string }>`
    select post_id as post, person_id as person from market_inquiry
    where post_id = any(${[...posts]}::uuid[]) and answered_at is null order by post_id, id`.execute(trx)
  return rows
}
