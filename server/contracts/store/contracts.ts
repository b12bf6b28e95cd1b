import type { Paper } from '../../documents/index.ts'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { State, Way } from '../facts.ts'

export type ContractRecord = {
  id: string
  orderId: string
  version: number
  amendsId: string | null
  amends: string | null
  state: State
  number: string | null
  way: Way
  totalFen: number
  changes: string | null
  paper: Paper
  digest: string
  storageKey: string | null
  verifyCode: string | null
  reference: string | null
  offeredAt: Date | null
  confirmedAt: Date | null
  concludedAt: Date | null
  endedReason: string | null
  scans: ScanRecord[]
}

export type ScanRecord = {
  id: string
  name: string
  mediaType: string
  size: number
  side: 'customer' | 'unit'
  addedAt: string
}

const SELECT = sql`
  select c.id, c.order_id as "orderId", c.version, c.amends_id as "amendsId", a.number as amends, c.state, c.number, c.way,
    c.total_fen as "totalFen", c.changes, c.paper, encode(c.paper_digest, 'hex') as digest,
    f.storage_key as "storageKey", c.verify_code as "verifyCode", c.reference, c.offered_at as "offeredAt",
    c.confirmed_at as "confirmedAt", c.concluded_at as "concludedAt", c.ended_reason as "endedReason",
    coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'mediaType', s.media_type,
      'size', s.size, 'side', s.side, 'addedAt', to_char(s.added_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
      order by s.id)
      from contract_scan s where s.contract_id = c.id), '[]') as scans
  from contract c left join contract a on a.id = c.amends_id left join file f on f.id = c.file_id`

/** Contracts of an order, the first first; at most 100 by their version. */
export async function listContracts(db: Db | Trx, orderId: string): Promise<ContractRecord[]> {
  const { rows } =
    await sql<ContractRecord>`${SELECT} where c.order_id = ${orderId} order by c.id limit 100`.execute(db)
  return rows
}

export async function findContract(
  db: Db | Trx,
  { orderId, id }: { orderId: string; id: string },
): Promise<ContractRecord | undefined> {
  const { rows } =
    await sql<ContractRecord>`${SELECT} where c.order_id = ${orderId} and c.id = ${id}`.execute(db)
  return rows[0]
}

export type NewContractRow = {
  id: string
  orderId: string
  version: number
  amendsId: string | null
  way: Way
  totalFen: number
  changes: string | null
  clausesVersion: string
  paper: Paper
  digest: Buffer
  createdBy: string | null
}

export async function insertContract(trx: Trx, one: NewContractRow): Promise<void> {
  await sql`
    insert into contract (id, order_id, version, amends_id, state, way, total_fen, changes, clauses_version, paper,
      paper_digest, created_by)
    values (${one.id}, ${one.orderId}, ${one.version}, ${one.amendsId}, 'draft', ${one.way}, ${one.totalFen},
      ${one.changes}, ${one.clausesVersion}, ${JSON.stringify(one.paper)}::jsonb, ${one.digest}, ${one.createdBy})`.execute(
    trx,
  )
}

/** A draft as what stands now makes it. */
export async function rewriteDraft(
  trx: Trx,
  id: string,
  { way, totalFen, paper, digest }: Pick<NewContractRow, 'way' | 'totalFen' | 'paper' | 'digest'>,
): Promise<void> {
  await sql`
    update contract set way = ${way}, total_fen = ${totalFen}, paper = ${JSON.stringify(paper)}::jsonb,
      paper_digest = ${digest}
    where id = ${id} and state = 'draft'`.execute(trx)
}

export async function offerContract(
  trx: Trx,
  { id, number, code, at }: { id: string; number: string; code: string; at: Date },
): Promise<void> {
  await sql`update contract set state = 'offered', number = ${number}, verify_code = ${code}, offered_at = ${at}
    where id = ${id}`.execute(trx)
}

/** Names the file made from what was offered; once. */
export async function setFile(trx: Trx, id: string, fileId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update contract set file_id = ${fileId} where id = ${id} and file_id is null`.execute(trx)
  return (numAffectedRows ?? 0n) > 0n
}

export async function confirmContract(
  trx: Trx,
  { id, by, at }: { id: string; by: string | null; at: Date },
): Promise<void> {
  await sql`update contract set confirmed_by = ${by}, confirmed_at = ${at} where id = ${id}`.execute(trx)
}

export async function concludeContract(
  trx: Trx,
  { id, by, at, reference }: { id: string; by: string | null; at: Date; reference: string | null },
): Promise<void> {
  await sql`update contract set state = 'concluded', concluded_by = ${by}, concluded_at = ${at}, reference = ${reference}
    where id = ${id}`.execute(trx)
}

export async function voidContract(trx: Trx, id: string, reason: string): Promise<void> {
  await sql`update contract set state = 'void', ended_reason = ${reason} where id = ${id}`.execute(trx)
}
