import { newId } from '../lib/ids.ts'
import { sql, type Db, type Trx } from '../platform/db/index.ts'
import { heldEver, heldNow, heldWithin } from '../platform/scope/custody.ts'
import { within, type Scope } from '../platform/scope.ts'
import { ANSWERING } from './facts.ts'
import type { CandidateList, Responsible } from './schema.ts'

/** SQL condition: membership `m` holds now and its holder can answer for instrument `i` in custody `c` of `o`. */
const answers = (now: Date) => sql`m.role in (${sql.join([...ANSWERING])}) and m.from_at <= ${now}
  and (m.until_at is null or m.until_at > ${now}) and m.organisation_id in (c.organisation_id, i.centre_id, o.parent_id)`

const CUSTODY = sql`join custody c on c.instrument_id = i.id and c.until_date is null
  join organisation o on o.id = c.organisation_id`

export async function isInReach(db: Db, scope: Scope, id: string): Promise<boolean> {
  const { rows } =
    await sql`select from instrument i where i.id = ${id} and ${heldEver(scope, sql`i.id`)}`.execute(db)
  return rows.length > 0
}

/** Those named for an instrument now and before, the latest first: by whoever had it then, and who still answers. */
export async function listResponsible(
  db: Db,
  scope: Scope,
  { id, now, limit, after }: { id: string; now: Date; limit: number; after: string | undefined },
): Promise<Responsible[]> {
  const { rows } = await sql<Responsible>`
    select r.id, jsonb_build_object('id', p.id, 'name', p.name) as person, r.place, r.from_at as "from",
      r.until_at as "until", case when s.id is not null then jsonb_build_object('id', s.id, 'name', s.name) end as "setBy",
      a.holds
    from instrument_responsible r join instrument i on i.id = r.instrument_id ${CUSTODY}
    join person p on p.id = r.person_id left join person s on s.id = r.set_by
    cross join lateral (select
      exists (select from membership m where m.person_id = r.person_id and ${answers(now)}) as holds) a
    where r.instrument_id = ${id}
      and (${heldWithin(scope, { instrument: sql`i.id`, at: sql`r.from_at` })}
        or (r.until_at is null and a.holds and ${heldNow(scope, sql`i.id`)}))
      and (${after ?? null}::uuid is null or r.id < ${after ?? null})
    order by r.id desc limit ${limit}`.execute(db)
  return rows
}

type Looking = {
  q: string | undefined
  now: Date
  limit: number
  after: readonly [string, string] | undefined
}
type Candidate = CandidateList['items'][number]

/** Who can be named within reach, by person and organisation. */
export async function listCandidates(
  db: Db,
  scope: Scope,
  { q, now, limit, after }: Looking,
): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select jsonb_build_object('id', p.id, 'name', p.name) as person, array_agg(m.role order by m.role) as roles,
      jsonb_build_object('id', o.id, 'name', o.name, 'nameEn', o.name_en, 'kind', o.kind) as organisation
    from membership m join person p on p.id = m.person_id join organisation o on o.id = m.organisation_id
    where m.role in (${sql.join([...ANSWERING])}) and m.from_at <= ${now} and (m.until_at is null or m.until_at > ${now})
      and ${within(scope, sql`m.organisation_id`)}
      and (${q ?? null}::text is null or strpos(lower(p.name), lower(${q ?? null}::text)) > 0)
      and (${after?.[0] ?? null}::uuid is null or (p.id, o.id) > (${after?.[0] ?? null}::uuid, ${after?.[1] ?? null}::uuid))
    group by p.id, o.id order by p.id, o.id limit ${limit}`.execute(db)
  return rows
}

export type Named = {
  id: string
  name: string
  /** People named now, in order. */
  people: string[]
  /** Those of the people asked about who can answer for it. */
  able: string[]
}

/** Instruments within reach, locked, with who is named for each; those out of reach are left out. */
export async function lockNamed(
  trx: Trx,
  scope: Scope,
  { ids, people, now }: { ids: readonly string[]; people: readonly string[]; now: Date },
): Promise<Named[]> {
  const { rows } = await sql<Named>`
    select i.id, i.name,
      array(select r.person_id from instrument_responsible r where r.instrument_id = i.id and r.until_at is null
        order by r.place) as people,
      array(select distinct m.person_id from membership m
        where m.person_id = any(${[...people]}::uuid[]) and ${answers(now)}) as able
    from instrument i ${CUSTODY}
    where i.id = any(${[...ids]}::uuid[]) and ${heldNow(scope, sql`i.id`)}
    order by i.id for no key update of i`.execute(trx)
  return rows
}

/** Ends what stands for these instruments and names the people for each, in order. */
export async function replaceNamed(
  trx: Trx,
  {
    ids,
    people,
    by,
    now,
  }: { ids: readonly string[]; people: readonly string[]; by: string | null; now: Date },
): Promise<void> {
  await sql`update instrument_responsible set until_at = greatest(from_at, ${now}), ended_by = ${by}
    where instrument_id = any(${[...ids]}::uuid[]) and until_at is null`.execute(trx)
  const rows = ids.flatMap((instrument) =>
    people.map((person, index) => ({ id: newId(), instrument, person, place: index + 1 })),
  )
  await sql`
    insert into instrument_responsible (id, instrument_id, person_id, place, from_at, set_by)
    select id, instrument, person, place, greatest(${now}::timestamptz, (select max(h.until_at)
      from instrument_responsible h where h.instrument_id = r.instrument)), ${by}::uuid
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, instrument uuid, person uuid, place smallint)`.execute(
    trx,
  )
}

export type Nudge = {
  id: string
  responsibleId: string | null
  person: string | null
  closed: boolean
  dueOn: string | null
  name: string
}

/** Obligations within reach, with who answers for each. */
export async function findNudges(db: Db, scope: Scope, ids: readonly string[]): Promise<Nudge[]> {
  const { rows } = await sql<Nudge>`
    select b.id, b.responsible_id as "responsibleId", p.name as person, b.closed_on is not null as closed,
      b.due_on::text as "dueOn", coalesce(i.name, o.name) as name
    from obligation b join organisation o on o.id = b.organisation_id
    left join instrument i on b.subject_kind = 'instrument' and i.id = b.subject_id
    left join person p on p.id = b.responsible_id
    where b.id = any(${[...ids]}::uuid[]) and ${within(scope, sql`b.organisation_id`)}`.execute(db)
  return rows
}

/** Marks obligations as reminded of on a day; says which were not before. */
export async function takeNudges(
  trx: Trx,
  { day, by, nudges }: { day: string; by: string | null; nudges: readonly { id: string; person: string }[] },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into obligation_nudge (obligation_id, day, person_id, by)
    select id, ${day}::date, person, ${by}::uuid
    from jsonb_to_recordset(${JSON.stringify(nudges)}::jsonb) as r(id uuid, person uuid)
    on conflict do nothing returning obligation_id as id`.execute(trx)
  return rows.map(({ id }) => id)
}
