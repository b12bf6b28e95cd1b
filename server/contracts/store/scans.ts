import { sql, type Db, type Trx } from '../../platform/db/index.ts'

export type NewScan = {
  id: string
  contractId: string
  fileId: string
  name: string
  mediaType: string
  size: number
  side: 'customer' | 'unit'
  by: string | null
  at: Date
}

export async function insertScan(trx: Trx, one: NewScan): Promise<void> {
  await sql`
    insert into contract_scan (id, contract_id, file_id, name, media_type, size, side, added_by, added_at)
    values (${one.id}, ${one.contractId}, ${one.fileId}, ${one.name}, ${one.mediaType}, ${one.size}, ${one.side},
      ${one.by}, ${one.at})`.execute(trx)
}

export async function findScan(
  db: Db,
  { contractId, id }: { contractId: string; id: string },
): Promise<{ name: string; mediaType: string; storageKey: string } | undefined> {
  const { rows } = await sql<{ name: string; mediaType: string; storageKey: string }>`
    select s.name, s.media_type as "mediaType", f.storage_key as "storageKey"
    from contract_scan s join file f on f.id = s.file_id
    where s.contract_id = ${contractId} and s.id = ${id}`.execute(db)
  return rows[0]
}
