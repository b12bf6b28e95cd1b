import type { Trx } from '../../platform/db/index.ts'
import type { Machine } from '../rules/machine.ts'
import { unpack } from '../rules/packed.ts'
import { holdPlaces } from '../store/places.ts'

/** Places held until the transaction ends, with where their reading stands; see holdPlaces. */
export async function holdMachines(
  trx: Trx,
  ids: readonly string[],
  skip: boolean,
): Promise<Map<string, Machine | undefined>> {
  const held = await holdPlaces(trx, ids, skip)
  return new Map(
    held.map(({ placeId, machine }) => [placeId, machine === null ? undefined : unpack(machine)]),
  )
}
