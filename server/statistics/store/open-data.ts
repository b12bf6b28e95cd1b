import { sql, type Db } from '../../platform/db/index.ts'

type Cell = string | number | null

/** Columns of the open catalogue; money in yuan with two decimals, lists joined by semicolons. */
export const OPEN_COLUMNS = [
  'id',
  'name',
  'name_en',
  'unit',
  'region_code',
  'class_scheme',
  'class_edition',
  'class_code',
  'maker',
  'model',
  'original_value_cny',
  'acceptance_date',
  'opening_modes',
  'functions',
  'methods',
  'fee',
  'listed_at',
] as const

const PAGE = 2000

/** Pages of public facts in the order of identifiers. */
export async function* readOpenRows(db: Db): AsyncGenerator<Cell[][]> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await sql<Record<string, Cell>>`
      select i.id, i.name, i.name_en, o.name as unit, i.region_code, i.class_scheme, i.class_edition, i.class_code,
        i.maker, i.model, (s.value_fen / 100.0)::numeric(20, 2)::text as original_value_cny,
        i.acceptance_date::text as acceptance_date, array_to_string(i.opening_modes, ';') as opening_modes,
        i.functions, array_to_string(i.methods, ';') as methods, i.fee,
        to_char(s.listed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as listed_at
      from instrument_search s
      join instrument i on i.id = s.instrument_id
      join organisation o on o.id = s.organisation_id
      where i.id > ${after}::uuid order by i.id limit ${PAGE}`.execute(db)
    if (rows.length === 0) return
    yield rows.map((row) => OPEN_COLUMNS.map((column) => row[column] ?? null))
    after = String(rows.at(-1)?.['id'])
  }
}
