import { sql, type Db } from '../../platform/db/index.ts'
import type { InstrumentFacts } from '../facts.ts'
import { factsOf, type CustomsRow, type InstrumentRow } from './rows.ts'

export type StandingEntry = {
  facts: InstrumentFacts
  assetNumber: string | null
  unit: string
  status: string
}

type Row = {
  instrument: InstrumentRow
  customs: CustomsRow | null
  assetNumber: string | null
  unit: string
  status: string
}

/** Entries with all their facts, in the order of their ids. */
export async function readEntries(db: Db, ids: readonly string[]): Promise<StandingEntry[]> {
  const { rows } = await sql<Row>`
    select to_jsonb(i) || jsonb_build_object('foreign_amount', i.foreign_amount::text, 'foreign_rate', i.foreign_rate::text)
        as instrument, to_jsonb(u) as customs, c.asset_number as "assetNumber", o.name as unit, s.status
    from instrument i
    join custody c on c.instrument_id = i.id and c.until_date is null
    join organisation o on o.id = c.organisation_id
    join instrument_status s on s.instrument_id = i.id and s.until_at is null
    left join instrument_customs u on u.instrument_id = i.id
    where i.id = any(${[...ids]}::uuid[]) order by i.id`.execute(db)
  return rows.map(({ instrument, customs, ...rest }) => ({ ...rest, facts: factsOf(instrument, customs) }))
}
