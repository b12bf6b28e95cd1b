import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { Matter } from '../facts.ts'

/** SQL: a body as a contract names it, with the person to ask. */
const party = (alias: string, contact: ReturnType<typeof sql>) => sql`jsonb_build_object(
  'name', ${sql.ref(`${alias}.name`)}, 'address', ${sql.ref(`${alias}.address`)},
  'phone', ${sql.ref(`${alias}.office_phone`)}, 'contact', ${contact},
  'code', (select code from organisation_code k where k.organisation_id = ${sql.ref(`${alias}.id`)} and k.scheme = 'usci'))`

const LINES = sql`(select coalesce(jsonb_agg(jsonb_build_object('name', l.name, 'amountFen', l.amount_fen, 'said', l.said)
  order by l.position), '[]') from order_quote_line l where l.quote_id = q.id)`

/** What a contract is written from: the accepted quote, else the one on offer. */
export async function findMatter(trx: Db | Trx, orderId: string): Promise<Matter | undefined> {
  const { rows } = await sql<Matter>`
    select o.title, o.number as "orderNumber", o.method, o.purpose, o.sample_count as "sampleCount",
      o.sample_note as "sampleNote", o.promised_by::text as "promisedBy", o.payment,
      jsonb_build_object('name', i.name, 'model', i.model, 'assetNumber', (select asset_number from custody c
        where c.instrument_id = i.id and c.until_date is null)) as instrument,
      case when z.id is null then jsonb_build_object('name', p.name, 'code', null, 'address', null, 'phone', null,
        'contact', null) else ${party('z', sql`p.name`)} end as customer,
      ${party('u', sql`null::text`)} || jsonb_build_object('account', (select jsonb_build_object(
        'holder', m.account_holder, 'bank', m.bank_name, 'number', m.bank_account)
        from money_unit m where m.unit_id = u.id and m.bank_account is not null)) as unit,
      case when q.id is not null then jsonb_build_object('version', q.version, 'totalFen', q.total_fen,
        'promisedBy', q.promised_by, 'lines', ${LINES}) end as quote,
      coalesce((select jsonb_agg(jsonb_build_object('name', s.name, 'amount', s.amount, 'hazards', to_jsonb(s.hazards),
        'storage', s.storage, 'fate', s.fate) order by s.position)
        from sample s where s.order_id = o.id and s.state <> 'cancelled' and s.parent_id is null), '[]') as samples
    from service_order o
    join instrument i on i.id = o.instrument_id
    join organisation u on u.id = o.unit_id
    join person p on p.id = o.person_id
    left join organisation z on z.id = o.organisation_id
    left join lateral (select * from order_quote q where q.order_id = o.id and q.state in ('offered', 'accepted')
      order by (q.state = 'offered') desc limit 1) q on true
    where o.id = ${orderId}`.execute(trx)
  return rows[0]
}
