import { sql, type Db } from '../../platform/db/index.ts'
import type { BoardRow } from '../facts.ts'

/** The board with what is public of its instruments; of some or, with null, of all. Opted out: never among them. */
export async function readShared(db: Db, ids: readonly string[] | null): Promise<BoardRow[]> {
  const some = ids === null ? sql`true` : sql`l.instrument_id = any(${[...ids]}::uuid[])`
  const { rows } = await sql<BoardRow>`
    select l.instrument_id as "instrumentId", l.state, l.since, l.changed_at as "changedAt", i.name, i.name_en as "nameEn",
      o.id as "unitId", o.name as "unitName", o.name_en as "unitNameEn", s.organisation_path as path,
      s.region_lineage as lineage, s.prefecture_code as prefecture,
      case when s.class_scheme = 'nrii' then s.class_codes[1] end as "classCode"
    from live_state l join instrument_search s on s.instrument_id = l.instrument_id
    join instrument i on i.id = l.instrument_id join organisation o on o.id = s.organisation_id
    where ${some} and not exists (select from live_opt_out x where x.instrument_id = l.instrument_id)`.execute(
    db,
  )
  return rows
}
