import { insertMany } from '../platform/db/bulk.ts'
import { sql, type Db, type Trx } from '../platform/db/index.ts'
import type { Outside, Way } from './facts.ts'
import type { Preference, Reachable } from './rules.ts'

export type Recipient = Reachable & { id: string; preferences: Preference[] }

/** Proved addresses and wishes of people; invented and erased people have no address. */
export async function findRecipients(db: Db, ids: readonly string[]): Promise<Map<string, Recipient>> {
  const { rows } = await sql<Recipient>`
    select p.id,
      case when p.phone_number_verified and not p.demo and p.erased_at is null then p.phone_number end as phone,
      case when p.email_verified and not p.demo and p.erased_at is null then p.email end as email,
      coalesce((select jsonb_agg(jsonb_build_object('kind', f.kind, 'channel', f.channel, 'wanted', f.wanted))
        from notice_preference f where f.person_id = p.id), '[]') as preferences
    from person p where p.id = any(${ids}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

export type NoticeRow = {
  id: string
  person_id: string
  kind: string
  params: Record<string, string | number>
  link: string
  dedupe_key: string | null
}

const COLUMNS = ['id', 'person_id', 'kind', 'params', 'link', 'dedupe_key'] as const

/** Writes notices and gives back the ids of those that had not been told before. */
export async function addNotices(trx: Trx, rows: readonly NoticeRow[]): Promise<Set<string>> {
  const list = sql.join(COLUMNS.map((column) => sql.ref(column)))
  const { rows: added } = await sql<{ id: string }>`
    insert into notice (${list})
    select ${list} from jsonb_populate_recordset(null::notice, ${JSON.stringify(rows)}::jsonb)
    on conflict do nothing returning id`.execute(trx)
  return new Set(added.map(({ id }) => id))
}

export type DeliveryRow = { id: string; notice_id: string; channel: Outside; queued: boolean }

export const addDeliveries = (trx: Trx, rows: readonly DeliveryRow[]): Promise<void> =>
  insertMany(trx, 'notice_delivery', ['id', 'notice_id', 'channel', 'queued'], rows)

/** Waiting deliveries that no job holds: written where none ran, or whose job was lost with a restore. */
export async function takeUpDeliveries(trx: Trx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update notice_delivery set queued = true
    where state = 'waiting' and (not queued or created_at < now() - interval '12 hours') returning id`.execute(
    trx,
  )
  return rows.map(({ id }) => id)
}

export type Delivery = {
  id: string
  channel: Outside
  attempts: number
  kind: string
  params: Record<string, string | number>
  link: string
  personId: string
  locale: 'zh-CN' | 'en'
}

/** A delivery that waits, for its one worker; undefined when it has ended. */
export async function beginDelivery(db: Db, id: string): Promise<Delivery | undefined> {
  const { rows } = await sql<Delivery>`
    update notice_delivery d set attempts = d.attempts + 1
    from notice n join person p on p.id = n.person_id
    where d.id = ${id} and d.state = 'waiting' and n.id = d.notice_id
    returning d.id, d.channel, d.attempts, n.kind, n.params, n.link, n.person_id as "personId", p.locale`.execute(
    db,
  )
  return rows[0]
}

export async function endDelivery(
  db: Db,
  id: string,
  { state, fault }: { state: 'waiting' | 'sent' | 'failed' | 'dropped'; fault: string | null },
): Promise<void> {
  await sql`update notice_delivery set state = ${state}, fault = ${fault},
    ended_at = case when ${state} = 'waiting' then null else now() end
    where id = ${id} and state = 'waiting'`.execute(db)
}

export type InboxRow = {
  id: string
  kind: string
  params: Record<string, string | number>
  link: string
  createdAt: Date
  readAt: Date | null
}

/** One page of somebody's own notices, newest first. */
export async function listNotices(
  db: Db,
  personId: string,
  { limit, before, unread }: { limit: number; before: string | null; unread: boolean },
): Promise<InboxRow[]> {
  const { rows } = await sql<InboxRow>`
    select id, kind, params, link, created_at as "createdAt", read_at as "readAt" from notice
    where person_id = ${personId} and (${before}::uuid is null or id < ${before}::uuid)
      and (not ${unread} or read_at is null)
    order by id desc limit ${limit}`.execute(db)
  return rows
}

export async function countUnread(db: Db, personId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from notice where person_id = ${personId} and read_at is null`.execute(db)
  return rows[0]?.count ?? 0
}

/** Marks one's own as read; null: all of them. */
export async function markRead(db: Db, personId: string, ids: readonly string[] | null): Promise<void> {
  await sql`update notice set read_at = now() where person_id = ${personId} and read_at is null
    and (${ids}::uuid[] is null or id = any(${ids}::uuid[]))`.execute(db)
}

export async function findPreferences(db: Db, personId: string): Promise<Preference[]> {
  return (await findRecipients(db, [personId])).get(personId)?.preferences ?? []
}

/** Keeps a wish; null takes it back. */
export async function savePreference(
  db: Db,
  personId: string,
  { kind, channel, wanted }: { kind: string; channel: Way; wanted: boolean | null },
): Promise<void> {
  if (wanted === null) {
    await sql`delete from notice_preference
      where person_id = ${personId} and kind = ${kind} and channel = ${channel}`.execute(db)
    return
  }
  await sql`insert into notice_preference (person_id, kind, channel, wanted)
    values (${personId}, ${kind}, ${channel}, ${wanted})
    on conflict (person_id, kind, channel) do update set wanted = excluded.wanted`.execute(db)
}

/** All notices of one person, for the copy of their data. */
export async function allNotices(db: Db, personId: string): Promise<InboxRow[]> {
  return listNotices(db, personId, { limit: 10_000, before: null, unread: false })
}

/** Takes notices and wishes of a person away, when they have their data erased. */
export async function removeNotices(trx: Trx, personId: string): Promise<void> {
  await sql`delete from notice where person_id = ${personId}`.execute(trx)
  await sql`delete from notice_preference where person_id = ${personId}`.execute(trx)
}
