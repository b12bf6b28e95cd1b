import { sql, type Db } from '../../platform/db/index.ts'
import type { Definitions } from '../rules/definitions.ts'
import type { Period } from '../rules/period.ts'

export type Snapshot = {
  id: string
  period: string
  version: number
  from: string
  until: string
  digest: string
  definitions: Pick<Definitions, 'applied' | 'words' | 'rated' | 'warmUp' | 'version'>
  instruments: number
  records: number
  publishedAt: Date
  note: string | null
}

const COLUMNS = sql`id, period, version, from_day as from, until_day as until, digest, definitions, instruments, records,
  published_at as "publishedAt", note`

/** The last word published on exactly these days. */
export async function findSnapshotOf(
  db: Db,
  { from, until }: Pick<Period, 'from' | 'until'>,
): Promise<Snapshot | undefined> {
  const { rows } = await sql<Snapshot>`
    select ${COLUMNS} from use_snapshot where from_day = ${from}::date and until_day = ${until}::date
    order by version desc limit 1`.execute(db)
  return rows[0]
}
