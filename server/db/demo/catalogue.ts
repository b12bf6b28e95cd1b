import { archetypes, classWeights } from './archetypes/index.ts'
import type { Archetype } from './archetypes/index.ts'
import { byWeight, runningTotals } from './random.ts'
import type { Random } from './random.ts'
import type { DemoProfile } from './types.ts'
import type { Unit } from './units.ts'

/** Draws what a province has and who has it, so that classes and cities keep their shares. */
export type Draw = {
  /** the archetype of the n-th instrument, spread evenly over the classes, and an index into the units */
  next: (n: number, random: Random) => { archetype: Archetype; unit: number }
}

const goldenRatio = 0.618_033_988_749_895

const may = (archetype: Archetype, unit: Unit): boolean => archetype.at.includes(unit.kind.charAt(0))

/** How near a unit's field is to an instrument's: a specialised unit has mostly its own, a university everything. */
function affinity(archetype: Archetype, unit: Unit): number {
  if (!may(archetype, unit)) return 0
  if (unit.subjects.length === 0) return 1
  return archetype.subjects.some((subject) => unit.subjects.includes(subject)) ? 3 : 0.25
}

export function drawer(units: Unit[], profile: DemoProfile, seed: number): Draw {
  const sea = profile === 'jilin' ? 'inland' : 'coastal'
  const classes = Object.entries(classWeights)
  const classSums = runningTotals(classes.map(([, weight]) => weight[sea]))
  const inClass = classes.map(([code]) =>
    archetypes.filter((entry) => entry.class.startsWith(code.slice(0, 2))),
  )
  const inClassSums = inClass.map((entries) => runningTotals(entries.map((entry) => entry.weight)))
  const unitSums = new Map(
    archetypes.map((entry) => [
      entry,
      runningTotals(units.map((unit) => unit.weight * affinity(entry, unit))),
    ]),
  )
  const ofUnit = units.map((unit) => {
    const weights = archetypes.map((entry) => entry.weight * affinity(entry, unit))
    return runningTotals(weights)
  })
  // A golden-ratio walk fills even the smallest class within a few hundred steps.
  const classAt = (n: number) => byWeight(classSums, (seed * goldenRatio + n * goldenRatio) % 1)
  return {
    next(n, random) {
      // First round: every unit gets something of its field.
      if (n < units.length) {
        const own = archetypes[byWeight(ofUnit[n] ?? [1], random.unit())]
        if (own !== undefined) return { archetype: own, unit: n }
      }
      const at = classAt(n)
      const archetype = inClass[at]?.[byWeight(inClassSums[at] ?? [1], random.unit())]
      if (archetype === undefined) throw new Error('a class has no archetypes')
      return { archetype, unit: byWeight(unitSums.get(archetype) ?? [1], random.unit()) }
    },
  }
}
