import { sql, type Trx } from '../../platform/db/index.ts'
import type { Customer } from '../facts.ts'

/** Exactly one of the two is named, and there is such a body or person. */
export async function isCustomerThere(trx: Trx, { organisationId, personId }: Customer): Promise<boolean> {
  if ((organisationId === null) === (personId === null)) return false
  const { rows } = await sql`
    select 1 from organisation where id = ${organisationId}::uuid
    union all select 1 from person where id = ${personId}::uuid and erased_at is null`.execute(trx)
  return rows.length > 0
}
