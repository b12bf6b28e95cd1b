import { sql, type Db } from '../../platform/db/index.ts'

/** What a decision names of an instrument. Civil days. */
type Register = {
  model: string | null
  assetNumber: string | null
  funding: string[]
  listedOn: string | null
  isDutyFree: boolean
  /** Null: no supervision, or its end is not known. */
  supervisedUntil: string | null
  sensors: { id: string; code: string }[]
}

const NOTHING: Register = {
  model: null,
  assetNumber: null,
  funding: [],
  listedOn: null,
  isDutyFree: false,
  supervisedUntil: null,
  sensors: [],
}

export async function readRegister(db: Db, instrumentId: string): Promise<Register> {
  const { rows } = await sql<Register>`
    select i.model, c.asset_number as "assetNumber", i.funding,
      (select min((s.from_at at time zone 'Asia/Shanghai')::date)::text from instrument_status s
        where s.instrument_id = i.id and s.status = 'listed') as "listedOn",
      u.instrument_id is not null as "isDutyFree", u.supervised_until::text as "supervisedUntil",
      (select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'code', n.code) order by n.code), '[]')
        from sensor_assignment a join sensor n on n.id = a.sensor_id
        where a.instrument_id = i.id and a.until_at is null) as sensors
    from instrument i
    left join custody c on c.instrument_id = i.id and c.until_date is null
    left join instrument_customs u on u.instrument_id = i.id
    where i.id = ${instrumentId}`.execute(db)
  return rows[0] ?? NOTHING
}
