import { newId } from '../../lib/ids.ts'
import { sql, type Db, type Trx } from '../../platform/db/index.ts'
import type { Customer } from '../facts.ts'

type Alone = { unitId: string; customer: Customer; personId: string | null; since: Date }

/** What somebody has moved without a second person for a customer of a unit, in fen, whichever way. */
export async function sumAlone(trx: Trx, { unitId, customer, personId, since }: Alone): Promise<number> {
  const { organisationId } = customer
  const person = organisationId === null ? customer.personId : null
  const { rows } = await sql<{ sum: number }>`
    select coalesce(sum(abs(j.amount_fen)), 0)::bigint as sum from money_adjustment j
    left join service_order s on s.id = j.order_id
    left join money_lot l on l.id = j.lot_id left join money_account a on a.id = l.account_id
    where j.unit_id = ${unitId} and not j.two_people and j.state <> 'refused'
      and j.asked_by is not distinct from ${personId}::uuid and j.created_at > ${since}
      and coalesce(s.organisation_id, a.organisation_id) is not distinct from ${organisationId}::uuid
      and (${person}::uuid is null or coalesce(s.person_id, a.person_id) = ${person}::uuid)`.execute(trx)
  return rows[0]?.sum ?? 0
}

/** A change of the amount from which two people decide, waiting for the second of them. */
export type Waiting = {
  id: string
  fromFen: number | null
  askedBy: string | null
  by: string | null
  at: Date
}

export async function findWaiting(db: Db | Trx, unitId: string): Promise<Waiting | undefined> {
  const { rows } = await sql<Waiting>`
    select c.id, c.from_fen as "fromFen", c.asked_by as "askedBy", p.name as by, c.created_at as at
    from money_two_people_change c left join person p on p.id = c.asked_by
    where c.unit_id = ${unitId} and c.state = 'asked'`.execute(db)
  return rows[0]
}

type Asked = { unitId: string; fromFen: number | null; by: string | null; now: Date }

export async function askChange(trx: Trx, { unitId, fromFen, by, now }: Asked): Promise<void> {
  await trx
    .insertInto('money_two_people_change')
    .values({
      id: newId(),
      unit_id: unitId,
      from_fen: fromFen,
      state: 'asked',
      asked_by: by,
      created_at: now,
    })
    .execute()
}

type Decided = { id: string; unitId: string; approve: boolean; by: string | null; now: Date }

/** Ends the change; agreed to, it counts from now on. */
export async function decideChange(trx: Trx, { id, unitId, approve, by, now }: Decided): Promise<void> {
  await sql`update money_two_people_change set state = ${approve ? 'approved' : 'refused'}, decided_by = ${by},
    decided_at = ${now} where id = ${id} and state = 'asked'`.execute(trx)
  if (!approve) return
  await sql`update money_unit set updated_at = ${now},
    two_people_from_fen = (select from_fen from money_two_people_change where id = ${id})
    where unit_id = ${unitId}`.execute(trx)
}
