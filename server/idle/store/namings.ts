import { sql, type Db, type RawBuilder, type Trx } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'

type Named = { id: string; name: string; nameEn: string | null }

/** What was made public of a unit. Names are left out once it was withdrawn. Civil days. */
export type Naming = {
  id: string
  unit: Named | null
  instrument: Named | null
  days: number
  document: string
  decidedOn: string
  publishedUntil: string
  appealedAt: Date | null
  answeredAt: Date | null
  answer: string | null
  withdrawnAt: Date | null
  withdrawReason: string | null
}

const SELECT = sql`
  select n.id, n.days, n.document, n.decided_on::text as "decidedOn", n.published_until::text as "publishedUntil",
    case when n.withdrawn_at is null then jsonb_build_object('id', o.id, 'name', o.name, 'nameEn', o.name_en) end as unit,
    case when n.withdrawn_at is null then jsonb_build_object('id', i.id, 'name', i.name, 'nameEn', i.name_en) end as instrument,
    n.appealed_at as "appealedAt", n.answered_at as "answeredAt", n.answer, n.withdrawn_at as "withdrawnAt",
    n.withdraw_reason as "withdrawReason"
  from idle_naming n join organisation o on o.id = n.organisation_id join instrument i on i.id = n.instrument_id`

export type Place = { on: string; id: string }

const beyond = (after: Place | undefined): RawBuilder<boolean> =>
  sql`(${after?.id ?? null}::uuid is null
    or (n.decided_on, n.id) < (${after?.on ?? null}::date, ${after?.id ?? null}::uuid))`

/** What is public on a day, the latest decision first; never what may not be known outside. */
export async function listPublic(
  db: Db,
  today: string,
  { limit, after }: { limit: number; after: Place | undefined },
): Promise<Naming[]> {
  const { rows } = await sql<Naming>`${SELECT}
    where n.published_until >= ${today}::date and i.confidentiality <> 'classified'
      and ${beyond(after)}
    order by n.decided_on desc, n.id desc limit ${limit}`.execute(db)
  return rows
}

/** Those of the units within reach, the latest decision first. */
export async function listWithin(
  db: Db,
  scope: Scope,
  { limit, after }: { limit: number; after: Place | undefined },
): Promise<Naming[]> {
  const { rows } = await sql<Naming>`${SELECT}
    where ${reach(scope)} and ${beyond(after)} order by n.decided_on desc, n.id desc limit ${limit}`.execute(
    db,
  )
  return rows
}

const reach = (scope: Scope): RawBuilder<boolean> => within(scope, sql`n.organisation_id`)

export async function lockNaming(trx: Trx, scope: Scope, id: string): Promise<Naming | undefined> {
  await sql`select from idle_naming where id = ${id} for update`.execute(trx)
  const { rows } = await sql<Naming>`${SELECT} where n.id = ${id} and ${reach(scope)}`.execute(trx)
  return rows[0]
}

type Word = { column: 'appeal' | 'answer'; at: 'appealed_at' | 'answered_at'; text: string; now: Date }

export async function addWord(trx: Trx, id: string, { column, at, text, now }: Word): Promise<void> {
  await trx
    .updateTable('idle_naming')
    .set({ [column]: text, [at]: now })
    .where('id', '=', id)
    .execute()
}

export async function withdrawNaming(trx: Trx, id: string, reason: string, now: Date): Promise<void> {
  await trx
    .updateTable('idle_naming')
    .set({ withdrawn_at: now, withdraw_reason: reason })
    .where('id', '=', id)
    .execute()
}

export type Side = 'unit' | 'department'

/** Who hears of a naming: the administrators of the named unit, or the officers of the department over it. */
export async function findSide(trx: Trx, namingId: string, side: Side, now: Date): Promise<string[]> {
  const body = side === 'unit' ? sql`n.organisation_id` : sql`o.supervised_by`
  const roles = side === 'unit' ? ['unit_admin'] : ['department_officer', 'region_officer']
  const { rows } = await sql<{ id: string }>`
    select distinct m.person_id as id from idle_naming n join organisation o on o.id = n.organisation_id
    join membership m on m.organisation_id = ${body} and m.role = any(${roles}::text[])
      and m.from_at <= ${now} and (m.until_at is null or m.until_at > ${now})
    where n.id = ${namingId}`.execute(trx)
  return rows.map(({ id }) => id)
}

/** What a case made public: ids and what they are about. */
export async function findOfCase(
  trx: Trx,
  caseId: string,
): Promise<{ id: string; name: string; document: string }[]> {
  const { rows } = await sql<{ id: string; name: string; document: string }>`
    select n.id, i.name, n.document from idle_naming n join instrument i on i.id = n.instrument_id
    where n.case_id = ${caseId} order by n.id`.execute(trx)
  return rows
}
