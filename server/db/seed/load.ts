import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { recordset } from '../../platform/db/bulk.ts'
import { sql, type Db, type Schema, type Trx } from '../../platform/db/index.ts'
import { seedCalendar } from '../../calendar/index.ts'
import { readFact, writeFact } from '../../installation/index.ts'
import { seedPolicy } from '../../policy/index.ts'

const Rows = Type.Array(Type.Record(Type.String(), Type.Unknown()))

type Row = Record<string, unknown>
type Table = { table: keyof Schema; key: readonly string[]; rows: (data: Row[]) => Row[] }
type Seed = { file: string; load(trx: Trx, text: string): Promise<void> }

/** A file whose rows go into one table. */
const into = (file: string, table: Table): Seed => ({
  file,
  load: (trx, text) => upsert(trx, table, table.rows(Value.Parse(Rows, JSON.parse(text)))),
})

/** Reference data of the product, in the order of their references. Rows are added and corrected, never removed. */
const SEEDS: readonly Seed[] = [
  into('regions.json', { table: 'region', key: ['code'], rows: regionRows }),
  into('classes.json', { table: 'instrument_class', key: ['scheme', 'edition', 'code'], rows: classRows }),
  into('class-aliases.json', {
    table: 'instrument_class_alias',
    key: ['profile', 'scheme', 'edition', 'code'],
    rows: (data) => data.map(({ nameEn, ...row }) => ({ ...row, name_en: nameEn })),
  }),
  { file: 'calendar.json', load: seedCalendar },
]

/** Brings the reference data of this release into the database; a file that has not changed costs one look-up. */
export async function loadReference(db: Db): Promise<string[]> {
  const loaded: string[] = []
  for (const seed of SEEDS) {
    const text = await readFile(new URL(seed.file, import.meta.url), 'utf8')
    const digest = createHash('sha256').update(text).digest('hex')
    const fact = `seed ${seed.file}`
    if ((await readFact(db, fact)) === digest) continue
    await db.transaction().execute((trx) => seed.load(trx, text))
    await writeFact(db, fact, digest)
    loaded.push(seed.file)
  }
  if (await seedPolicy(db)) loaded.push('policy')
  return loaded
}

async function upsert(trx: Trx, { table, key }: Table, rows: Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  const list = sql.join(columns.map((column) => sql.ref(column)))
  const others = columns.filter((column) => !key.includes(column))
  await sql`insert into ${sql.table(table)} (${list}) select ${list} from ${recordset(table, rows)}
    on conflict (${sql.join(key.map((column) => sql.ref(column)))})
    do update set ${sql.join(others.map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`))}`.execute(
    trx,
  )
  // The planner would otherwise take thousands of rows for a handful until its own time comes.
  await sql`analyze ${sql.table(table)}`.execute(trx)
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
