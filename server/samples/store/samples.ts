import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { Sample, State } from '../facts.ts'

export type ChainRow = {
  id: string
  kind: string
  at: string
  by: { id: string; name: string } | null
  to: { id: string; name: string } | null
  place: string | null
  intact: boolean | null
  note: string | null
  photo: boolean
}

export type SampleRecord = Sample & { orderId: string; chain: ChainRow[]; isConfirmed: boolean }

const named = (alias: string) =>
  sql`case when ${sql.ref(`${alias}.id`)} is not null then
    jsonb_build_object('id', ${sql.ref(`${alias}.id`)}, 'name', ${sql.ref(`${alias}.name`)}) end`

const SELECT = sql`
  select s.id, s.order_id as "orderId", s.position, s.parent_id as "parentId", s.code, s.state, s.name, s.amount,
    to_jsonb(s.hazards) as hazards, s.storage, s.note, s.fate, s.keep_until::text as "keepUntil", s.place, s.intact,
    coalesce(c.chain, '[]') as chain, coalesce(c.confirmed, false) as "isConfirmed"
  from sample s left join lateral (
    select bool_or(t.kind = 'confirmed') as confirmed, jsonb_agg(jsonb_build_object('id', t.id, 'kind', t.kind,
      'at', to_char(t.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'by', ${named('b')}, 'to', ${named('p')},
      'place', t.place, 'intact', t.intact, 'note', t.note, 'photo', t.file_id is not null) order by t.id) as chain
    from sample_step t left join person b on b.id = t.by_id left join person p on p.id = t.to_id
    where t.sample_id = s.id) c on true`

/** Samples of an order by position; at most 1,000. */
export async function listSamples(db: Db | Trx, orderId: string): Promise<SampleRecord[]> {
  const { rows } = await sql<SampleRecord>`${SELECT}
    where s.order_id = ${orderId} order by s.position limit 1000`.execute(db)
  return rows
}

export async function findSamples(
  db: Db | Trx,
  { orderId, ids }: { orderId: string; ids: readonly string[] },
): Promise<SampleRecord[]> {
  const { rows } = await sql<SampleRecord>`${SELECT}
    where s.order_id = ${orderId} and s.id = any(${[...ids]}::uuid[]) order by s.position`.execute(db)
  return rows
}

/** The order and id behind the code of a label. */
export async function findByCode(db: Db, code: string): Promise<{ id: string; orderId: string } | undefined> {
  const { rows } = await sql<{ id: string; orderId: string }>`
    select id, order_id as "orderId" from sample where code = ${code}`.execute(db)
  return rows[0]
}

export type NewSampleRow = {
  id: string
  orderId: string
  parentId: string | null
  code: string
  state: State
  name: string
  amount: string | null
  hazards: readonly string[]
  storage: string
  note: string | null
  fate: string
  place: string | null
  by: string | null
}

/** Writes samples at the next positions of their order, whose lock the caller holds. */
export async function insertSamples(trx: Trx, rows: readonly NewSampleRow[]): Promise<void> {
  await sql`
    insert into sample (id, order_id, position, parent_id, code, state, name, amount, hazards, storage, note, fate, place,
      created_by)
    select n.id, n."orderId", coalesce(last.position, 0) + n.ordinality, n."parentId", n.code, n.state, n.name, n.amount,
      array(select jsonb_array_elements_text(n.hazards)), n.storage, n.note, n.fate, n.place, n.by
    from rows from (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as (id uuid, "orderId" uuid, "parentId" uuid,
      code text, state text, name text, amount text, hazards jsonb, storage text, note text, fate text, place text, by uuid))
      with ordinality as n
    left join lateral (select max(position) as position from sample s where s.order_id = n."orderId") last on true`.execute(
    trx,
  )
}

export type Moved = {
  id: string
  state: State
  place: string | null
  intact: boolean | null
  receivedAt: Date | null
}

export async function moveSample(trx: Trx, { id, state, place, intact, receivedAt }: Moved): Promise<void> {
  await sql`
    update sample set state = ${state}, place = coalesce(${place}, place), intact = coalesce(${intact}, intact),
      received_at = coalesce(${receivedAt}, received_at)
    where id = ${id}`.execute(trx)
}

export async function changeSample(
  trx: Trx,
  id: string,
  { fate, keepUntil, state }: { fate: string | null; keepUntil: string | null; state: State | null },
): Promise<void> {
  await sql`
    update sample set fate = coalesce(${fate}, fate), keep_until = coalesce(${keepUntil}::date, keep_until),
      state = coalesce(${state}, state)
    where id = ${id}`.execute(trx)
}
