import { insertMany } from '../../platform/db/bulk.ts'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { SUMS, type Sums } from '../facts.ts'
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

/** Published periods, the latest first. */
export async function listSnapshots(
  db: Db,
  { before, limit }: { before: string | null; limit: number },
): Promise<Snapshot[]> {
  const { rows } = await sql<Snapshot>`
    select ${COLUMNS} from use_snapshot where ${before}::uuid is null or id < ${before}::uuid
    order by id desc limit ${limit}`.execute(db)
  return rows
}

export async function findSnapshot(db: Db, id: string): Promise<(Snapshot & { salt: Buffer }) | undefined> {
  const { rows } = await sql<Snapshot & { salt: Buffer }>`
    select ${COLUMNS}, salt from use_snapshot where id = ${id}::uuid`.execute(db)
  return rows[0]
}

const LINES_AT_ONCE = 5000

/** The canonical lines in their order, piece by piece. */
export async function* readLines(db: Db, id: string): AsyncGenerator<string[]> {
  for (let after = 0; ;) {
    const { rows } = await sql<{ position: number; line: string }>`
      select position, line from use_snapshot_line where snapshot_id = ${id}::uuid and position > ${after}
      order by position limit ${LINES_AT_ONCE}`.execute(db)
    if (rows.length === 0) return
    yield rows.map(({ line }) => line)
    after = rows.at(-1)?.position ?? after
  }
}

/** Instruments of which something is known in a period, in order. */
export async function findCounted(
  db: Db,
  { from, until }: Pick<Period, 'from' | 'until'>,
  { after, limit }: { after: string | null; limit: number },
): Promise<{ id: string; class: string | null; region: string | null; purpose: string | null }[]> {
  const { rows } = await sql<{
    id: string
    class: string | null
    region: string | null
    purpose: string | null
  }>`
    select i.id, s.class_codes[1] as class, s.prefecture_code as region, i.purpose
    from instrument i left join instrument_search s on s.instrument_id = i.id
    where (${after}::uuid is null or i.id > ${after}::uuid) and (
      exists (select from use_day d where d.instrument_id = i.id and d.day between ${from}::date and ${until}::date)
      or exists (select from power_known p where p.instrument_id = i.id
        and p.starts_at < ${until}::timestamp at time zone 'Asia/Shanghai' + interval '1 day'
        and p.ends_at > ${from}::timestamp at time zone 'Asia/Shanghai'))
    order by i.id limit ${limit}`.execute(db)
  return rows
}

export type SnapshotRow = Sums & { instrument_id: string; unit_id: string }

type NewSnapshot = Omit<Snapshot, 'version' | 'publishedAt'> & {
  salt: Buffer
  publishedBy: string | null
  publishedAt: Date
}

/** Writes a snapshot down for good; its version follows the last one of the period. */
export async function addSnapshot(
  trx: Trx,
  made: NewSnapshot,
  rows: readonly SnapshotRow[],
  lines: readonly string[],
): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('use snapshot', 0))`.execute(trx)
  const { rows: written } = await sql<{ version: number }>`
    insert into use_snapshot (id, period, version, from_day, until_day, digest, definitions, instruments, records, salt,
      published_by, published_at, note)
    values (${made.id}, ${made.period}, (select coalesce(max(version), 0) + 1 from use_snapshot where period = ${made.period}),
      ${made.from}::date, ${made.until}::date, ${made.digest}, ${JSON.stringify(made.definitions)}::jsonb,
      ${made.instruments}, ${made.records}, ${made.salt}, ${made.publishedBy}, ${made.publishedAt}, ${made.note})
    returning version`.execute(trx)
  const snapshot = { snapshot_id: made.id }
  await insertMany(
    trx,
    'use_snapshot_row',
    ['snapshot_id', 'instrument_id', 'unit_id', ...SUMS],
    rows.map((row) => ({ ...snapshot, ...row })),
  )
  for (let from = 0; from < lines.length; from += LINES_AT_ONCE)
    await insertMany(
      trx,
      'use_snapshot_line',
      ['snapshot_id', 'position', 'line'],
      lines
        .slice(from, from + LINES_AT_ONCE)
        .map((line, index) => ({ ...snapshot, position: from + index + 1, line })),
    )
  return written[0]?.version ?? 1
}
