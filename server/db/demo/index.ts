import { makeInstruments } from './instruments.ts'
import { provinces } from './names.ts'
import { makeOrganisations } from './organisations.ts'
import { onTheirWay } from './on-their-way.ts'
import { demoPeople } from './people.ts'
import { mixed, randomFrom } from './random.ts'
import { DEMO_PROFILES } from './types.ts'
import type { DemoInstrument, DemoOptions, DemoOrganisation } from './types.ts'
import { makeUnits } from './units.ts'

export { DEMO_PROFILES } from './types.ts'
export type { DemoInstrument, DemoOptions, DemoOrganisation } from './types.ts'

/**
 * A fictional province in real regions: departments, units with centres, and a stream of instruments that can be
 * walked any number of times. Pure: the same options give the same province; no names of real bodies or makers.
 */
export function demoProvince(options: DemoOptions): {
  organisations: DemoOrganisation[]
  instruments: Iterable<DemoInstrument>
  /** New ones of the unit in which the demonstration's people work. */
  onTheirWay: DemoInstrument[]
} {
  const province = provinces[options.profile]
  if (province === undefined) throw new RangeError(`no such profile: ${options.profile}`)
  const random = randomFrom(mixed(options.seed, DEMO_PROFILES.indexOf(options.profile)))
  const units = makeUnits(options.units ?? 120, options.profile, province.cities, random)
  const { organisations, settled } = makeOrganisations(province, units, random)
  const people = demoPeople(organisations)
  const unitKey = people.find(({ roles }) => roles.includes('unit_admin'))?.organisationKey
  return {
    organisations,
    instruments: { [Symbol.iterator]: () => makeInstruments(settled, options) },
    onTheirWay: onTheirWay(settled, unitKey, options),
  }
}
