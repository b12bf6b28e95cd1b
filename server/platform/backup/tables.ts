import type { ClientBase } from 'pg'

/** A table as statements name it: those of samples with their schema. */
export type Table = { name: string; columns: string[] }
/** What lies in the product's schema, and what sensors said, which may lie in a database of its own. */
export type SchemaName = 'public' | 'telemetry'
/** A piece of a partitioned table: its name, whose it is, and its bounds as SQL. */
export type Part = { name: string; of: string; bounds: string }

const NAME = (schema: string, table: string): string =>
  `case when ${schema} = 'public' then '' else ${schema} || '.' end || ${table}`

const TABLES = `
  select ${NAME('n.nspname', 'c.relname')} as name,
    (select array_agg(quote_ident(a.attname) order by a.attnum) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = $1 and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'migration'
  order by c.relname`

const REFERENCES = `
  select ${NAME('n.nspname', 'c.relname')} as from, ${NAME('n.nspname', 'f.relname')} as to
  from pg_constraint k
  join pg_class c on c.oid = k.conrelid
  join pg_class f on f.oid = k.confrelid
  join pg_namespace n on n.oid = c.relnamespace
  where k.contype = 'f' and n.nspname = $1 and c.oid <> f.oid`

const PARTS = `
  select ${NAME('n.nspname', 'c.relname')} as name, ${NAME('n.nspname', 'p.relname')} as of,
    pg_get_expr(c.relpartbound, c.oid) as bounds
  from pg_class c join pg_inherits h on h.inhrelid = c.oid join pg_class p on p.oid = h.inhparent
  join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = $1 and c.relispartition and c.relkind = 'r' order by c.relname`

/** Every table of a schema with its columns, each after the tables it refers to. */
export async function tablesInOrder(client: ClientBase, schema: SchemaName = 'public'): Promise<Table[]> {
  const { rows: tables } = await client.query<Table>(TABLES, [schema])
  const { rows: references } = await client.query<{ from: string; to: string }>(REFERENCES, [schema])
  const ordered: Table[] = []
  const waiting = new Map(tables.map((table) => [table.name, table]))
  while (waiting.size > 0) {
    const free = [...waiting.values()].filter(
      ({ name }) => !references.some((each) => each.from === name && waiting.has(each.to)),
    )
    if (free.length === 0)
      throw new Error(`tables refer to each other in a circle: ${[...waiting.keys()].join(', ')}`)
    for (const table of free) {
      ordered.push(table)
      waiting.delete(table.name)
    }
  }
  return ordered
}

/** The pieces that partitioned tables of a schema are in. */
export async function partsOf(client: ClientBase, schema: SchemaName): Promise<Part[]> {
  const { rows } = await client.query<Part>(PARTS, [schema])
  return rows
}

/** The migrations a schema has, with their digests: what a backup and the release that restores it must share. */
export async function migrationsOf(
  client: ClientBase,
  schema: SchemaName = 'public',
): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; digest: string }>(
    `select name, digest from ${schema}.migration order by name`,
  )
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]))
}
