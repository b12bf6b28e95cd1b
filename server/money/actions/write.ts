import { refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { once as onceAKey, type Writing } from '../../platform/once.ts'
import { closedFaults } from '../rules/closing.ts'
import { findClosed } from '../store/units.ts'

export type { Writing } from '../../platform/once.ts'

/** Does a write once a key; money is not written without one. `work` gives the id of what it made. */
export const once = async (
  app: App,
  writing: Writing,
  work: (trx: Trx) => Promise<Outcome<string>>,
): Promise<Outcome<string>> =>
  writing.key === undefined ? refused({ code: 'malformed.money_key_needed' }) : onceAKey(app, writing, work)

/** Why money cannot have moved on a day: it is still to come. */
export const lateFaults = (app: App, day: string | undefined): Refusal[] =>
  day !== undefined && day > app.clock.today() ? [{ code: 'money.paid_later', pointer: '/paidOn' }] : []

/** Why nothing is entered for a day: it is still to come, or its month is closed. The unit is locked by now. */
export async function dayFaults(
  app: App,
  trx: Trx,
  unitId: string,
  day: string | undefined,
): Promise<Refusal[]> {
  if (day === undefined) return []
  const late = lateFaults(app, day)
  return late.length > 0 ? late : closedFaults(day, await findClosed(trx, unitId))
}
