import { loadOpenings } from '../../booking/index.ts'
import type { Trx } from '../../platform/db/index.ts'
import { system } from '../../platform/principal.ts'
import { loadPrices } from '../../prices/index.ts'
import { openingOf } from './openings.ts'
import { pricesOf } from './prices.ts'
import { mixed, randomFrom } from './random.ts'
import type { DemoInstrument } from './types.ts'

/** Of listed instruments, how many can be booked and have prices: what the rest lacks is to be found too. */
const SHARE = 0.45

/** Opens a good part of the listed instruments for booking and gives them prices. */
export async function loadServices(
  trx: Trx,
  saved: readonly { id: string; demo: DemoInstrument }[],
  now: { today: string; at: Date },
): Promise<void> {
  const made = saved.flatMap(({ id, demo }) => {
    const random = randomFrom(mixed(4099, Number(/\d+/.exec(demo.key)?.[0] ?? 0)))
    if (demo.stage !== 'listed' || !random.chance(SHARE)) return []
    return [{ instrumentId: id, opening: openingOf(demo, random), prices: pricesOf(demo, now.today, random) }]
  })
  await loadOpenings(
    trx,
    made.flatMap(({ instrumentId, opening }) => (opening === null ? [] : [{ instrumentId, ...opening }])),
  )
  await loadPrices(
    trx,
    system,
    made.flatMap(({ instrumentId, prices }) => (prices === null ? [] : [{ instrumentId, ...prices }])),
    now.at,
  )
}
