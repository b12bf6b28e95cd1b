import { sql, type Db, type RawBuilder, type Trx } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'

export type WebhookRow = {
  id: string
  organisationId: string | null
  name: string
  url: string
  actions: string[]
  createdAt: Date
  createdBy: string | null
  failures: number
  failingSince: Date | null
  disabledAt: Date | null
  disabledBy: 'operator' | 'failures' | null
}

const COLUMNS = sql`w.id, w.organisation_id as "organisationId", w.name, w.url, w.actions,
  w.created_at as "createdAt", w.created_by as "createdBy", w.failures, w.failing_since as "failingSince",
  w.disabled_at as "disabledAt", w.disabled_by as "disabledBy"`

const reached = (scope: Scope): RawBuilder<boolean> => within(scope, sql`w.organisation_id`)

export async function listWebhooks(
  db: Db,
  scope: Scope,
  { limit, before }: { limit: number; before: string | null },
): Promise<WebhookRow[]> {
  const { rows } = await sql<WebhookRow>`
    select ${COLUMNS} from webhook w
    where ${reached(scope)} and (${before}::uuid is null or w.id < ${before}::uuid)
    order by w.id desc limit ${limit}`.execute(db)
  return rows
}

/** One within reach, locked until the transaction ends. */
export async function takeWebhook(trx: Trx, scope: Scope, id: string): Promise<WebhookRow | undefined> {
  const { rows } = await sql<WebhookRow>`
    select ${COLUMNS} from webhook w where w.id = ${id} and ${reached(scope)} for update`.execute(trx)
  return rows[0]
}

export async function hasWebhook(db: Db, scope: Scope, id: string): Promise<boolean> {
  const { rows } = await sql`select from webhook w where w.id = ${id} and ${reached(scope)}`.execute(db)
  return rows.length > 0
}

export type NewWebhookRow = Pick<
  WebhookRow,
  'id' | 'organisationId' | 'name' | 'url' | 'actions' | 'createdBy'
> & {
  secret: Buffer
}

export async function addWebhook(trx: Trx, of: NewWebhookRow): Promise<WebhookRow> {
  const { rows } = await sql<WebhookRow>`
    with w as (
      insert into webhook (id, organisation_id, name, url, secret, actions, created_by)
      values (${of.id}, ${of.organisationId}, ${of.name}, ${of.url}, ${of.secret}, ${of.actions}::text[], ${of.createdBy})
      returning *)
    select ${COLUMNS} from w`.execute(trx)
  const [row] = rows
  if (row === undefined) throw new Error('a webhook was not written')
  return row
}

/** Writes what may be changed; switched on again it starts with a clean record. */
export async function saveWebhook(
  trx: Trx,
  {
    id,
    name,
    url,
    actions,
    enabled,
  }: Pick<WebhookRow, 'id' | 'name' | 'url' | 'actions'> & { enabled: boolean },
): Promise<WebhookRow | undefined> {
  const { rows } = await sql<WebhookRow>`
    with w as (
      update webhook set name = ${name}, url = ${url}, actions = ${actions}::text[],
        failures = case when ${enabled} and disabled_at is not null then 0 else failures end,
        failing_since = case when ${enabled} and disabled_at is not null then null else failing_since end,
        disabled_by = case when ${enabled} then null else coalesce(disabled_by, 'operator') end,
        disabled_at = case when ${enabled} then null else coalesce(disabled_at, now()) end
      where id = ${id} returning *)
    select ${COLUMNS} from w`.execute(trx)
  return rows[0]
}

export async function removeWebhook(trx: Trx, id: string): Promise<void> {
  await sql`delete from webhook where id = ${id}`.execute(trx)
}
