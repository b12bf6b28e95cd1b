import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'

export type TemplateRecord = {
  id: string
  instrumentId: string
  name: string
  nameEn: string | null
  summary: string | null
  sampleRequirements: string | null
  takesSamples: boolean
  methods: string[]
  turnaroundDays: number | null
  deliverables: string[]
  items: string[]
  cancelFeeBp: number | null
}

const COLUMNS = sql`t.id, t.instrument_id as "instrumentId", t.name, t.name_en as "nameEn", t.summary,
  t.sample_requirements as "sampleRequirements", t.takes_samples as "takesSamples", t.methods,
  t.turnaround_days as "turnaroundDays", t.deliverables, t.items, t.cancel_fee_bp as "cancelFeeBp"`

/** Templates in use at an instrument that everybody may see, in their order. */
export async function listTemplates(db: Db, instrumentId: string, limit: number): Promise<TemplateRecord[]> {
  const { rows } = await sql<TemplateRecord>`
    select ${COLUMNS} from service_template t join instrument i on i.id = t.instrument_id
    join instrument_status s on s.instrument_id = i.id and s.until_at is null
    where t.instrument_id = ${instrumentId} and t.retired_at is null and i.confidentiality <> 'classified'
      and s.status in ('listed', 'suspended')
    order by t.position, t.id limit ${limit}`.execute(db)
  return rows
}

/** Locks an instrument that a viewer runs; false where they run none such. */
export async function holdManaged(trx: Trx, instrumentId: string, scope: Scope): Promise<boolean> {
  const { rows } = await sql`
    select 1 from instrument i join custody c on c.instrument_id = i.id and c.until_date is null
    where i.id = ${instrumentId} and (${within(scope, sql`c.organisation_id`)}
      or (i.centre_id is not null and ${within(scope, sql`i.centre_id`)}))
    for no key update of i`.execute(trx)
  return rows.length > 0
}

export async function findTemplate(trx: Trx, id: string): Promise<TemplateRecord | undefined> {
  const { rows } = await sql<TemplateRecord>`
    select ${COLUMNS} from service_template t where t.id = ${id} and t.retired_at is null`.execute(trx)
  return rows[0]
}

/** Writes a template behind the others of its instrument. */
export async function addTemplate(trx: Trx, row: TemplateRecord): Promise<void> {
  await sql`
    insert into service_template (id, instrument_id, position, name, name_en, summary, sample_requirements, takes_samples,
      methods, turnaround_days, deliverables, items, cancel_fee_bp)
    select ${row.id}::uuid, ${row.instrumentId}::uuid, coalesce(max(t.position), 0) + 1, ${row.name}::text, ${row.nameEn}::text,
      ${row.summary}::text, ${row.sampleRequirements}::text, ${row.takesSamples}::boolean, ${row.methods}::text[],
      ${row.turnaroundDays}::smallint, ${row.deliverables}::text[], ${row.items}::uuid[], ${row.cancelFeeBp}::integer
    from service_template t where t.instrument_id = ${row.instrumentId} and t.retired_at is null`.execute(trx)
}

export const retireTemplate = (trx: Trx, id: string, now: Date): Promise<unknown> =>
  trx.updateTable('service_template').set({ retired_at: now }).where('id', '=', id).execute()

/** How many services of an instrument's price lists are among these. */
export async function countItems(trx: Trx, instrumentId: string, items: readonly string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from price_item
    where instrument_id = ${instrumentId} and id = any(${[...items]}::uuid[])`.execute(trx)
  return rows[0]?.count ?? 0
}
