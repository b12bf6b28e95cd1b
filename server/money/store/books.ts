import { sql, type Db } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'

export type PostingRow = {
  entryId: string
  position: number
  bookedOn: string
  kind: string
  unit: string
  account: string
  customer: string | null
  project: string | null
  orderNumber: string | null
  orderTitle: string | null
  debitFen: number
  creditFen: number
  method: string | null
  document: string | null
  statement: string | null
  reason: string | null
  reverses: string | null
  payer: string | null
  by: string | null
  approvedBy: string | null
  at: Date
}

type Page = {
  from: string
  until: string
  unit: string | null
  after: { on: string; id: string; position: number } | null
  limit: number
}

/** Every posting of a period, in the order of the books. */
export async function listPostings(db: Db, scope: Scope, page: Page): Promise<PostingRow[]> {
  const { from, until, unit, after, limit } = page
  const { rows } = await sql<PostingRow>`
    select e.id as "entryId", g.position, e.booked_on as "bookedOn", e.kind, u.name as unit, a.kind as account,
      coalesce(o.name, w.name) as customer, a.project, s.number as "orderNumber", s.title as "orderTitle",
      greatest(g.amount_fen, 0) as "debitFen", greatest(0 - g.amount_fen, 0) as "creditFen", e.method, e.document,
      (select t.number from money_statement_line l join money_statement t on t.id = l.statement_id
        where l.order_id = e.order_id and l.holds) as statement,
      e.reason, e.reverses, r.payer, p.name as by, d.name as "approvedBy", e.created_at as at
    from money_entry e join money_posting g on g.entry_id = e.id join money_account a on a.id = g.account_id
    join organisation u on u.id = e.unit_id
    left join organisation o on o.id = a.organisation_id left join person w on w.id = a.person_id
    left join service_order s on s.id = e.order_id left join money_receipt r on r.id = e.receipt_id
    left join person p on p.id = e.person_id left join person d on d.id = e.approved_by
    where ${within(scope, sql`e.unit_id`)} and e.booked_on between ${from}::date and ${until}::date
      and (${unit}::uuid is null or e.unit_id = ${unit}::uuid)
      and (${after?.id ?? null}::uuid is null or (e.booked_on, e.id, g.position)
        > (${after?.on ?? null}::date, ${after?.id ?? null}::uuid, ${after?.position ?? null}::smallint))
    order by e.booked_on, e.id, g.position limit ${limit}`.execute(db)
  return rows
}

export type Fault = { check: string; subject: string; expected: string; found: string }

/** Everything that has to agree, counted anew: what does not is given back, none: the books are whole. */
export async function findFaults(db: Db, limit: number): Promise<Fault[]> {
  const { rows } = await sql<Fault>`
    select 'entry' as check, e.id::text as subject, '0' as expected, coalesce(sum(g.amount_fen), -1)::text as found
      from money_entry e left join money_posting g on g.entry_id = e.id group by e.id
      having sum(g.amount_fen) is distinct from 0
    union all
    select 'account', a.id::text, coalesce(sum(g.amount_fen), 0)::text, a.balance_fen::text
      from money_account a left join money_posting g on g.account_id = a.id group by a.id
      having coalesce(sum(g.amount_fen), 0) <> a.balance_fen
    union all
    select 'lot', l.id::text, coalesce(sum(m.amount_fen), 0)::text, l.left_fen::text
      from money_lot l left join money_lot_move m on m.lot_id = l.id group by l.id
      having coalesce(sum(m.amount_fen), 0) <> l.left_fen
    union all
    select 'prepayment', a.id::text, (0 - a.balance_fen)::text, coalesce(sum(l.left_fen), 0)::text
      from money_account a left join money_lot l on l.account_id = a.id where a.kind = 'prepayment' group by a.id
      having coalesce(sum(l.left_fen), 0) <> 0 - a.balance_fen
    union all
    select 'order', s.id::text, coalesce(k.charged, 0) || '/' || coalesce(k.paid, 0), s.charged_fen || '/' || s.paid_fen
      from service_order s left join (
        select g.order_id, sum(g.amount_fen) filter (where e.kind in ('charge', 'correction')) as charged,
          0 - sum(g.amount_fen) filter (where e.kind not in ('charge', 'correction')) as paid
        from money_posting g join money_entry e on e.id = g.entry_id join money_account a on a.id = g.account_id
        where a.kind = 'receivable' group by g.order_id) k on k.order_id = s.id
      where coalesce(k.charged, 0) <> s.charged_fen or coalesce(k.paid, 0) <> s.paid_fen
    union all
    select 'receipt', r.id::text, coalesce(sum(g.amount_fen), 0)::text, r.claimed_fen::text
      from money_receipt r left join money_entry e on e.receipt_id = r.id and e.kind <> 'receipt'
      left join money_posting g on g.entry_id = e.id
        and exists (select 1 from money_account a where a.id = g.account_id and a.kind = 'clearing')
      group by r.id having coalesce(sum(g.amount_fen), 0) <> r.claimed_fen
    union all
    select 'invoice', s.id::text, s.charged_fen::text, sum(x.amount_fen)::text
      from money_invoice_order x join money_invoice v on v.id = x.invoice_id and v.state in ('requested', 'issued')
      join service_order s on s.id = x.order_id group by s.id having sum(x.amount_fen) > s.charged_fen
    limit ${limit}`.execute(db)
  return rows
}

export type Sums = { entries: number; postings: number; totalFen: number; accounts: number }

export async function sumAll(db: Db): Promise<Sums> {
  const { rows } = await sql<Sums>`
    select (select count(*) from money_entry)::int as entries, (select count(*) from money_posting)::int as postings,
      (select coalesce(sum(amount_fen), 0) from money_posting)::bigint as "totalFen",
      (select count(*) from money_account)::int as accounts`.execute(db)
  return rows[0] ?? { entries: 0, postings: 0, totalFen: 0, accounts: 0 }
}
