import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import { indexInstruments } from '../search/index.ts'
import { isNumberTaken, lockCustody, replaceCustody, touchUse } from '../store/custody.ts'

/** Whose it becomes, from which civil day, by which document. `centreId` null: none of the unit's centres. */
export type Transfer = {
  instrumentId: string
  organisationId: string
  centreId: string | null
  /** Its number there; undefined: the one it has. */
  assetNumber?: string | undefined
  from: string
  /** The civil day on which it is written down; use between the two is counted again. */
  today: string
  document: string
  reason: string | null
}

/**
 * One custody ends and another begins, with the document that approves it. Bookings, codes and past measures stay with
 * the instrument. Whoever calls has judged that the principal may.
 */
export async function transferCustody(
  trx: Trx,
  principal: Principal,
  { instrumentId, organisationId, centreId, assetNumber, from, today, document, reason }: Transfer,
): Promise<Outcome<null>> {
  const open = await lockCustody(trx, instrumentId)
  if (open === undefined) return refused({ code: 'not_found.instrument' })
  if (from <= open.from)
    return refused({
      code: 'conflict.custody_before',
      params: { date: open.from },
      pointer: '/form/transferredOn',
    })
  const number = assetNumber ?? open.assetNumber
  if (number !== null && (await isNumberTaken(trx, organisationId, number, instrumentId)))
    return refused({
      code: 'conflict.asset_number_taken',
      params: { number },
      pointer: '/form/newAssetNumber',
    })
  await replaceCustody(trx, { instrumentId, organisationId, assetNumber: number, centreId, from, document })
  await touchUse(trx, instrumentId, { from, until: today })
  await recordEvents(trx, principal, [
    {
      action: 'instrument.transferred',
      subjectKind: 'instrument',
      subjectId: instrumentId,
      reason,
      detail: { from: open.organisationId, to: organisationId, centre: centreId, on: from, document },
    },
  ])
  await indexInstruments(trx, [instrumentId])
  return done(null)
}
