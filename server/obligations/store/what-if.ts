import { sql, type Db } from '../../platform/db/index.ts'
import type { WhatIf } from '../schema/index.ts'

export type NamedInstrument = Pick<
  WhatIf['items'][number],
  'id' | 'name' | 'nameEn' | 'unit' | 'originalValueFen' | 'status'
>

export async function findInstruments(db: Db, ids: readonly string[]): Promise<Map<string, NamedInstrument>> {
  const { rows } = await sql<NamedInstrument>`
    select i.id, i.name, i.name_en as "nameEn", i.original_value_fen as "originalValueFen", s.status,
      jsonb_build_object('id', o.id, 'name', o.name, 'nameEn', o.name_en, 'kind', o.kind) as unit
    from instrument i
    join instrument_status s on s.instrument_id = i.id and s.until_at is null
    join custody c on c.instrument_id = i.id and c.until_date is null
    join organisation o on o.id = c.organisation_id
    where i.id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

type NamedUnit = Pick<WhatIf['units'][number], 'unit' | 'region'>

export async function findUnits(db: Db, ids: readonly string[]): Promise<Map<string, NamedUnit>> {
  const { rows } = await sql<NamedUnit & { id: string }>`
    select o.id, jsonb_build_object('id', o.id, 'name', o.name, 'nameEn', o.name_en, 'kind', o.kind) as unit,
      case when r.code is not null then jsonb_build_object('code', r.code, 'name', r.name, 'shortName', r.short_name,
        'nameEn', r.name_en, 'level', r.level) end as region
    from organisation o left join region r on r.code = o.region_code
    where o.id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, ...row }) => [id, row]))
}
