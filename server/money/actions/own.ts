import { sql, type Db, type RawBuilder, type Trx } from '../../platform/db/index.ts'
import type { Principal } from '../../platform/principal.ts'
import { findOwnBodies, ownStatements } from '../store/statements.ts'
import { unitsOf } from './reach.ts'
import { personOf } from './write.ts'

/** The bodies for which somebody sees what they owe: a user administrator and a group leader see their own. */
const LOOKING_AFTER = ['user_admin', 'group_leader', 'unit_admin', 'unit_finance']

/** SQL condition on statements `t`: those of units within reach, and one's own as a customer. */
export async function statementsSeen(db: Db | Trx, principal: Principal): Promise<RawBuilder<boolean>> {
  const acts = LOOKING_AFTER.includes(principal.role) ? principal.organisationId : null
  const own = { organisationIds: await findOwnBodies(db, acts), personId: personOf(principal) }
  return sql<boolean>`(${unitsOf(principal, 'money.read', sql`t.unit_id`)} or ${ownStatements(own)})`
}
