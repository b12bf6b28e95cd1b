import { sql, type Db, type Trx } from '../../platform/db/index.ts'

/** As many of one receiver are under way at once. */
const TOGETHER = 4
/** Seconds after which a delivery that was begun and never ended is taken up again. */
const LEASE_S = 60

export type Due = {
  webhookId: string
  eventId: string
  attempts: number
  url: string
  secret: Buffer
  event: {
    id: string
    at: string
    action: string
    subjectKind: string
    subjectId: string
    organisationId: string | null
    detail: Record<string, unknown>
  }
}

/** Takes deliveries whose time has come, a few of each receiver, and keeps others from taking them meanwhile. */
export async function takeDue(db: Db): Promise<Due[]> {
  const { rows } = await sql<Due>`
    with due as (
      select d.webhook_id, d.event_id from webhook w cross join lateral (
        select * from webhook_delivery d where d.webhook_id = w.id and d.state = 'waiting' and d.next_at <= now()
        order by d.next_at limit ${TOGETHER} for update skip locked) d
      where w.disabled_at is null),
    taken as (
      update webhook_delivery d set attempts = d.attempts + 1, next_at = now() + make_interval(secs => ${LEASE_S})
      from due where d.webhook_id = due.webhook_id and d.event_id = due.event_id
      returning d.webhook_id, d.event_id, d.attempts)
    select t.webhook_id as "webhookId", t.event_id as "eventId", t.attempts, w.url, w.secret,
      jsonb_build_object('id', e.id, 'at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'action', e.action, 'subjectKind', e.subject_kind, 'subjectId', e.subject_id,
        'organisationId', e.organisation_id, 'detail', e.detail) as event
    from taken t join webhook w on w.id = t.webhook_id join event e on e.id = t.event_id`.execute(db)
  return rows
}

/** Milliseconds until the next delivery is due; undefined when none waits. */
export async function nextDueIn(db: Db): Promise<number | undefined> {
  const { rows } = await sql<{ ms: number | null }>`
    select (extract(epoch from min(d.next_at) - now()) * 1000)::float8 as ms
    from webhook_delivery d join webhook w on w.id = d.webhook_id
    where d.state = 'waiting' and w.disabled_at is null`.execute(db)
  return rows[0]?.ms ?? undefined
}

type Key = Pick<Due, 'webhookId' | 'eventId'>

export async function endDelivered(db: Db, { webhookId, eventId }: Key, status: number): Promise<void> {
  await sql`
    with healthy as (update webhook set failures = 0, failing_since = null
      where id = ${webhookId} and failures > 0)
    update webhook_delivery set state = 'delivered', status = ${status}, fault = null, ended_at = now()
    where webhook_id = ${webhookId} and event_id = ${eventId}`.execute(db)
}

export type Failure = { status: number | null; fault: string; pause: number; isLast: boolean }
export type Failing = {
  id: string
  name: string
  failures: number
  seconds: number
  createdBy: string | null
}

/** Notes a failure at the delivery and at its receiver; gives back how long that one has been failing. */
export async function noteFailure(
  trx: Trx,
  { webhookId, eventId }: Key,
  { status, fault, pause, isLast }: Failure,
): Promise<Failing | undefined> {
  await sql`
    update webhook_delivery set status = ${status}, fault = ${fault},
      state = case when ${isLast} then 'failed' else 'waiting' end,
      ended_at = case when ${isLast} then now() end,
      next_at = now() + make_interval(secs => ${pause})
    where webhook_id = ${webhookId} and event_id = ${eventId}`.execute(trx)
  const { rows } = await sql<Failing>`
    update webhook set failures = failures + 1, failing_since = coalesce(failing_since, now())
    where id = ${webhookId} and disabled_at is null
    returning id, name, failures, extract(epoch from now() - failing_since)::float8 as seconds,
      created_by as "createdBy"`.execute(trx)
  return rows[0]
}

export async function switchOff(trx: Trx, id: string): Promise<void> {
  await sql`update webhook set disabled_at = now(), disabled_by = 'failures'
    where id = ${id} and disabled_at is null`.execute(trx)
}

export type DeliveryRow = {
  eventId: string
  action: string
  state: 'waiting' | 'delivered' | 'failed'
  attempts: number
  nextAt: Date
  status: number | null
  fault: string | null
  createdAt: Date
  at: string
  endedAt: Date | null
}

/** Deliveries of one receiver, newest first. */
export async function listDeliveries(
  db: Db,
  webhookId: string,
  { limit, after, state }: { limit: number; after: { at: string; id: string } | null; state: string | null },
): Promise<DeliveryRow[]> {
  const { rows } = await sql<DeliveryRow>`
    select d.event_id as "eventId", e.action, d.state, d.attempts, d.next_at as "nextAt", d.status, d.fault,
      d.created_at as "createdAt", d.created_at::text as at, d.ended_at as "endedAt"
    from webhook_delivery d join event e on e.id = d.event_id
    where d.webhook_id = ${webhookId} and (${state}::text is null or d.state = ${state})
      and (${after?.at ?? null}::timestamptz is null
        or (d.created_at, d.event_id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by d.created_at desc, d.event_id desc limit ${limit}`.execute(db)
  return rows
}

/** What failed waits for its turn again; false where it did not fail. */
export async function waitAgain(trx: Trx, { webhookId, eventId }: Key, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update webhook_delivery set state = 'waiting', next_at = ${now}, ended_at = null
    where webhook_id = ${webhookId} and event_id = ${eventId} and state = 'failed'`.execute(trx)
  await sql`notify webhook_waiting`.execute(trx)
  return (numAffectedRows ?? 0n) > 0n
}

/** What has ended and been kept long enough. */
export async function removeOld(db: Db, days: number): Promise<void> {
  await sql`delete from webhook_delivery where ended_at < now() - make_interval(days => ${days})`.execute(db)
}
