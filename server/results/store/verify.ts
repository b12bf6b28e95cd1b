import { sql, type Db } from '../../platform/db/index.ts'
import type { Verified } from '../schema.ts'

const day = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`
const unit = sql`jsonb_build_object('name', u.name, 'nameEn', u.name_en)`

const matching = (sha256: Buffer | null) => sql`(
  select jsonb_build_object('position', x.position, 'size', f.size, 'withdrawn', f.withdrawn_at is not null)
  from result_sheet_file x join result_file f on f.id = x.result_file_id
  where x.sheet_id = s.id and f.sha256 = ${sha256}::bytea order by x.position limit 1)`

const sheets = (sha256: Buffer | null) => sql`
  select 'result_sheet' as kind, s.number, ${unit} as unit, ${day('s.issued_at')} as "issuedOn", s.state,
    ${day('s.ended_at')} as "endedOn", (select n.number from result_sheet n
      where n.order_id = s.order_id and n.state = 'issued' and n.id <> s.id) as "replacedBy",
    (select count(*)::integer from result_sheet_file x where x.sheet_id = s.id) as files, ${matching(sha256)} as match
  from result_sheet s join service_order o on o.id = s.order_id join organisation u on u.id = o.unit_id`

/** The document behind a code; undefined for none. No personal data, no names of files or customers. */
export async function findByCode(
  db: Db,
  { code, sha256 }: { code: string; sha256: Buffer | null },
): Promise<Verified | undefined> {
  const { rows } = await sql<Verified>`
    ${sheets(sha256)} where s.verify_code = ${code}
    union all
    select 'contract', c.number, ${unit}, ${day('c.offered_at')}, c.state, null, null, 0, null
    from contract c join service_order o on o.id = c.order_id join organisation u on u.id = o.unit_id
    where c.verify_code = ${code} limit 1`.execute(db)
  return rows[0]
}

/** The sheets that list a file with this hash, the last issued first; at most 5. */
export async function findByHash(db: Db, sha256: Buffer): Promise<Verified[]> {
  const { rows } = await sql<Verified>`
    ${sheets(sha256)} where exists (select from result_sheet_file x join result_file f on f.id = x.result_file_id
      where x.sheet_id = s.id and f.sha256 = ${sha256}) order by s.id desc limit 5`.execute(db)
  return rows
}
