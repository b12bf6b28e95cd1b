import type { Trx } from '../../platform/db/index.ts'
import { askRereading } from '../store/rereading.ts'

/**
 * What measured a place, or when, was changed from an instant on (an assignment began, ended or was corrected): its
 * samples are read again from there soon after the transaction commits.
 */
export const readAgain = (
  trx: Trx,
  place: { placeId: string; instrumentId: string; from: Date; askedBy: string | null },
  now: Date,
): Promise<void> =>
  askRereading(trx, [{ ...place, from: place.from.getTime(), until: null, cause: 'corrected' }], now)
