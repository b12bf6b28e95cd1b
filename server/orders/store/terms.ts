import type { Trx } from '../../platform/db/index.ts'
import type { Terms } from '../facts.ts'

/** Sets terms of a unit or what a paying body wants; what is not named stays. */
export async function setTerms(
  trx: Trx,
  organisationId: string,
  terms: Partial<Terms>,
  now: Date,
): Promise<void> {
  const row = {
    ...(terms.acceptanceDays !== undefined && { acceptance_days: terms.acceptanceDays }),
    ...(terms.silenceDays !== undefined && { silence_days: terms.silenceDays }),
    ...(terms.mostReturns !== undefined && { most_returns: terms.mostReturns }),
    ...(terms.cancelFreeHours !== undefined && { cancel_free_hours: terms.cancelFreeHours }),
    ...(terms.cancelFeeBp !== undefined && { cancel_fee_bp: terms.cancelFeeBp }),
    ...(terms.noShowFeeBp !== undefined && { no_show_fee_bp: terms.noShowFeeBp }),
    ...(terms.graceMinutes !== undefined && { grace_minutes: terms.graceMinutes }),
    ...(terms.contractFromFen !== undefined && { contract_from_fen: terms.contractFromFen }),
    ...(terms.payments !== undefined && { payments: terms.payments }),
    ...(terms.approvalAsked !== undefined && { approval_asked: terms.approvalAsked }),
    ...(terms.taxBp !== undefined && { tax_bp: terms.taxBp }),
    updated_at: now,
  }
  await trx
    .insertInto('order_setting')
    .values({ organisation_id: organisationId, ...row })
    .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(row))
    .execute()
}
