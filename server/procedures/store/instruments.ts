import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'
import type { SubjectFacts } from '../facts.ts'

const FACTS = sql`i.id, i.name, u.asset_number as "assetNumber", u.organisation_id as "organisationId",
  i.centre_id as "centreId", t.status, i.carrier, i.model, i.technical, i.functions,
  i.opening_rules as "openingRules", i.opening_modes as "openingModes", i.service_content as "serviceContent",
  i.user_notes as "userNotes", i.fee, i.original_value_fen as "originalValueFen", i.funding,
  i.acceptance_date as "acceptanceDate", i.confidentiality, k.supervised_until as "customsUntil"`

const FROM = sql`instrument i
  join custody u on u.instrument_id = i.id and u.until_date is null
  join instrument_status t on t.instrument_id = i.id and t.until_at is null
  left join instrument_customs k on k.instrument_id = i.id`

/** Instruments of which somebody may speak: those of their unit, or of the centre they act for. */
const spokenFor = (scope: Scope) =>
  scope.kind === 'everything'
    ? sql`true`
    : sql`(${within(scope, sql`u.organisation_id`)} or (i.centre_id is not null and ${within(scope, sql`i.centre_id`)}))`

/** Those of the named instruments that lie within reach. */
export async function findInstruments(
  db: Db | Trx,
  scope: Scope,
  ids: readonly string[],
): Promise<SubjectFacts[]> {
  const { rows } = await sql<SubjectFacts>`
    select ${FACTS} from ${FROM}
    where i.id = any(${[...ids]}::uuid[]) and ${spokenFor(scope)} order by i.id`.execute(db)
  return rows
}

/** The instruments of a case as they are now. */
export async function findCaseInstruments(db: Db | Trx, caseId: string): Promise<SubjectFacts[]> {
  const { rows } = await sql<SubjectFacts>`
    select ${FACTS} from ${FROM} join case_instrument x on x.instrument_id = i.id
    where x.case_id = ${caseId} order by i.id`.execute(db)
  return rows
}

/** `idleStep`: the least step of the idle ladder; 0: any. */
type CandidateQuery = { procedure: string; statuses: readonly string[]; idleStep: number; limit: number }

/** Instruments of the reader's own that could go into a case, by name; for a choice on a form. */
export async function findCandidates(
  db: Db,
  scope: Scope,
  { procedure, statuses, idleStep, limit }: CandidateQuery,
): Promise<{ id: string; name: string; assetNumber: string | null }[]> {
  const { rows } = await sql<{ id: string; name: string; assetNumber: string | null }>`
    select i.id, i.name, u.asset_number as "assetNumber" from ${FROM}
    where t.status = any(${[...statuses]}::text[]) and ${spokenFor(scope)}
      and (${idleStep}::int = 0 or exists (select from idle_clock d
        where d.instrument_id = i.id and d.step >= ${idleStep}::int and not d.watch))
      and not exists (select from case_instrument x
        where x.instrument_id = i.id and x.procedure = ${procedure} and x.is_open)
    order by i.name, i.id limit ${limit}`.execute(db)
  return rows
}

/** Numbers of running cases of a kind about these instruments. */
export async function findRunning(
  db: Db | Trx,
  procedure: string,
  instrumentIds: readonly string[],
): Promise<{ instrumentId: string; caseId: string; number: string | null }[]> {
  const { rows } = await sql<{ instrumentId: string; caseId: string; number: string | null }>`
    select x.instrument_id as "instrumentId", x.case_id as "caseId", c.number
    from case_instrument x join procedure_case c on c.id = x.case_id
    where x.procedure = ${procedure} and x.is_open and x.instrument_id = any(${[...instrumentIds]}::uuid[])`.execute(
    db,
  )
  return rows
}

/** Ties instruments to a case; false where a running case of the kind has one of them, though it came a moment ago. */
export async function linkInstruments(
  trx: Trx,
  link: { caseId: string; procedure: string; instrumentIds: readonly string[] },
): Promise<boolean> {
  const ids = [...new Set(link.instrumentIds)].toSorted()
  const { rows } = await sql`
    insert into case_instrument (case_id, instrument_id, procedure)
    select ${link.caseId}, id, ${link.procedure} from unnest(${ids}::uuid[]) with ordinality as n (id, place)
    order by place
    on conflict (procedure, instrument_id) where is_open do nothing
    returning instrument_id`.execute(trx)
  return rows.length === ids.length
}

export async function unlinkInstruments(trx: Trx, caseId: string): Promise<void> {
  await trx.deleteFrom('case_instrument').where('case_id', '=', caseId).execute()
}

/** Keeps the facts on which a submission stands. */
export async function keepFacts(trx: Trx, caseId: string, facts: readonly SubjectFacts[]): Promise<void> {
  const rows = facts.map(({ id, ...rest }) => ({ id, facts: rest }))
  await sql`
    update case_instrument x set facts = r.facts
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, facts jsonb)
    where x.case_id = ${caseId} and x.instrument_id = r.id`.execute(trx)
}

/** The instruments are free for another case of the kind. */
export async function releaseInstruments(trx: Trx, caseId: string): Promise<void> {
  await trx.updateTable('case_instrument').set({ is_open: false }).where('case_id', '=', caseId).execute()
}

/** By what a list knows instruments that have no asset number. */
export async function sourceKeysOf(trx: Trx, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; key: string }>`
    select instrument_id as id, source_key as key from custody
    where until_date is null and source_key is not null and instrument_id = any(${[...ids]}::uuid[])`.execute(
    trx,
  )
  return new Map(rows.map(({ id, key }) => [id, key]))
}
