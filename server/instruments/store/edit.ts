import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'
import { STATUSES, type InstrumentFacts, type Status } from '../facts.ts'
import { reached } from './reach.ts'
import { factsOf, type CustomsRow, type InstrumentRow } from './rows.ts'

/** An instrument as it stands before a change. */
export type Editable = {
  id: string
  organisationId: string
  assetNumber: string | null
  status: Status
  facts: InstrumentFacts
  /** ISO instant in milliseconds, as the wire tells it. */
  updatedAt: string
}

/** The units whose instruments these are, of those within reach. */
export async function unitsOf(trx: Trx, reach: Scope, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct c.organisation_id as id
    from instrument i join custody c on c.instrument_id = i.id and c.until_date is null
    where i.id = any(${[...ids]}::uuid[]) and ${reached(reach)}`.execute(trx)
  return rows.map(({ id }) => id)
}

type Row = {
  instrument: InstrumentRow
  customs: CustomsRow | null
  organisation_id: string
  asset_number: string | null
  status: string
}

/** Those of the instruments that lie within reach, locked until the transaction ends. */
export async function lockEditable(trx: Trx, reach: Scope, ids: readonly string[]): Promise<Editable[]> {
  await sql`select 1 from instrument i where i.id = any(${[...ids]}::uuid[]) order by i.id
    for no key update`.execute(trx)
  const { rows } = await sql<Row>`
    select to_jsonb(i) || jsonb_build_object('foreign_amount', i.foreign_amount::text, 'foreign_rate', i.foreign_rate::text)
        as instrument, to_jsonb(u) as customs, c.organisation_id, c.asset_number, s.status
    from instrument i
    join custody c on c.instrument_id = i.id and c.until_date is null
    join instrument_status s on s.instrument_id = i.id and s.until_at is null
    left join instrument_customs u on u.instrument_id = i.id
    where i.id = any(${[...ids]}::uuid[]) and ${reached(reach)}`.execute(trx)
  return rows.map((row) => ({
    id: row.instrument.id,
    organisationId: row.organisation_id,
    assetNumber: row.asset_number,
    status: STATUSES.find((each) => each === row.status) ?? 'retired',
    facts: factsOf(row.instrument, row.customs),
    updatedAt: new Date(row.instrument.updated_at).toISOString(),
  }))
}

export type Wanted = {
  region: string | null
  class: { scheme: string; edition: string; code: string } | null
  centre: string | null
  assetNumber: string | null
}

/** Which of the things a change refers to do not exist for this unit, and whether another instrument has the number. */
export async function findFaults(
  trx: Trx,
  { organisationId, except }: { organisationId: string; except: string | null },
  wanted: Wanted,
): Promise<{ region: boolean; class: boolean; centre: boolean; taken: string | null }> {
  const { region, class: k, centre, assetNumber } = wanted
  const { rows } = await sql<{ region: boolean; class: boolean; centre: boolean; taken: string | null }>`
    select ${region}::text is not null and not exists (select 1 from region where code = ${region}) as region,
      ${k?.code ?? null}::text is not null and not exists (select 1 from instrument_class
        where (scheme, edition, code) = (${k?.scheme ?? ''}, ${k?.edition ?? ''}, ${k?.code ?? ''})) as class,
      ${centre}::uuid is not null and not exists (select 1 from organisation where id = ${centre}::uuid
        and kind in ('centre', 'service_unit', 'laboratory')
        and id in (select organisations_below(${organisationId}::uuid))) as centre,
      (select i.name from custody c join instrument i on i.id = c.instrument_id
        where c.organisation_id = ${organisationId}::uuid and c.asset_number = ${assetNumber} and c.until_date is null
          and c.instrument_id is distinct from ${except}::uuid) as taken`.execute(trx)
  return rows[0] ?? { region: false, class: false, centre: false, taken: null }
}

/** Whether an organisation that can hold instruments lies within reach. */
export async function holdsWithin(db: Db | Trx, reach: Scope, id: string): Promise<boolean> {
  const { rows } = await sql`select 1 from organisation o where o.id = ${id} and o.kind <> 'government'
    and ${within(reach, sql`o.id`)}`.execute(db)
  return rows.length > 0
}

export type LastChange = { at: Date; name: string | null }

/** When the instrument was changed last and, where that was a person, by whom. */
export async function findLastChange(trx: Db | Trx, id: string): Promise<LastChange | undefined> {
  const { rows } = await sql<LastChange>`
    select e.at, p.name from event e left join person p on p.id = e.principal_id and p.erased_at is null
    where e.subject_kind = 'instrument' and e.subject_id = ${id}
    order by e.at desc, e.id desc limit 1`.execute(trx)
  return rows[0]
}
