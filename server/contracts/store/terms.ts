import { newId } from '../../lib/ids.ts'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'
import { USUAL_TERMS, type Terms } from '../facts.ts'

/** The terms of a unit; the usual ones where it set none. */
export async function findTerms(db: Db | Trx, unitId: string): Promise<Terms> {
  const { rows } = await sql<Terms>`
    select steps, dispute, forum, liability_percent as "liabilityPercent", keep_samples_days as "keepSamplesDays",
      keep_results_days as "keepResultsDays"
    from contract_terms where organisation_id = ${unitId} order by id desc limit 1`.execute(db)
  return rows[0] ?? USUAL_TERMS
}

export async function insertTerms(
  trx: Trx,
  { unitId, terms, by }: { unitId: string; terms: Terms; by: string | null },
): Promise<void> {
  await sql`
    insert into contract_terms (id, organisation_id, steps, dispute, forum, liability_percent, keep_samples_days,
      keep_results_days, created_by)
    values (${newId()}, ${unitId}, ${JSON.stringify(terms.steps)}::jsonb, ${terms.dispute}, ${terms.forum},
      ${terms.liabilityPercent}, ${terms.keepSamplesDays}, ${terms.keepResultsDays}, ${by})`.execute(trx)
}

/** Whether a unit lies within a scope. */
export async function unitWithin(db: Db, scope: Scope, unitId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from organisation o where o.id = ${unitId} and ${within(scope, sql`o.id`)}`.execute(db)
  return rows.length > 0
}

/** From which amount on a unit agrees on work only with a contract; null: never. */
export async function contractFrom(db: Db | Trx, unitId: string): Promise<number | null> {
  const { rows } = await sql<{ from: number | null }>`
    select contract_from_fen as from from order_setting where organisation_id = ${unitId}`.execute(db)
  return rows[0]?.from ?? null
}
