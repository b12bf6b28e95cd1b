import { names } from './names.ts'
import type { City, UnitKind } from './names.ts'
import { shuffled } from './random.ts'
import type { Random } from './random.ts'
import type { DemoProfile } from './types.ts'

/** A managing unit before it becomes an organisation; `weight` is its share of the province's instruments. */
export type Unit = {
  name: string
  nameEn: string
  kind: UnitKind
  subjects: string[]
  city: City
  county: [code: string, name: string]
  weight: number
}
type Named = Pick<Unit, 'name' | 'nameEn' | 'kind' | 'subjects'>

/** Whole numbers in the proportion of the weights that add up to `total`, none below `least` while they last. */
function apportioned(weights: number[], total: number, least: number): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  const shares = weights.map((weight) => Math.max(least, Math.floor((weight / sum) * total)))
  for (let i = 0; shares.reduce((a, b) => a + b, 0) < total; i = (i + 1) % shares.length)
    shares[i] = (shares[i] ?? 0) + 1
  for (let over = shares.reduce((a, b) => a + b, 0) - total; over > 0; over--) {
    const largest = shares.indexOf(Math.max(...shares))
    shares[largest] = (shares[largest] ?? 0) - 1
  }
  return shares
}

const fixedNames = (profile: DemoProfile): Named[] =>
  (names.fixed[profile] ?? []).map(([kind, name, nameEn, subjects]) => ({ name, nameEn, kind, subjects }))

/** Invented names of one kind beside the fixed ones: domains and stems take turns, no name comes twice. */
function inventedNames(kind: UnitKind, count: number, taken: Named[], pool: [string, string][]): Named[] {
  const domains = names.kinds.find((entry) => entry.kind === kind)?.domains ?? []
  const made = new Map<string, Named>()
  for (let i = 0; made.size < count; i++) {
    const round = Math.floor(i / domains.length)
    const domain = domains[i % domains.length]
    const stem = pool[(i + round * 7) % pool.length]
    if (round > pool.length * 4 || domain === undefined || stem === undefined)
      throw new RangeError(`there are no ${count} names of kind ${kind}`)
    const name = stem[0] + domain[0]
    if (taken.some((entry) => entry.name === name)) continue
    made.set(name, { name, nameEn: `${stem[1]} ${domain[1]}`, kind, subjects: domain[2] })
  }
  return [...made.values()]
}

/** The fixed names first, then the invented ones in any order. */
function allNames(count: number, profile: DemoProfile, random: Random): Named[] {
  const fixed = fixedNames(profile).slice(0, count)
  const counts = apportioned(
    names.kinds.map((entry) => entry.share),
    count,
    1,
  )
  const invented = names.kinds.flatMap(({ kind }, i) => {
    const wanted = (counts[i] ?? 0) - fixed.filter((entry) => entry.kind === kind).length
    return wanted > 0 ? inventedNames(kind, wanted, fixed, shuffled(names.stems[profile] ?? [], random)) : []
  })
  return [...fixed, ...shuffled(invented, random)].slice(0, count)
}

/** The province's managing units: cities get units, and instruments, in the proportion of their weights. */
export function makeUnits(count: number, profile: DemoProfile, cities: City[], random: Random): Unit[] {
  const places = apportioned(
    cities.map((city) => Math.sqrt(city.weight) * city.weight ** 0.25),
    count,
    1,
  )
    .flatMap((n, i) => Array.from({ length: n }, () => cities[i]))
    .filter((city) => city !== undefined)
  // The fixed names stand first and so in the capital, whichever the draw.
  const units = allNames(count, profile, random).map((entry, i): Unit => {
    const city = places[i] ?? places[0]
    if (city === undefined) throw new RangeError('a province needs a city')
    const size = names.kinds.find((kind) => kind.kind === entry.kind)?.size ?? 1
    return {
      ...entry,
      city,
      county: random.pick(city.counties),
      weight: size * Math.exp(0.5 * random.normal()),
    }
  })
  return units.map((unit) => {
    const inCity = units
      .filter((other) => other.city === unit.city)
      .reduce((sum, other) => sum + other.weight, 0)
    return { ...unit, weight: (unit.weight / inCity) * unit.city.weight }
  })
}
