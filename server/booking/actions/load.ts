import type { Trx } from '../../platform/db/index.ts'
import { openingFaults } from '../rules/opening.ts'
import { insertOpenings, type LoadedOpening } from '../store/load.ts'

/** Opens many instruments at once, for a demonstration; throws where an opening could not stand. */
export async function loadOpenings(trx: Trx, given: readonly LoadedOpening[]): Promise<void> {
  for (const { instrumentId, opening } of given) {
    const [fault] = openingFaults(opening)
    if (fault !== undefined) throw new Error(`opening of ${instrumentId}: ${fault.code} ${fault.pointer}`)
  }
  await insertOpenings(trx, given)
}
