import type { Paper } from '../../documents/index.ts'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { SheetState } from '../facts.ts'
import type { Matter } from '../rules/sheet.ts'

export type SheetRecord = {
  id: string
  version: number
  number: string
  verifyCode: string
  state: SheetState
  paper: Paper
  storageKey: string | null
  issuedAt: Date
  endedAt: Date | null
  endedReason: string | null
  files: string[]
}

/** Sheets of an order, the last first; at most 100. */
export async function listSheets(db: Db | Trx, orderId: string): Promise<SheetRecord[]> {
  const { rows } = await sql<SheetRecord>`
    select s.id, s.version, s.number, s.verify_code as "verifyCode", s.state, s.paper, f.storage_key as "storageKey",
      s.issued_at as "issuedAt", s.ended_at as "endedAt", s.ended_reason as "endedReason",
      array(select x.result_file_id::text from result_sheet_file x where x.sheet_id = s.id order by x.position) as files
    from result_sheet s left join file f on f.id = s.file_id
    where s.order_id = ${orderId} order by s.version desc limit 100`.execute(db)
  return rows
}

/** What a sheet speaks of beside its files. */
export async function findMatter(db: Db | Trx, orderId: string): Promise<Matter | undefined> {
  const { rows } = await sql<Matter>`
    select o.title, coalesce(o.number, '') as "orderNumber", i.name as instrument, coalesce(z.name, p.name) as customer,
      u.name as unit
    from service_order o join instrument i on i.id = o.instrument_id join organisation u on u.id = o.unit_id
    join person p on p.id = o.person_id left join organisation z on z.id = o.organisation_id
    where o.id = ${orderId}`.execute(db)
  return rows[0]
}

/** The sheet that stands gives way. */
export async function endSheet(
  trx: Trx,
  { id, state, at, reason }: { id: string; state: 'replaced' | 'withdrawn'; at: Date; reason: string | null },
): Promise<void> {
  await sql`update result_sheet set state = ${state}, ended_at = ${at}, ended_reason = ${reason} where id = ${id}`.execute(
    trx,
  )
}

export type NewSheet = {
  id: string
  orderId: string
  version: number
  number: string
  code: string
  paper: Paper
  digest: Buffer
  files: string[]
  by: string | null
  at: Date
}

export async function insertSheet(trx: Trx, one: NewSheet): Promise<void> {
  await sql`
    insert into result_sheet (id, order_id, version, number, verify_code, state, paper, paper_digest, issued_by, issued_at)
    values (${one.id}, ${one.orderId}, ${one.version}, ${one.number}, ${one.code}, 'issued',
      ${JSON.stringify(one.paper)}::jsonb, ${one.digest}, ${one.by}, ${one.at})`.execute(trx)
  await sql`
    insert into result_sheet_file (sheet_id, position, result_file_id)
    select ${one.id}, f.position, f.id from unnest(${one.files}::uuid[]) with ordinality as f (id, position)`.execute(
    trx,
  )
}

/** Names the file made from a sheet; once. */
export async function setFile(trx: Trx, id: string, fileId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update result_sheet set file_id = ${fileId} where id = ${id} and file_id is null`.execute(trx)
  return (numAffectedRows ?? 0n) > 0n
}

/** When the results of an order were delivered last; null while they never were. */
export async function deliveredAt(db: Db, orderId: string): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select delivered_at as at from service_order where id = ${orderId}`.execute(db)
  return rows[0]?.at ?? null
}
