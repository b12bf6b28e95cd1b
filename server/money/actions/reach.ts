import type { Db, Trx } from '../../platform/db/index.ts'
import { may, type Permission } from '../../platform/permissions.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Scope } from '../../platform/scope.ts'
import { findUnitOf } from '../store/orders.ts'
import { findUnit } from '../store/units.ts'

const NOTHING: Scope = { kind: 'nothing' }

/** How far somebody reads or writes the money of units. */
export const reachOf = (principal: Principal, permission: Permission): Scope =>
  may(principal, permission) ? principal.scope : NOTHING

/** The unit of an order whose money somebody writes; undefined where it is out of reach. */
export const unitOfOrder = (
  db: Db | Trx,
  principal: Principal,
  orderId: string,
): Promise<string | undefined> => findUnitOf(db, orderId, reachOf(principal, 'money.write'))

/** The unit acted for where none is named, else the one named, if its money is within reach. */
export async function unitFor(
  db: Db | Trx,
  principal: Principal,
  permission: Permission,
  named?: string,
): Promise<string | undefined> {
  const id = named ?? principal.organisationId
  return id === null ? undefined : findUnit(db, id, reachOf(principal, permission))
}
