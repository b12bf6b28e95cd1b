import type { Trx } from '../../platform/db/index.ts'
import type { Machine } from '../rules/machine.ts'
import { unpack } from '../rules/packed.ts'
import { holdPlaces, type Held } from '../store/places.ts'

/** Where readings stand; undefined before the first sample. */
export const unpackAll = (held: readonly Held[]): Map<string, Machine | undefined> =>
  new Map(held.map(({ placeId, machine }) => [placeId, machine === null ? undefined : unpack(machine)]))

/** Places held until the transaction ends, with where their reading stands; see holdPlaces. */
export const holdMachines = async (
  trx: Trx,
  ids: readonly string[],
  skip: boolean,
): Promise<Map<string, Machine | undefined>> => unpackAll(await holdPlaces(trx, ids, skip))
