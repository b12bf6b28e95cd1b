import { insertMany } from '../../platform/db/bulk.ts'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { SUMS, type Sums } from '../facts.ts'
import type { Definitions } from '../rules/definitions.ts'
import type { Period } from '../rules/period.ts'

export type Snapshot = {
  id: string
  period: string
  version: number
  /** 1: facts as of later, without months and opening; see migration 0041. */
  shape: 1 | 2
  from: string
  until: string
  digest: string
  definitions: Pick<Definitions, 'applied' | 'words' | 'rated' | 'warmUp' | 'version'>
  instruments: number
  records: number
  served: { bodies: number; privateFirms: number } | null
  publishedAt: Date
  note: string | null
}

const COLUMNS = sql`id, period, version, shape, from_day as from, until_day as until, digest, definitions, instruments, records,
  case when shape = 2 then jsonb_build_object('bodies', bodies, 'privateFirms', private_firms) end as served,
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

/** What a snapshot keeps of an instrument, all of it. */
export type Counted = {
  id: string
  centre_id: string | null
  class_codes: string[]
  region_lineage: string[]
  purpose: string | null
}

const FACTS = sql`i.centre_id, coalesce(s.class_codes, '{}') as class_codes,
  coalesce(s.region_lineage, '{}') as region_lineage`

/** Instruments of which something is known in a period, in order; where `only` is given, only of these. */
export async function findCounted(
  db: Db,
  { from, until }: Pick<Period, 'from' | 'until'>,
  { after, limit, only }: { after: string | null; limit: number; only: readonly string[] | null },
): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select i.id, ${FACTS}, i.purpose
    from instrument i left join instrument_search s on s.instrument_id = i.id
    where (${after}::uuid is null or i.id > ${after}::uuid)
      and ${only === null ? sql`true` : sql`i.id = any(${[...only]}::uuid[])`} and (
      exists (select from use_day d where d.instrument_id = i.id and d.day between ${from}::date and ${until}::date)
      or exists (select from power_known p where p.instrument_id = i.id
        and p.starts_at < ${until}::timestamp at time zone 'Asia/Shanghai' + interval '1 day'
        and p.ends_at > ${from}::timestamp at time zone 'Asia/Shanghai'))
    order by i.id limit ${limit}`.execute(db)
  return rows
}

export type OpeningRow = Omit<Counted, 'id' | 'purpose'> & {
  instrument_id: string
  unit_id: string
  open: boolean
}

/** Instruments that must be open today, and which of them are. */
export async function findOpening(db: Db): Promise<OpeningRow[]> {
  const { rows } = await sql<OpeningRow>`
    select u.instrument_id, u.organisation_id as unit_id, ${FACTS}, ${IS_OPEN} as open
    from instrument_scope u join instrument i on i.id = u.instrument_id
    left join instrument_search s on s.instrument_id = u.instrument_id where u.scope = 'in'`.execute(db)
  return rows
}

/** SQL condition on `u` and `s`: the instrument is listed and open in some way. */
export const IS_OPEN = sql<boolean>`(s.instrument_id is not null and (s.mode_mask <> 0
  or exists (select from booking_opening b where b.instrument_id = u.instrument_id)))`

export type SnapshotRow = Sums &
  Omit<Counted, 'id'> & { instrument_id: string; unit_id: string; month: string }

/** The rows that stand for a snapshot, of all instruments or of these. */
export async function readRows(
  db: Db,
  id: string,
  only: readonly string[] | null = null,
): Promise<{ rows: SnapshotRow[]; opening: OpeningRow[] }> {
  const these = only === null ? sql`true` : sql`instrument_id = any(${[...only]}::uuid[])`
  const { rows } = await sql<SnapshotRow>`
    select instrument_id, unit_id, month, centre_id, class_codes, region_lineage, purpose,
      ${sql.join(SUMS.map((name) => sql.ref(name)))}
    from use_snapshot_row where snapshot_id = ${id}::uuid and ${these}`.execute(db)
  const opening = await sql<OpeningRow>`
    select instrument_id, unit_id, centre_id, class_codes, region_lineage, open
    from use_snapshot_opening where snapshot_id = ${id}::uuid and ${these}`.execute(db)
  return { rows, opening: opening.rows }
}

type NewSnapshot = Omit<Snapshot, 'version' | 'shape' | 'publishedAt'> & {
  salt: Buffer
  publishedBy: string | null
  publishedAt: Date
}

/**
 * One publishing at a time. Locking a table takes no view of the data: what a transaction sees after it is what the one
 * before left.
 */
export async function lockPublishing(trx: Trx): Promise<void> {
  await sql`lock table use_snapshot in share row exclusive mode`.execute(trx)
}

type Parts = {
  rows: readonly SnapshotRow[]
  opening: readonly OpeningRow[]
  lines: readonly string[]
}

/** Writes a snapshot down for good; its version follows the last one of the period. */
export async function addSnapshot(trx: Trx, made: NewSnapshot, parts: Parts): Promise<void> {
  await sql`
    insert into use_snapshot (id, period, version, shape, from_day, until_day, digest, definitions, instruments, records, bodies, private_firms, salt,
      published_by, published_at, note)
    values (${made.id}, ${made.period}, (select coalesce(max(version), 0) + 1 from use_snapshot
        where from_day = ${made.from}::date and until_day = ${made.until}::date), 2,
      ${made.from}::date, ${made.until}::date, ${made.digest}, ${JSON.stringify(made.definitions)}::jsonb,
      ${made.instruments}, ${made.records}, ${made.served?.bodies ?? 0}, ${made.served?.privateFirms ?? 0}, ${made.salt}, ${made.publishedBy}, ${made.publishedAt}, ${made.note})`.execute(
    trx,
  )
  await addParts(trx, made.id, parts)
}

async function addParts(trx: Trx, id: string, { rows, opening, lines }: Parts): Promise<void> {
  const snapshot = { snapshot_id: id }
  for (const some of pieces(rows))
    await insertMany(
      trx,
      'use_snapshot_row',
      ['snapshot_id', 'instrument_id', 'unit_id', 'month', ...PLACED, 'purpose', ...SUMS],
      some.map((row) => ({ ...snapshot, ...row })),
    )
  for (const some of pieces(opening))
    await insertMany(
      trx,
      'use_snapshot_opening',
      ['snapshot_id', 'instrument_id', 'unit_id', ...PLACED, 'open'],
      some.map((row) => ({ ...snapshot, ...row })),
    )
  for (const some of pieces(lines.map((line, index) => ({ position: index + 1, line }))))
    await insertMany(
      trx,
      'use_snapshot_line',
      ['snapshot_id', 'position', 'line'],
      some.map((each) => ({ ...snapshot, ...each })),
    )
}

function* pieces<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += LINES_AT_ONCE) yield all.slice(from, from + LINES_AT_ONCE)
}

const PLACED = ['centre_id', 'class_codes', 'region_lineage'] as const
