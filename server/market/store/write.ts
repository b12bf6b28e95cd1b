import { sql, type Trx } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'
import type { Kind, Side, State } from '../facts.ts'
import type { Subject } from '../rules/post.ts'

/** What is written of a post; civil days. */
export type Written = {
  kind: Kind
  title: string | null
  /** Only of what is looked for. */
  class: { scheme: string; edition: string; code: string } | null
  body: string
  term: string | null
  idleSince: string | null
  until: string
  office: string
  phone: string | null
  email: string | null
  number: string | null
  date: string | null
  documentBody: string | null
  release: string | null
  releasedOn: string | null
}

const valuesOf = (row: Written) => ({
  kind: row.kind,
  title: row.title,
  class_scheme: row.class?.scheme ?? null,
  class_edition: row.class?.edition ?? null,
  class_code: row.class?.code ?? null,
  body: row.body,
  term: row.term,
  idle_since: row.idleSince,
  until_date: row.until,
  contact_office: row.office,
  contact_phone: row.phone,
  contact_email: row.email,
  document_number: row.number,
  document_date: row.date,
  document_body: row.documentBody,
  customs_release: row.release,
  customs_released_on: row.releasedOn,
})

type Born = {
  id: string
  side: Side
  state: State
  unitId: string
  instrumentId: string | null
  by: string
  now: Date
}

export async function addPost(trx: Trx, born: Born, written: Written): Promise<void> {
  const { id, side, state, unitId, instrumentId, by, now } = born
  await trx
    .insertInto('market_post')
    .values({
      ...valuesOf(written),
      id,
      side,
      state,
      organisation_id: unitId,
      instrument_id: instrumentId,
      drafted_by: by,
      drafted_at: now,
    })
    .execute()
}

/** Posts of one person one after another, and how many of a side they made since. */
export async function countDrafted(
  trx: Trx,
  { side, by, since }: { side: Side; by: string; since: Date },
): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('market_post ' || ${by}, 0))`.execute(trx)
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from market_post
    where drafted_by = ${by} and side = ${side} and drafted_at > ${since}`.execute(trx)
  return rows[0]?.count ?? 0
}

export async function changePost(trx: Trx, id: string, written: Written): Promise<void> {
  await trx.updateTable('market_post').set(valuesOf(written)).where('id', '=', id).execute()
}

/** The document that counts from now on; the one before it is named no more, so that its bytes go with the next sweep. */
export async function setDocument(
  trx: Trx,
  id: string,
  { fileId, name }: { fileId: string; name: string },
): Promise<void> {
  await sql`with before as (select document_file_id from market_post where id = ${id}),
      set_anew as (update market_post set document_file_id = ${fileId}, document_name = ${name} where id = ${id})
    delete from file f using before where f.id = before.document_file_id`.execute(trx)
}

export async function setSubmitted(trx: Trx, id: string): Promise<void> {
  await trx.updateTable('market_post').set({ state: 'submitted' }).where('id', '=', id).execute()
}

/** Puts it on the board; false where the instrument stands there already in the same kind. */
export async function publishPost(
  trx: Trx,
  id: string,
  { by, now }: { by: string; now: Date },
): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update market_post p set state = 'published', published_by = ${by}, published_at = ${now} where p.id = ${id}
      and not exists (select from market_post o where o.instrument_id = p.instrument_id and o.kind = p.kind
        and o.state = 'published') returning p.id`.execute(trx)
  return rows.length > 0
}

/** Those who publish for one instrument come one after another. */
export const lockInstrument = (trx: Trx, id: string): Promise<unknown> =>
  sql`select from instrument where id = ${id} for no key update`.execute(trx)

export type Ended = {
  state: 'concluded' | 'withdrawn' | 'removed'
  by: string | null
  role: string
  now: Date
  reason: string | null
  concludedWith: string | null
}

export async function endPost(trx: Trx, id: string, ended: Ended): Promise<void> {
  await trx
    .updateTable('market_post')
    .set({
      state: ended.state,
      ended_by: ended.by,
      ended_role: ended.role,
      ended_at: ended.now,
      end_reason: ended.reason,
      concluded_with: ended.concludedWith,
    })
    .where('id', '=', id)
    .execute()
}

export async function setUntil(trx: Trx, id: string, until: string): Promise<void> {
  await trx.updateTable('market_post').set({ until_date: until }).where('id', '=', id).execute()
}

type SubjectRow = Omit<Subject, 'customs'> & {
  name: string
  unitId: string
  customs: { releaseDate: string | null; supervisedUntil: string | null } | null
}

export type Asked = {
  instrumentId: string
  /** The unit that would offer it; null: whoever holds it. */
  unitId: string | null
  kind: Kind
  /** The post that is asked for itself. */
  besides: string | null
  scope: Scope
}

/** What the register says of an instrument that a post would offer; undefined where its unit is out of reach. */
export async function findSubject(trx: Trx, asked: Asked): Promise<SubjectRow | undefined> {
  const { rows } = await sql<SubjectRow>`
    select i.name, c.organisation_id as "unitId", s.status, i.confidentiality = 'classified' as "isClassified",
      (${asked.unitId}::uuid is null or c.organisation_id = ${asked.unitId}::uuid) as "inCustody",
      (select jsonb_build_object('releaseDate', u.release_date, 'supervisedUntil', u.supervised_until)
        from instrument_customs u where u.instrument_id = i.id) as customs,
      exists (select from market_post p where p.instrument_id = i.id and p.kind = ${asked.kind} and p.state = 'published'
        and p.id is distinct from ${asked.besides}::uuid) as "isOffered"
    from instrument i
    join custody c on c.instrument_id = i.id and c.until_date is null
    join instrument_status s on s.instrument_id = i.id and s.until_at is null
    where i.id = ${asked.instrumentId} and ${within(asked.scope, sql`c.organisation_id`)}`.execute(trx)
  return rows[0]
}

export async function isUnit(trx: Trx, id: string): Promise<boolean> {
  const { rows } = await sql`select from organisation where id = ${id}`.execute(trx)
  return rows.length > 0
}
