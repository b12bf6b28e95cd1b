import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { recordset } from '../../platform/db/bulk.ts'
import { sql, type Db, type Schema, type Trx } from '../../platform/db/index.ts'
import { readFact, writeFact } from '../../installation/index.ts'

type Row = Record<string, unknown>
type Seed = { file: string; table: keyof Schema; key: readonly string[]; rows: (data: Row[]) => Row[] }

/** Reference data of the product, in the order of their references. Rows are added and corrected, never removed. */
const SEEDS: readonly Seed[] = [
  { file: 'regions.json', table: 'region', key: ['code'], rows: regionRows },
  { file: 'classes.json', table: 'instrument_class', key: ['scheme', 'edition', 'code'], rows: classRows },
  {
    file: 'class-aliases.json',
    table: 'instrument_class_alias',
    key: ['profile', 'scheme', 'edition', 'code'],
    rows: (data) => data.map(({ nameEn, ...row }) => ({ ...row, name_en: nameEn })),
  },
]

/** Brings the reference data of this release into the database; a file that has not changed costs one look-up. */
export async function loadReference(db: Db): Promise<string[]> {
  const loaded: string[] = []
  for (const seed of SEEDS) {
    const text = await readFile(new URL(seed.file, import.meta.url), 'utf8')
    const digest = createHash('sha256').update(text).digest('hex')
    const fact = `seed ${seed.file}`
    if ((await readFact(db, fact)) === digest) continue
    const rows = seed.rows(JSON.parse(text))
    await db.transaction().execute((trx) => upsert(trx, seed, rows))
    await writeFact(db, fact, digest)
    loaded.push(seed.file)
  }
  return loaded
}

async function upsert(trx: Trx, { table, key }: Seed, rows: Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  const list = sql.join(columns.map((column) => sql.ref(column)))
  const others = columns.filter((column) => !key.includes(column))
  await sql`insert into ${sql.table(table)} (${list}) select ${list} from ${recordset(table, rows)}
    on conflict (${sql.join(key.map((column) => sql.ref(column)))})
    do update set ${sql.join(others.map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`))}`.execute(trx)
}

function regionRows(data: Row[]): Row[] {
  const parents = new Map(data.map((row) => [row['code'], row['parent']]))
  const lineage = (code: unknown): unknown[] => {
    const parent = parents.get(code)
    return parent === null || parent === undefined ? [code] : [...lineage(parent), code]
  }
  return data.map((row) => ({
    code: row['code'],
    parent_code: row['parent'],
    level: row['level'],
    kind: row['kind'],
    name: row['name'],
    short_name: row['short'],
    name_en: row['nameEn'],
    name_key: row['pinyin'],
    tags: row['tags'],
    lineage: lineage(row['code']),
  }))
}

function classRows(data: Row[]): Row[] {
  return data.map(({ parent, nameEn, ...row }) => ({ ...row, parent_code: parent, name_en: nameEn }))
}
