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

/** What is public on a day, the latest decision first; never what may not be known outside. */
export async function listPublic(
  db: Db,
  today: string,
  { limit, after }: { limit: number; after: { on: string; id: string } | undefined },
): Promise<Naming[]> {
  const { rows } = await sql<Naming>`${SELECT}
    where n.published_until >= ${today}::date and i.confidentiality <> 'classified'
      and (${after?.id ?? null}::uuid is null
        or (n.decided_on, n.id) < (${after?.on ?? null}::date, ${after?.id ?? null}::uuid))
    order by n.decided_on desc, n.id desc limit ${limit}`.execute(db)
  return rows
}

/** Namings of one instrument for those in charge of it. */
export async function listOf(db: Db, scope: Scope, instrumentId: string): Promise<Naming[]> {
  const { rows } = await sql<Naming>`${SELECT}
    where n.instrument_id = ${instrumentId} and ${reach(scope)} order by n.decided_on desc, n.id desc limit 50`.execute(
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
