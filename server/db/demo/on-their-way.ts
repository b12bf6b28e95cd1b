import { archetypes } from './archetypes/index.ts'
import { daysBefore } from './days.ts'
import { makeInstrument } from './instruments.ts'
import type { Settled } from './organisations.ts'
import { mixed, randomFrom } from './random.ts'
import type { DemoInstrument, DemoOptions } from './types.ts'

/** How long ago each was accepted, in days, and what it cost in 10,000 CNY: from fresh to overdue, large and small. */
const WAITING: readonly (readonly [daysAgo: number, wan: number])[] = [
  [2, 186],
  [5, 92],
  [9, 428],
  [13, 35],
  [16, 64],
  [21, 310],
  [26, 120],
  [31, 77],
  [36, 245],
  [40, 58],
  [44, 530],
  [47, 89],
  [58, 156],
  [66, 72],
  [75, 420],
]

/** What some of the older ones still lack, by their place above. */
const GAPS: Readonly<Record<number, Partial<DemoInstrument>>> = {
  10: { qualificationNotes: null },
  12: { technical: '', model: '' },
  13: { qualificationNotes: null, functions: '' },
}

const SINGLE = archetypes.filter(({ carrier }) => carrier === undefined)

/** New instruments of one unit that are not listed yet: the unit in which the demonstration's people work. */
export function onTheirWay(
  owners: readonly Settled[],
  unitKey: string | undefined,
  options: DemoOptions,
): DemoInstrument[] {
  const owner = owners.find(({ organisation }) => organisation.key === unitKey)
  if (owner === undefined) return []
  return WAITING.flatMap(([daysAgo, wan], index) => {
    const random = randomFrom(mixed(options.seed, 7919, index))
    const archetype = random.pick(SINGLE)
    const acceptanceDate = daysBefore(options.today, daysAgo)
    return {
      ...makeInstrument(archetype, owner, { all: 900_000 + index, inUnit: index + 1 }, options.today, random),
      stage: 'draft',
      assetNumber: `${acceptanceDate.slice(0, 7).replace('-', '')}${String(index + 1).padStart(3, '0')}`,
      carrier: 'single',
      originalValueFen: wan * 1_000_000,
      foreign: null,
      source: 'purchase',
      funding: ['local_fiscal'],
      acceptanceDate,
      firstUseDate: acceptanceDate,
      listedDate: acceptanceDate,
      qualificationNotes: '',
      ...GAPS[index],
    }
  })
}
