import pg from 'pg'

type Column = { table: string; column: string; type: string; nullable: boolean; defaulted: boolean }

const COLUMNS = `
  select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type,
    not a.attnotnull as nullable, a.atthasdef or a.attidentity <> '' as defaulted
  from pg_attribute a
  join pg_class c on c.oid = a.attrelid
  join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
    and a.attnum > 0 and not a.attisdropped
  order by c.relname, a.attnum`

const TYPES: Record<string, string> = {
  bigint: 'number',
  boolean: 'boolean',
  bytea: 'Buffer',
  'character varying': 'string',
  date: 'string',
  'double precision': 'number',
  integer: 'number',
  jsonb: 'Json',
  numeric: 'Decimal',
  real: 'number',
  smallint: 'number',
  text: 'string',
  'timestamp with time zone': 'Timestamp',
  tsvector: 'string',
  uuid: 'string',
}

const HEAD = `// Generated from the migrated database by tools/generate.ts; do not edit.
import type { ColumnType } from 'kysely'

/** A column the database fills when the insert leaves it out. */
type Generated<T> =
  T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>

/** jsonb is read parsed and written as text. */
export type Json = ColumnType<unknown, string, string>
/** numeric is read as exact text. */
export type Decimal = ColumnType<string, string | number, string | number>
export type Timestamp = ColumnType<Date, Date | string, Date | string>
`

/** The Kysely types of every table of the database, as the text of schema.gen.ts. */
export async function generateSchema(connectionString: string): Promise<string> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const { rows } = await client.query<Column>(COLUMNS)
    const tables = Map.groupBy(rows, (row) => row.table)
    const interfaces = [...tables].map(([table, columns]) => interfaceOf(table, columns))
    const members = [...tables.keys()].map((table) => `  ${table}: ${pascal(table)}Table`)
    return `${HEAD}\n${interfaces.join('\n')}\nexport interface Schema {\n${members.join('\n')}\n}\n`
  } finally {
    await client.end()
  }
}

function interfaceOf(table: string, columns: Column[]): string {
  const lines = columns.map((column) => `  ${column.column}: ${typeOf(column)}`)
  return `export interface ${pascal(table)}Table {\n${lines.join('\n')}\n}\n`
}

function typeOf({ type, nullable, defaulted }: Column): string {
  const array = type.endsWith('[]')
  const element = TYPES[array ? type.slice(0, -2) : type] ?? 'unknown'
  const base = `${array ? `${element}[]` : element}${nullable ? ' | null' : ''}`
  return defaulted ? `Generated<${base}>` : base
}

const pascal = (name: string): string =>
  name.replace(/(^|_)([a-z])/g, (_, _gap, letter: string) => letter.toUpperCase())
