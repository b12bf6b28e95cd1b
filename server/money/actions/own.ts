import type { Db, Trx } from '../../platform/db/index.ts'
import { personOf, type Principal } from '../../platform/principal.ts'
import { findOwnBodies, type StatementsSeen } from '../store/statements.ts'
import { reachOf } from './reach.ts'

/** Who sees what the body they act for owes: its administrator, leader and finance. */
const LOOKING_AFTER = ['user_admin', 'group_leader', 'unit_admin', 'unit_finance']

/** Statements of units within reach, and those of a customer oneself looks after. */
export async function statementsSeen(db: Db | Trx, principal: Principal): Promise<StatementsSeen> {
  const acts = LOOKING_AFTER.includes(principal.role) ? principal.organisationId : null
  const organisationIds = await findOwnBodies(db, acts)
  return { scope: reachOf(principal, 'money.read'), organisationIds, personId: personOf(principal) }
}
