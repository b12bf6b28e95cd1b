import type { Trx } from '../../platform/db/index.ts'
import type { Thresholds } from '../facts.ts'
import type { Machine } from '../rules/machine.ts'
import { pack } from '../rules/packed.ts'
import { isOther, standingOf, type Lasts } from '../rules/standing.ts'
import { addRests, tellStates, touchDays } from '../store/marks.ts'
import { writeStates } from '../store/write.ts'

/** A place that was read: where it stood and stands, and the days of which something else is known. */
export type Kept = {
  placeId: string
  instrumentId: string
  thresholds: readonly Thresholds[]
  before: Machine | undefined
  machine: Machine
  rests: readonly Machine[]
  days: readonly string[]
  lasts: Lasts
}

/** Writes where places stand beside their intervals, in the same transaction, and tells whoever lives on it. */
export async function keepReadings(
  trx: Trx,
  list: readonly Kept[],
  { now, counted }: { now: Date; counted: boolean },
): Promise<void> {
  await addRests(
    trx,
    list.flatMap(({ placeId, rests }) =>
      rests.map((rest) => ({ placeId, at: rest.at, machine: pack(rest) })),
    ),
  )
  await touchDays(
    trx,
    list.flatMap(({ instrumentId, days }) => days.map((day) => ({ instrumentId, day }))),
  )
  const standing = list.map(({ placeId, machine, thresholds, lasts }) =>
    standingOf(placeId, machine, thresholds, lasts),
  )
  await writeStates(trx, standing, { at: now, counted })
  const turned = list.filter(({ before, machine }) => isOther(before, machine))
  await tellStates(
    trx,
    turned.map(({ instrumentId }) => instrumentId),
  )
}
