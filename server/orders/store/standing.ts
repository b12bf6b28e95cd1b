import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import { USUAL_TERMS, type Terms } from '../facts.ts'
import type { Standing } from '../rules/guards.ts'

const TERMS = sql`jsonb_build_object('acceptanceDays', s.acceptance_days, 'silenceDays', s.silence_days,
  'mostReturns', s.most_returns, 'cancelFreeHours', s.cancel_free_hours, 'cancelFeeBp', s.cancel_fee_bp,
  'noShowFeeBp', s.no_show_fee_bp, 'graceMinutes', s.grace_minutes, 'contractFromFen', s.contract_from_fen, 'payments', s.payments,
  'approvalAsked', s.approval_asked, 'taxBp', s.tax_bp)`

/** The terms of a unit, or of a paying body; the usual ones where it set none. */
export async function findTerms(trx: Db | Trx, organisationId: string | null): Promise<Terms> {
  if (organisationId === null) return USUAL_TERMS
  const { rows } = await sql<{ terms: Terms }>`
    select ${TERMS} as terms from order_setting s where s.organisation_id = ${organisationId}`.execute(trx)
  return rows[0]?.terms ?? USUAL_TERMS
}

type Row = Omit<Standing, 'terms' | 'today'> & { terms: Terms | null; templateFeeBp: number | null }

/** An order as its guards see it, with the terms of its unit; to be read behind its lock. */
export async function findStanding(
  trx: Db | Trx,
  id: string,
  today: string,
): Promise<(Standing & { terms: Terms }) | undefined> {
  const { rows } = await sql<Row>`
    select o.kind, o.state, o.payment, o.project_account as "projectAccount", o.organisation_id as "organisationId",
      o.approval_asked as "approvalAsked", o.approved_at is not null as "isApproved", o.sample_count as "sampleCount",
      k.known as "samplesKnown", k.missing as "samplesMissing",
      o.wants_results as "wantsResults", o.returned, o.agreed_fen as "agreedFen", o.final_fen as "finalFen",
      o.charged_fen as "chargedFen", o.paid_fen as "paidFen",
      (select jsonb_build_object('totalFen', q.total_fen, 'validUntil', q.valid_until)
        from order_quote q where q.order_id = o.id and q.state = 'offered') as offered,
      (select jsonb_build_object('totalFen', q.total_fen)
        from order_quote q where q.order_id = o.id and q.state = 'accepted') as accepted,
      exists (select from order_dispute d where d.order_id = o.id and d.answered_at is null) as "hasOpenDispute",
      exists (select from order_change c where c.order_id = o.id and c.answered_at is null) as "hasOpenChange",
      exists (select from order_rating r where r.order_id = o.id) as "isRated",
      exists (select from contract n where n.order_id = o.id and n.state = 'concluded') as "hasContract",
      (select count(*)::integer from result_file f where f.order_id = o.id and f.withdrawn_at is null) as results,
      t.cancel_fee_bp as "templateFeeBp",
      (select ${TERMS} from order_setting s where s.organisation_id = o.unit_id) as terms
    from service_order o left join service_template t on t.id = o.template_id
    cross join lateral (select count(*)::integer as known,
      count(*) filter (where m.state = 'expected')::integer as missing
      from sample m where m.order_id = o.id and m.parent_id is null and m.state <> 'cancelled') k
    where o.id = ${id}`.execute(trx)
  const [row] = rows
  if (row === undefined) return undefined
  const { templateFeeBp, ...standing } = row
  const terms = row.terms ?? USUAL_TERMS
  return {
    ...standing,
    today,
    terms: templateFeeBp === null ? terms : { ...terms, cancelFeeBp: templateFeeBp },
  }
}
